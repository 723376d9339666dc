#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "cel/program.hpp"
#include "cel/value.hpp"

namespace probity::cel {

/// Is told of each field of a host object that an evaluation looks at.
class Observer {
 public:
  virtual ~Observer() = default;
  /// After object.field(field) gave `value` (which may be unknown).
  virtual void read(const Object& object, std::size_t field, const Value& value) = 0;
  /// After object.has(field) gave `answer`, for `has(x.f)` and optional selection.
  virtual void asked([[maybe_unused]] const Object& object, [[maybe_unused]] std::size_t field,
                     [[maybe_unused]] const Value& answer) {}
};

struct EvaluationOptions {
  /// Each node evaluated and each byte or element worked on is a step; one more than this many is
  /// the error "the expression takes more than N steps". Also bounds the memory taken.
  std::uint64_t cost_limit = 10'000'000;
  Observer* observer = nullptr;
};

/// The value of the expression; an error or an unknown where it has none. `variables` are by slot;
/// a variable may itself be an unknown or an error, and one that is missing is an error when used.
Value evaluate(const Program& program, std::span<const Value> variables,
               const EvaluationOptions& options = {});

}  // namespace probity::cel
