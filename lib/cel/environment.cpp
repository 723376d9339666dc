#include "cel/environment.hpp"

#include <cassert>
#include <map>
#include <set>

namespace probity::cel {
namespace {

/// FNV-1a over the words of the declarations.
class Digest {
 public:
  void add(std::string_view word) {
    for (const char c : word) mix(static_cast<unsigned char>(c));
    mix(0xff);
  }

  void add(const Type& type) {
    add(to_string(type));
    if (type.kind() == TypeKind::structure) add_struct(type.struct_type());
    for (const auto& argument : type.arguments()) add(argument);
  }

  /// Fields are listed once, so that types may refer to each other.
  void add_struct(const StructType& structure) {
    if (!seen_.insert(&structure).second) return;
    add(structure.name());
    for (const auto& field : structure.fields()) {
      add(field.name);
      add(field.type);
    }
  }

  std::uint64_t value() const { return state_; }

 private:
  void mix(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }

  std::uint64_t state_ = 0xcbf29ce484222325ULL;
  std::set<const StructType*> seen_;
};

std::uint64_t digest_of(const Declarations& declarations) {
  Digest digest;
  digest.add(declarations.container);
  for (const auto& variable : declarations.variables) {
    digest.add(variable.name);
    digest.add(variable.type);
  }
  for (const auto* structure : declarations.structs) digest.add_struct(*structure);
  for (const auto& function : declarations.functions) {
    digest.add(function.name);
    for (const auto& overload : function.overloads) {
      digest.add(overload.id);
      for (const auto& parameter : overload.parameters) digest.add(parameter);
      digest.add(overload.result);
    }
  }
  return digest.value();
}

}  // namespace

struct Environment::Content {
  Declarations declarations;
  std::map<std::string_view, std::size_t> variables = {};
  std::map<std::string_view, const StructType*> structs = {};
  std::map<std::string_view, const Function*> functions = {};
  std::map<std::string_view, const Overload*> overloads = {};
  std::uint64_t digest = 0;

  void index_struct(const StructType& structure) {
    if (!structs.emplace(structure.name(), &structure).second) return;
    for (const auto& field : structure.fields()) index_type(field.type);
  }
  void index_type(const Type& type) {
    if (type.kind() == TypeKind::structure) index_struct(type.struct_type());
    for (const auto& argument : type.arguments()) index_type(argument);
  }
};

Environment::Environment(Declarations declarations) {
  auto content = std::make_shared<Content>(Content{std::move(declarations)});
  const Declarations& kept = content->declarations;
  for (std::size_t slot = 0; slot < kept.variables.size(); ++slot) {
    [[maybe_unused]] const bool added =
        content->variables.emplace(kept.variables[slot].name, slot).second;
    assert(added);
    content->index_type(kept.variables[slot].type);
  }
  for (const auto* structure : kept.structs) content->index_struct(*structure);
  for (const auto& function : kept.functions) {
    content->functions.emplace(function.name, &function);
    for (const auto& overload : function.overloads) {
      content->overloads.emplace(overload.id, &overload);
    }
  }
  content->digest = digest_of(kept);
  content_ = std::move(content);
}

const Declarations& Environment::declarations() const {
  return content_->declarations;
}

namespace {

template <class Map>
auto found_in(const Map& map, std::string_view name) -> const typename Map::mapped_type* {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<std::size_t> Environment::find_variable(std::string_view name) const {
  const auto* slot = found_in(content_->variables, name);
  return slot ? std::optional(*slot) : std::nullopt;
}

const StructType* Environment::find_struct(std::string_view name) const {
  const auto* structure = found_in(content_->structs, name);
  return structure ? *structure : nullptr;
}

const Function* Environment::find_function(std::string_view name) const {
  const auto* function = found_in(content_->functions, name);
  return function ? *function : nullptr;
}

const Overload* Environment::find_overload(std::string_view id) const {
  const auto* overload = found_in(content_->overloads, id);
  return overload ? *overload : nullptr;
}

std::uint64_t Environment::digest() const {
  return content_->digest;
}

}  // namespace probity::cel
