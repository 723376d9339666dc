#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The types that the checker gives to expressions.
namespace probity::cel {

class StructType;

enum class TypeKind : std::uint8_t {
  dyn,
  null,
  boolean,
  integer,
  uint,
  real,
  string,
  bytes,
  timestamp,
  duration,
  type,
  list,
  map,
  optional,
  structure,
  parameter,
};

/// A type; copies are cheap. Made by the static functions.
class Type {
 public:
  /// dyn: what is only known when evaluated.
  Type() = default;
  static Type dyn() { return {}; }
  static Type null() { return Type(TypeKind::null); }
  static Type boolean() { return Type(TypeKind::boolean); }
  static Type integer() { return Type(TypeKind::integer); }
  static Type uint() { return Type(TypeKind::uint); }
  static Type real() { return Type(TypeKind::real); }
  static Type string() { return Type(TypeKind::string); }
  static Type bytes() { return Type(TypeKind::bytes); }
  static Type timestamp() { return Type(TypeKind::timestamp); }
  static Type duration() { return Type(TypeKind::duration); }
  static Type list(Type element);
  static Type map(Type key, Type value);
  static Type optional(Type value);
  /// The type of a type: `type(int)` for the identifier `int`.
  static Type type(Type of);
  /// A record; the StructType must outlive all that uses it.
  static Type structure(const StructType& structure);
  /// A type variable of a generic function's signature, such as the T in `f(list(T)) -> T`.
  static Type parameter(std::string_view name);
  /// A type variable of the checker's own, numbered from 1.
  static Type variable(std::uint32_t number);

  TypeKind kind() const { return kind_; }
  bool is_dyn() const { return kind_ == TypeKind::dyn; }
  /// Element of a list, key and value of a map, value of an optional, what a type is of.
  const std::vector<Type>& arguments() const;
  const StructType& struct_type() const { return *struct_; }
  std::string_view parameter_name() const;
  /// The number of a variable of the checker; 0 for all else.
  std::uint32_t variable_number() const { return variable_; }

  bool operator==(const Type& other) const;

 private:
  struct Detail {
    std::vector<Type> arguments;
    std::string name;
  };

  explicit Type(TypeKind kind) : kind_(kind) {}
  Type(TypeKind kind, std::vector<Type> arguments, std::string name = {});

  TypeKind kind_ = TypeKind::dyn;
  std::uint32_t variable_ = 0;
  const StructType* struct_ = nullptr;
  std::shared_ptr<const Detail> detail_;
};

/// "list(map(string, int))", "optional(Tool)", as messages show it.
std::string to_string(const Type& type);

/// The declared type of a host record. Make it, then add its fields, whose types may refer to
/// itself or to others made likewise. It stays where it is (types and objects point to it) and does
/// not change once an Environment was made with it.
class StructType {
 public:
  struct Field {
    std::string name;
    Type type;
  };

  explicit StructType(std::string name) : name_(std::move(name)) {}
  StructType(const StructType&) = delete;
  StructType& operator=(const StructType&) = delete;

  /// The index of the new field. A name is added once.
  std::size_t add_field(std::string name, Type type);

  const std::string& name() const { return name_; }
  const std::vector<Field>& fields() const { return fields_; }
  std::optional<std::size_t> find(std::string_view name) const;

 private:
  std::string name_;
  std::vector<Field> fields_;
  std::vector<std::uint32_t> by_name_;
};

}  // namespace probity::cel
