#pragma once

#include <optional>

#include <nlohmann/json_fwd.hpp>

#include "cel/type.hpp"
#include "cel/value.hpp"

/// Values and types in the tagged JSON of the conformance suite's file: {"int": "5"},
/// {"map": [[{"string": "k"}, {"bool": true}]]}, {"list": "string"}.
namespace probity::cel {

/// None where the JSON is not tagged so.
std::optional<Value> value_from_tagged(const nlohmann::json& json);
std::optional<Type> type_from_tagged(const nlohmann::json& json);

nlohmann::json to_tagged(const Value& value);
nlohmann::json to_tagged(const Type& type);

}  // namespace probity::cel
