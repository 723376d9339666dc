#pragma once

#include <string>

#include "elements/library.hpp"
#include "rules/library.hpp"
#include "yaml/node.hpp"

namespace probity::cli {

/// A rule as it was written, and the pack that holds it.
struct FoundRule {
  const rules::Rule* rule;
  const rules::Pack* pack;
  yaml::Document document;
  const yaml::Node& node() const { return document.root().items()[rule->index]; }
};

/// The error offers the nearest name.
Result<FoundRule> find_rule(const rules::Library& library, const std::string& id);

/// What kinds of document must hold, as it is built in.
Result<elements::Library> element_library();

}  // namespace probity::cli
