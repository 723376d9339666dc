#pragma once

#include <string>

#include "reports/terminal.hpp"
#include "rules/library.hpp"
#include "yaml/node.hpp"

/// Rules for people: lists and pages.
namespace probity::reports {

/// A line a rule: id, severity, standard and section, title.
std::string rule_list_text(const rules::Library& library, const Layout& layout);
/// The contract's JSON of `rules list`.
std::string rule_list_json(const rules::Library& library);

/// What the rule asks for and why, its source, what passes and what fails; `node` is the rule as it
/// was written, with its conditions and tests.
std::string rule_page(const rules::Rule& rule, const rules::Pack& pack, const yaml::Node& node,
                      const Layout& layout);

/// Each topic with the rules that answer it, and each section of each pack with how many rules.
std::string coverage_text(const rules::Library& library, const Layout& layout);

}  // namespace probity::reports
