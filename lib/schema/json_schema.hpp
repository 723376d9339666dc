#pragma once

#include <string>

#include "schema/schema.hpp"

namespace probity::schema {

/// The schema as JSON Schema 2020-12 for a practice.yaml, with a description for every field, two
/// spaces of indentation and a final newline.
std::string to_json_schema(const Schema& schema);

}  // namespace probity::schema
