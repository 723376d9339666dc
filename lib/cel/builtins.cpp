#include "cel/builtins.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace probity::cel {
namespace {

std::vector<Builtin> gather() {
  std::vector<Builtin> all;
  for (const auto group :
       {standard_functions(), conversion_functions(), time_functions(), string_functions(),
        math_functions(), optional_functions(), encoding_functions(), wrapper_functions()}) {
    all.insert(all.end(), group.begin(), group.end());
  }
  return all;
}

using Key = std::pair<std::string_view, CallStyle>;

std::map<Key, std::uint32_t> index_by_name() {
  std::map<Key, std::uint32_t> index;
  const auto all = builtins();
  for (std::uint32_t i = 0; i < all.size(); ++i) index.emplace(Key{all[i].name, all[i].style}, i);
  return index;
}

std::uint64_t compute_digest() {
  std::uint64_t state = 0xcbf29ce484222325ULL;
  for (const auto& builtin : builtins()) {
    for (const char c : builtin.name) {
      state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    state = (state ^ static_cast<std::uint64_t>(builtin.style)) * 0x100000001b3ULL;
  }
  return state;
}

}  // namespace

std::span<const Builtin> builtins() {
  static const std::vector<Builtin> all = gather();
  return all;
}

std::optional<std::uint32_t> find_builtin(std::string_view name, CallStyle style) {
  static const std::map<Key, std::uint32_t> index = index_by_name();
  const auto found = index.find(Key{name, style});
  if (found == index.end()) return std::nullopt;
  return found->second;
}

std::uint64_t builtins_digest() {
  static const std::uint64_t digest = compute_digest();
  return digest;
}

Value no_overload(std::string_view name, std::span<const Value> arguments) {
  std::string types;
  for (const auto& argument : arguments) {
    if (!types.empty()) types += ", ";
    types += type_name(argument);
  }
  return Value::error(fmt::format("no such overload: '{}' cannot be applied to ({})", name, types));
}

Value no_overload(const Call& call) {
  return no_overload(call.name, call.arguments);
}

}  // namespace probity::cel
