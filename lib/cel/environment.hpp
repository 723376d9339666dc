#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/type.hpp"
#include "cel/value.hpp"

namespace probity::cel {

struct Variable {
  /// May be qualified: "com.example.limit".
  std::string name;
  Type type;
};

/// The host's part of a function. Arguments are known values (errors and unknowns are passed on
/// before the call) of the overload's types; for a member function the receiver is the first.
/// Must be safe to call from several threads at once.
using Callback = std::function<Value(std::span<const Value>)>;

enum class CallStyle : std::uint8_t {
  global,  // f(x, y)
  member,  // x.f(y)
};

/// One signature of a host function.
struct Overload {
  /// Names the signature in serialised programs; unique in an environment.
  std::string id;
  /// The receiver of a member function is the first.
  std::vector<Type> parameters;
  Type result;
  CallStyle style = CallStyle::global;
  Callback callback = {};
};

struct Function {
  std::string name;
  std::vector<Overload> overloads;
};

/// What expressions may name beside the standard library, which is always there.
struct Declarations {
  /// The namespace in which names are looked up first, such as "com.example".
  std::string container = {};
  /// A variable's slot is its index here.
  std::vector<Variable> variables = {};
  /// Types that expressions may name (`type(x) == Tool`). Those that are only reached through
  /// variables and fields need not be listed.
  std::vector<const StructType*> structs = {};
  std::vector<Function> functions = {};
};

/// Declarations, ready for compiling and loading. Immutable; copies are cheap and share.
class Environment {
 public:
  /// Names of variables and ids of overloads must be unique.
  explicit Environment(Declarations declarations);

  const Declarations& declarations() const;
  std::optional<std::size_t> find_variable(std::string_view name) const;
  const StructType* find_struct(std::string_view name) const;
  const Function* find_function(std::string_view name) const;
  const Overload* find_overload(std::string_view id) const;

  /// A number made from all names and types declared: programs serialised under one environment
  /// are loaded only under one with the same digest.
  std::uint64_t digest() const;

 private:
  struct Content;
  std::shared_ptr<const Content> content_;
};

}  // namespace probity::cel
