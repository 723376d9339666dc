#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "cel/environment.hpp"
#include "cel/meter.hpp"
#include "cel/value.hpp"

/// The functions that every expression may call: the standard library and the extensions.
namespace probity::cel {

/// One call: the arguments are known values; a member function's receiver is the first.
struct Call {
  std::string_view name;
  std::span<const Value> arguments;
  Meter& meter;

  std::size_t count() const { return arguments.size(); }
  const Value& operator[](std::size_t index) const { return arguments[index]; }
  /// Whether the arguments are of exactly these kinds.
  template <class... Kinds>
  bool is(Kinds... kinds) const {
    std::size_t index = 0;
    return arguments.size() == sizeof...(kinds) && ((arguments[index++].kind() == kinds) && ...);
  }
};

struct Builtin {
  std::string_view name;
  CallStyle style;
  /// "string,int->string; string->string": what the checker accepts. A and B are type variables.
  std::string_view signatures;
  Value (*function)(const Call&);
};

/// By subject; a pair of name and style occurs once in all.
std::span<const Builtin> standard_functions();
std::span<const Builtin> conversion_functions();
std::span<const Builtin> time_functions();
std::span<const Builtin> string_functions();
std::span<const Builtin> math_functions();
std::span<const Builtin> optional_functions();
std::span<const Builtin> encoding_functions();
std::span<const Builtin> wrapper_functions();

/// All of them; the index of one is its number in programs.
std::span<const Builtin> builtins();
std::optional<std::uint32_t> find_builtin(std::string_view name, CallStyle style);
/// Changes whenever the numbers may have changed.
std::uint64_t builtins_digest();

/// The error for arguments that no signature takes.
Value no_overload(const Call& call);
Value no_overload(std::string_view name, std::span<const Value> arguments);

}  // namespace probity::cel
