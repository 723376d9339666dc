#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cel/type.hpp"

namespace probity::cel {

/// Type variables and what they were found to stand for. dyn fits all, and is the most general.
class Inference {
 public:
  using State = std::vector<std::optional<Type>>;

  Type fresh();

  /// Whether a value of type `from` may stand where `to` is asked for. Variables are bound on the
  /// way, and made more general where need be.
  bool assign(const Type& to, const Type& from);
  /// All or none: where one does not fit, variables stay as they were.
  bool assign_all(const std::vector<Type>& to, const std::vector<Type>& from);

  /// The type of elements that are of both types: the more general, or dyn.
  Type join(const Type& a, const Type& b);

  /// The type with variables replaced by what they stand for.
  Type resolve(const Type& type) const;
  /// The same with variables that stand for nothing made dyn.
  Type final_type(const Type& type) const;

  /// Gives each named parameter of a signature a variable of its own.
  class Instance {
   public:
    explicit Instance(Inference& inference) : inference_(inference) {}
    Type operator()(const Type& type);

   private:
    Inference& inference_;
    std::vector<std::pair<std::string, Type>> variables_;
  };

 private:
  const Type* binding(const Type& variable) const;
  bool bind(const Type& variable, const Type& type);
  bool assign_variable(const Type& variable, const Type& other, bool variable_is_target);
  bool occurs(std::uint32_t variable, const Type& type) const;
  bool is_as_general(const Type& a, const Type& b) const;

  State bindings_;
};

}  // namespace probity::cel
