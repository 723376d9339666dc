#include "licensure/place.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "yaml/parse.hpp"

namespace probity::licensure {
namespace {

std::vector<std::string_view> with_basis(std::initializer_list<std::string_view> keys) {
  std::vector<std::string_view> all(std::begin(basis_keys), std::end(basis_keys));
  all.insert(all.end(), keys);
  return all;
}

class PlaceReader {
 public:
  PlaceReader(const yaml::Document& document, const PlaceContext& context)
      : reader_(document), context_(context), place_(std::make_unique<Place>(document)) {}

  Result<std::unique_ptr<Place>> read() {
    const auto top =
        reader_.fields(&place_->document.root(), "a jurisdiction", context_.schema.keys());
    place_->code = reader_.text(top.required("jurisdiction")).value_or("");
    place_->name = reader_.text(top.required("name")).value_or("");
    place_->domestic = context_.domestic == Domestic::yes;
    read_facts(top);
    read_titles(top.optional("licences"));
    read_duties(top.optional("telehealth_rules"));
    read_exemptions(top.optional("exemptions"));
    for (auto& line : read_dated(reader_, top.optional("crisis_lines")))
      place_->crisis_lines.push_back({shown(line.value), line.basis});
    place_->notes = reader_.texts(top.optional("notes"));
    place_->tests = top.optional("tests");
    place_->routes =
        read_routes(reader_, top.optional("routes"), {context_.kinds, nullptr, place_->code});
    note_changes();
    return reader_.result(std::move(place_));
  }

 private:
  void read_facts(const yaml::Fields& top) {
    const auto& fields = context_.schema.root().fields;
    place_->facts.resize(fields.size());
    place_->nested.resize(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].dated) {
        place_->facts[i] =
            read_dated(reader_, top.node() ? top.node()->find(fields[i].name) : nullptr);
      } else if (fields[i].kind == PlaceField::Kind::record) {
        read_nested(fields[i], i);
      }
    }
  }

  void read_nested(const PlaceField& field, std::size_t index) {
    const auto* node = place_->document.root().find(field.name);
    for (const auto& inner : field.record->fields) {
      place_->nested[index].push_back(node ? read_dated(reader_, node->find(inner.name))
                                           : std::vector<Dated>());
    }
  }

  void read_titles(const yaml::Node* node) {
    static const auto keys = with_basis({"abbrev", "name", "category", "independent", "aliases",
                                         "clinical", "agency_only", "supervised_only"});
    for (const auto& item : reader_.list(node)) {
      const auto fields = reader_.fields(&item, "a licence", keys);
      Title title;
      title.abbreviation = reader_.text(fields.required("abbrev")).value_or("");
      title.name = reader_.text(fields.required("name")).value_or("");
      title.category = reader_.text(fields.required("category")).value_or("");
      title.independent = maybe(fields.required("independent"));
      title.aliases = reader_.texts(fields.optional("aliases"));
      title.clinical = read_dated(reader_, fields.required("clinical"));
      title.agency_only = reader_.boolean(fields.optional("agency_only")).value_or(false);
      title.supervised_only = reader_.boolean(fields.optional("supervised_only")).value_or(false);
      title.basis = read_basis(reader_, item);
      must_have_source(item, title.basis);
      place_->titles.push_back(std::move(title));
    }
  }

  /// true, false or the word unknown.
  std::optional<bool> maybe(const yaml::Node* node) {
    if (node && node->is_plain() && node->text() == "unknown") return std::nullopt;
    return reader_.boolean(node);
  }

  void read_duties(const yaml::Node* node) {
    static const auto keys = with_basis({"id", "topic", "requires"});
    for (const auto& item : reader_.list(node)) {
      const auto fields = reader_.fields(&item, "a duty", keys);
      place_->duties.push_back({reader_.text(fields.required("id")).value_or(""),
                                reader_.text(fields.required("topic")).value_or(""),
                                reader_.text(fields.required("requires")).value_or(""),
                                read_basis(reader_, item)});
      must_have_source(item, place_->duties.back().basis);
    }
  }

  void read_exemptions(const yaml::Node* node) {
    static const auto keys = with_basis({"id", "value"});
    for (const auto& item : reader_.list(node)) {
      const auto fields = reader_.fields(&item, "an exemption", keys);
      place_->exemptions.push_back({reader_.text(fields.required("id")).value_or(""),
                                    reader_.text(fields.required("value")).value_or(""),
                                    read_basis(reader_, item)});
    }
  }

  void must_have_source(const yaml::Node& node, const Basis& basis) {
    if (basis.source.confidence == facts::Confidence::none)
      reader_.error(node, "there is no confidence", "every fact says how sure it is",
                    "write confidence: low, medium or high");
  }

  /// Name and number of a crisis line; empty where it is not known.
  static std::string shown(const yaml::Node* value) {
    if (!value || !value->is_mapping()) return {};
    std::string text;
    for (const char* key : {"name", "number"}) {
      const auto* part = value->find(key);
      if (part && !part->is_null())
        text += fmt::format("{}{}", text.empty() ? "" : ": ", part->text());
    }
    return text;
  }

  void note_changes() {
    for (const auto& entries : place_->facts) note(entries);
    for (const auto& record : place_->nested) {
      for (const auto& entries : record) note(entries);
    }
    for (const auto& title : place_->titles) note(title.clinical);
    for (const auto& route : place_->routes) note(route.basis);
    auto& days = place_->changes;
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
  }
  void note(const std::vector<Dated>& entries) {
    for (const auto& entry : entries) note(entry.basis);
  }
  void note(const Basis& basis) {
    if (basis.from) place_->changes.push_back(*basis.from);
    if (basis.until) place_->changes.push_back(add_days(*basis.until, 1));
  }

  yaml::Reader reader_;
  const PlaceContext& context_;
  std::unique_ptr<Place> place_;
};

}  // namespace

const std::vector<Dated>& Place::fact(const PlaceSchema& schema, std::string_view field) const {
  static const std::vector<Dated> none;
  const auto index = schema.root().type->find(field);
  return index && *index < facts.size() ? facts[*index] : none;
}

Result<std::unique_ptr<Place>> read_place(const yaml::Document& document,
                                          const PlaceContext& context) {
  return PlaceReader(document, context).read();
}

std::unique_ptr<Place> bare_place(std::string_view code, std::string_view name,
                                  const PlaceSchema& schema) {
  // A document of its own, so that a place always has one.
  auto document = yaml::parse(text::Source(std::string(code), "jurisdiction: none\n"));
  auto place = std::make_unique<Place>(*std::move(document));
  place->code = code;
  place->name = name;
  place->facts.resize(schema.root().fields.size());
  place->nested.resize(schema.root().fields.size());
  for (std::size_t i = 0; i < place->nested.size(); ++i) {
    const auto& field = schema.root().fields[i];
    if (field.kind == PlaceField::Kind::record && !field.dated)
      place->nested[i].resize(field.record->fields.size());
  }
  return place;
}

}  // namespace probity::licensure
