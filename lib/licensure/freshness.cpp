#include "licensure/freshness.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/nearest.hpp"

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
  for (auto& family : freshness.families_) family.is_fast = family.months <= freshness.fast_months_;
  return reader.result(std::move(freshness));
}

Status Freshness::set(std::string_view text) {
  const auto equals = text.find('=');
  const auto id = text.substr(0, equals);
  std::vector<std::string_view> ids;
  for (const auto& family : families_) ids.push_back(family.id);
  const auto family = std::find_if(families_.begin(), families_.end(),
                                   [&](const auto& each) { return each.id == id; });
  Diagnostic problem;
  problem.fix = "write FAMILY=MONTHS, such as temporary-practice=36";
  if (family == families_.end()) {
    problem.what = fmt::format("there is no family of facts '{}'", id);
    problem.why = fmt::format("the families are {}", fmt::join(ids, ", "));
    if (const auto nearest = nearest_name(id, ids))
      problem.fix = fmt::format("write '{}'", *nearest);
    return problem;
  }
  const auto number = equals == std::string_view::npos ? "" : text.substr(equals + 1);
  int months = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), months);
  if (error != std::errc() || end != number.data() + number.size() || months < 1 ||
      months > longest) {
    problem.what = fmt::format("'{}' does not say for how many months facts stay fresh", text);
    problem.why = fmt::format("it takes a whole number from 1 to {}", longest);
    return problem;
  }
  family->months = months;
  family->is_fast |= months <= fast_months_;
  return ok();
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
