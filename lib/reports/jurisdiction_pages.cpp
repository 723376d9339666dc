#include "reports/jurisdiction_pages.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;
using namespace licensure;

Json scalar_json(const yaml::Node& node) {
  if (node.is_null()) return {};
  const auto text = node.text();
  if (node.is_plain()) {
    if (text == "true" || text == "false") return text == "true";
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return number;
  }
  return text;
}

Json node_json(const yaml::Node& node) {
  if (node.is_sequence()) {
    Json json = Json::array();
    for (const auto& item : node.items()) json.push_back(node_json(item));
    return json;
  }
  if (node.is_mapping()) {
    Json json = Json::object();
    for (const auto& [key, value] : node.entries())
      json[std::string(key.text())] = node_json(value);
    return json;
  }
  return scalar_json(node);
}

Board board_of(const Law& law, const Place& place, Date day) {
  Board board;
  for (const char* fact : {"board", "regulator"}) {
    const auto* entry = in_force(place.fact(law.schema(), fact), day);
    if (!entry || entry->is_unknown()) continue;
    const auto* name = entry->value->find("name");
    const auto* url = entry->value->find("url");
    if (name && !name->is_null()) board.name = name->text();
    if (url && !url->is_null()) board.url = url->text();
  }
  return board;
}

template <class Each>
void each_place(const Law& law, const Each& each) {
  for (std::size_t i = 0; i < law.gazetteer().entries().size(); ++i) {
    const auto& entry = law.gazetteer().entries()[i];
    if (!entry.file.empty()) each(entry, law.place(static_cast<PlaceId>(i)));
  }
}

constexpr std::string_view trailing[] = {"cite", "url", "as_of", "as_of_words", "confidence"};

/// A file of a place, for reading: what each fact says, then on what it rests.
class PlacePage {
 public:
  PlacePage(const Law& law, const Place& place, const Layout& layout)
      : law_(law), place_(place), layout_(layout) {}

  std::string write() {
    line(styled(fmt::format("{} ({})", place_.name, place_.code), Style::bold, layout_.color));
    for (const auto& [key, value] : place_.document.root().entries()) {
      const auto name = key.text();
      if (name == "jurisdiction" || name == "name" || name == "tests") continue;
      line("");
      line(styled(title_of(name), Style::bold, layout_.color));
      if (value.is_sequence()) {
        for (const auto& item : value.items()) this->item(item);
      } else {
        for (const auto& [inner, list] : value.entries()) {
          for (const auto& item : list.items()) {
            line(fmt::format("  {}", inner.text()));
            this->item(item);
          }
        }
      }
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }

  std::string title_of(std::string_view key) const {
    const auto* field = law_.schema().root().find(key);
    return field && !field->about.empty() ? fmt::format("{} - {}", key, field->about)
                                          : std::string(key);
  }

  void item(const yaml::Node& node) {
    out_ += "  - ";
    line(
        wrapped(node.is_mapping() ? words(node) : std::string(node.text()), 4, 4, layout_.columns));
    if (!node.is_mapping()) return;
    const auto source = source_words(node);
    if (!source.empty())
      line(styled(fmt::format("    {}", wrapped(source, 4, 6, layout_.columns)), Style::dim,
                  layout_.color));
  }

  static bool is_trailing(std::string_view key) {
    return std::find(std::begin(trailing), std::end(trailing), key) != std::end(trailing);
  }

  static std::string words(const yaml::Node& node) {
    if (node.is_scalar()) return std::string(node.text());
    std::string text;
    for (const auto& each : node.items())
      text += fmt::format("{}{}", text.empty() ? "" : "; ", words(each));
    for (const auto& [key, value] : node.entries()) {
      if (is_trailing(key.text()) || value.is_null()) continue;
      const auto inner = words(value);
      if (inner.empty()) continue;
      text += key.text() == "value"
                  ? inner
                  : fmt::format("{}{}: {}", text.empty() ? "" : ", ", key.text(), inner);
    }
    return text;
  }

  static std::string source_words(const yaml::Node& node) {
    std::string text;
    for (const auto key : trailing) {
      const auto* value = node.find(key);
      if (!value || value->is_null()) continue;
      text += fmt::format("{}{}{}", text.empty() ? "" : ", ",
                          key == "as_of"        ? "as of "
                          : key == "confidence" ? "confidence "
                                                : "",
                          value->text());
    }
    return text;
  }

  const Law& law_;
  const Place& place_;
  Layout layout_;
  std::string out_;
};

std::string when(const StaleFact& fact) {
  return fact.basis->source.as_of ? to_string(*fact.basis->source.as_of) : "no date";
}

}  // namespace

std::string jurisdiction_list_text(const Law& law, Date as_of) {
  std::string text;
  each_place(law, [&](const Gazetteer::Entry& entry, const Place& place) {
    const auto board = board_of(law, place, as_of);
    text += fmt::format("{:<7} {:<26} {}{}{}\n", entry.code, entry.name, board.name,
                        board.url.empty() ? "" : ", ", board.url);
  });
  return text;
}

std::string jurisdiction_list_json(const Law& law, Date as_of) {
  Json json = Json::array();
  each_place(law, [&](const Gazetteer::Entry& entry, const Place& place) {
    const auto board = board_of(law, place, as_of);
    Json titles = Json::array();
    for (const auto& title : place.titles) titles.push_back(title.abbreviation);
    json.push_back({{"code", entry.code},
                    {"name", entry.name},
                    {"domestic", entry.domestic},
                    {"board", board.name.empty() ? Json() : Json(board.name)},
                    {"url", board.url.empty() ? Json() : Json(board.url)},
                    {"licences", std::move(titles)}});
  });
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string jurisdiction_text(const Law& law, PlaceId place, const Layout& layout) {
  return PlacePage(law, law.place(place), layout).write();
}

std::string jurisdiction_json(const Law& law, PlaceId place) {
  const auto& facts = law.place(place);
  Json json = {
      {"schema", "probity.jurisdiction/1"}, {"jurisdiction", facts.code}, {"name", facts.name}};
  for (const auto& [key, value] : facts.document.root().entries()) {
    const auto name = key.text();
    if (name != "tests" && name != "jurisdiction" && name != "name")
      json[std::string(name)] = node_json(value);
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string stale_text(const std::vector<StaleFact>& facts, const Law& law) {
  std::string text;
  for (const auto& fact : facts) {
    text += fmt::format("{:<10}  {:<6}  {:<44} {:>2} use{}  {}\n", when(fact),
                        law.gazetteer()[fact.place].code, fact.what, fact.uses,
                        fact.uses == 1 ? " " : "s", fact.basis->source.cite);
  }
  return text + fmt::format("{} fact{} due for a fresh look\n", facts.size(),
                            facts.size() == 1 ? " is" : "s are");
}

std::string stale_json(const std::vector<StaleFact>& facts, const Law& law) {
  Json json = Json::array();
  for (const auto& fact : facts) {
    const auto& source = fact.basis->source;
    json.push_back(
        {{"jurisdiction", law.gazetteer()[fact.place].code},
         {"fact", fact.what},
         {"as_of", source.as_of ? Json(to_string(*source.as_of)) : Json()},
         {"family", fact.family->id},
         {"fresh_months", fact.family->months},
         {"uses", fact.uses},
         {"cite", source.cite.empty() ? Json() : Json(source.cite)},
         {"url", source.url.empty() ? Json() : Json(source.url)},
         {"location", {{"path", fact.basis->location.path}, {"line", fact.basis->location.line}}}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace probity::reports
