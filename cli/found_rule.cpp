#include "found_rule.hpp"

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "builtin/builtin.hpp"

namespace probity::cli {

Result<elements::Library> element_library() {
  PROBITY_TRY(const auto documents, rules::document_data(builtin::bytes()));
  return elements::Library::load(documents);
}

Result<FoundRule> find_rule(const rules::Library& library, const std::string& id) {
  const rules::Pack* pack = nullptr;
  const auto* rule = library.find_rule(id, &pack);
  if (!rule) {
    Diagnostic problem;
    problem.what = fmt::format("there is no rule '{}'", id);
    const auto nearest = nearest_name(id, library.rule_ids());
    problem.fix = nearest ? fmt::format("write '{}', or see `probity rules list`", *nearest)
                          : "see `probity rules list`";
    return problem;
  }
  PROBITY_TRY(auto document, rules::member_document(builtin::bytes(), *pack, rule->member));
  return FoundRule{rule, pack, std::move(document)};
}

}  // namespace probity::cli
