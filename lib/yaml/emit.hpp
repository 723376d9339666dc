#pragma once

#include <string>

#include "yaml/node.hpp"

namespace probity::yaml {

/// The tree as YAML in block style, each line after `indent` spaces, ending in a newline; texts of
/// several lines as | blocks. It reads back as the same content.
std::string to_block(const Node& node, std::size_t indent = 0);

/// The tree as one line of flow style: `{tools: [{name: Video, baa: none}]}`.
std::string to_flow(const Node& node);

}  // namespace probity::yaml
