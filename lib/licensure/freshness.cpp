#include "licensure/freshness.hpp"

#include <algorithm>

namespace probity::licensure {
namespace {

constexpr int longest = 1200;

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Result<Freshness> Freshness::load(const yaml::Document& document) {
  yaml::Reader reader(document);
  Freshness freshness;
  const auto top = reader.fields(&document.root(), "freshness", {"families", "fast-months"});
  for (const auto& node : reader.list(top.required("families"))) {
    const auto fields =
        reader.fields(&node, "a family", {"id", "months", "title", "facts", "pathways"});
    Family family;
    family.id = reader.text(fields.required("id")).value_or("");
    family.title = reader.text(fields.required("title")).value_or("");
    family.months =
        static_cast<int>(reader.integer(fields.required("months"), 1, longest).value_or(1));
    family.facts = reader.texts(fields.optional("facts"));
    family.pathways = reader.texts(fields.optional("pathways"));
    freshness.families_.push_back(std::move(family));
  }
  freshness.fast_months_ =
      static_cast<int>(reader.integer(top.required("fast-months"), 0, longest).value_or(0));
  return reader.result(std::move(freshness));
}

const Family* Freshness::of_fact(std::string_view fact) const {
  for (const auto& family : families_) {
    if (contains(family.facts, fact)) return &family;
  }
  return nullptr;
}

const Family* Freshness::of_pathway(std::string_view pathway) const {
  for (const auto& family : families_) {
    if (contains(family.pathways, pathway)) return &family;
  }
  return nullptr;
}

bool Freshness::is_stale(const Basis& basis, const Family& family, Date as_of) {
  return !basis.source.as_of || add_months(*basis.source.as_of, family.months) < as_of;
}

}  // namespace probity::licensure
