#pragma once

#include <string>

#include "elements/library.hpp"
#include "reports/terminal.hpp"
#include "rules/library.hpp"
#include "yaml/node.hpp"

/// Rules for people: lists and pages.
namespace probity::reports {

/// A line a rule: id, severity, standard and section, title.
std::string rule_list_text(const rules::Library& library, const Layout& layout);
/// The contract's JSON of `rules list`.
std::string rule_list_json(const rules::Library& library,
                           const elements::Library* elements = nullptr);

/// What the rule asks for and why, its source, what passes and what fails; `node` is the rule as it
/// was written, with its conditions and tests.
std::string rule_page(const rules::Rule& rule, const rules::Pack& pack, const yaml::Node& node,
                      const Layout& layout);

/// Each topic with the rules that answer it, and each section of each pack with how many rules.
std::string coverage_text(const rules::Library& library, const Layout& layout);

/// What an element asks, in each kind of document that has it, with what suffices and what does
/// not; empty where no kind has it. `id` is the element's, or KIND/ELEMENT.
std::string element_page(const elements::Library& library, std::string_view id,
                         const Layout& layout);

}  // namespace probity::reports
