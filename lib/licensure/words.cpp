#include "licensure/words.hpp"

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "licensure/folding.hpp"

namespace probity::licensure {
namespace {

class WordsReader {
 public:
  WordsReader(const yaml::Document& schema, const yaml::Document& services)
      : schema_(schema), services_(services) {}

  Result<Words> read() {
    const auto& root = schema_.document().root();
    for (const auto& node : schema_.list(root.find("modes"))) {
      const auto row = schema_.fields(&node, "a mode", {"id", "aliases", "remote"});
      words_.modes.add(id(schema_, row), aliases(schema_, row));
      words_.mode_is_remote.push_back(schema_.boolean(row.required("remote")).value_or(true));
    }
    for (const auto& node : schema_.list(root.find("circumstances"))) {
      const auto row = schema_.fields(&node, "a circumstance", {"id", "aliases", "about"});
      words_.circumstances.add(id(schema_, row), aliases(schema_, row));
      words_.circumstance_abouts.push_back(text(schema_, row, "about"));
    }
    for (const auto& node : schema_.list(root.find("credentials"))) {
      const auto row = schema_.fields(&node, "a credential", {"id", "aliases", "about"});
      words_.credentials.add(id(schema_, row), aliases(schema_, row));
    }
    read_capacities(root);
    read_statuses(root);
    read_services();
    stand_for_silence();
    if (services_.has_errors()) schema_.report(services_.diagnostics());
    return schema_.result(std::move(words_));
  }

 private:
  static std::string_view text(yaml::Reader& reader, const yaml::Fields& row,
                               std::string_view name) {
    return reader.text(row.required(name)).value_or("");
  }
  static std::string_view id(yaml::Reader& reader, const yaml::Fields& row) {
    return text(reader, row, "id");
  }
  static std::vector<std::string_view> aliases(yaml::Reader& reader, const yaml::Fields& row) {
    return reader.texts(row.optional("aliases"));
  }

  void read_capacities(const yaml::Node& root) {
    for (const auto& node : schema_.list(root.find("capacities"))) {
      const auto row =
          schema_.fields(&node, "a capacity", {"id", "aliases", "about", "federal", "government"});
      words_.capacities.add(id(schema_, row), aliases(schema_, row));
      words_.capacity_rows.push_back({id(schema_, row), text(schema_, row, "about"),
                                      schema_.boolean(row.required("federal")).value_or(false),
                                      schema_.boolean(row.required("government")).value_or(false)});
    }
  }

  void read_statuses(const yaml::Node& root) {
    for (const auto& node : schema_.list(root.find("statuses"))) {
      const auto row = schema_.fields(&node, "a status", {"id", "aliases", "about", "standing"});
      words_.statuses.add(id(schema_, row), aliases(schema_, row));
      words_.status_rows.push_back({id(schema_, row), text(schema_, row, "standing")});
    }
  }

  void read_services() {
    for (const auto& node : services_.list(&services_.document().root())) {
      const auto row = services_.fields(
          &node, "a service", {"id", "title", "clinical", "minimum", "to_clients", "aliases"});
      words_.services.add(id(services_, row), aliases(services_, row));
      words_.service_rows.push_back({id(services_, row), text(services_, row, "title"),
                                     services_.boolean(row.required("clinical")).value_or(true),
                                     text(services_, row, "minimum"),
                                     services_.boolean(row.required("to_clients")).value_or(true)});
    }
  }

  void stand_for_silence() {
    words_.video = stated("video", words_.modes);
    words_.psychotherapy = stated("psychotherapy", words_.services);
    words_.private_practice = stated("private", words_.capacities);
    words_.active = stated("active", words_.statuses);
    words_.licence = stated("licence", words_.credentials);
  }

  std::uint8_t stated(std::string_view id, const WordTable& table) {
    if (const auto found = table.find(id)) return *found;
    schema_.error(schema_.document().root(), fmt::format("the word '{}' is not listed", id),
                  "it is what silence stands for");
    return 0;
  }

  yaml::Reader schema_;
  yaml::Reader services_;
  Words words_;
};

}  // namespace

void WordTable::add(std::string_view id, const std::vector<std::string_view>& aliases) {
  const auto index = static_cast<std::uint8_t>(ids_.size());
  ids_.push_back(id);
  by_word_.insert_or_assign(folded(id), index);
  for (auto alias : aliases) by_word_.try_emplace(folded(alias), index);
}

std::optional<std::uint8_t> WordTable::find(std::string_view text) const {
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    if (ids_[i] == text) return static_cast<std::uint8_t>(i);
  }
  const auto found = by_word_.find(folded(text));
  if (found == by_word_.end()) return std::nullopt;
  return found->second;
}

Diagnostic WordTable::problem(std::string_view text, std::string_view flag) const {
  Diagnostic problem;
  problem.what = fmt::format("'{}' is no {} that is known", text, thing_);
  problem.why = fmt::format("{} takes {}", flag, fmt::join(ids_, ", "));
  if (const auto nearest = nearest_name(text, ids_))
    problem.fix = fmt::format("write '{}'", *nearest);
  return problem;
}

Result<Words> read_words(const yaml::Document& schema, const yaml::Document& services) {
  return WordsReader(schema, services).read();
}

}  // namespace probity::licensure
