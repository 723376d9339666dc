#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cel/operation.hpp"
#include "cel/type.hpp"

namespace probity::cel {

/// What one form of a function takes and gives. Parameters may be type parameters.
struct Signature {
  std::vector<Type> parameters;
  Type result;
};

using Signatures = std::vector<Signature>;

/// Reads "string,int->string; list(A)->A".
Signatures parse_signatures(std::string_view text);

const Signatures& signatures_of(Operation operation);
const Signatures& signatures_of_builtin(std::uint32_t number);

/// "(string, int)", for messages.
std::string to_string(const std::vector<Type>& parameters);

}  // namespace probity::cel
