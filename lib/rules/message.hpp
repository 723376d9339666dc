#pragma once

#include "cel/environment.hpp"
#include "rules/rule.hpp"
#include "yaml/reader.hpp"

namespace probity::rules {

/// Compiles the {{...}} of a message; mistakes go to the reader. The texts stay in the node's
/// document.
Message compile_message(yaml::Reader& reader, const yaml::Node* node,
                        const cel::Environment& environment);

/// Compiles an expression that stands in a node; mistakes have the places of the file.
std::optional<cel::Program> compile_node(yaml::Reader& reader, const yaml::Node* node,
                                         const cel::Environment& environment,
                                         std::optional<cel::Type> result);

/// A value as messages show it: texts without quotes, dates without a time, lists with commas;
/// "(not declared)" for what is unknown.
std::string shown(const cel::Value& value);

/// The message with its expressions filled in.
std::string fill(const Message& message, std::span<const cel::Value> variables);

}  // namespace probity::rules
