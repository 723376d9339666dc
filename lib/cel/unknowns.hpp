#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/value.hpp"

/// Partial evaluation over plain data: parts of a value are declared unknown.
namespace probity::cel {

/// A path that begins with a variable: `x`, `x.y`, `x.list[*].z`, `x["k"]`, `x[2]`, `x.*`.
class AttributePattern {
 public:
  /// A step by a key or an index; a wildcard takes all there are.
  struct Step {
    Value key;
    bool is_wildcard = false;
  };

  static Result<AttributePattern> parse(std::string_view text);

  const std::string& variable() const { return variable_; }
  const std::vector<Step>& steps() const { return steps_; }

 private:
  std::string variable_;
  std::vector<Step> steps_;
};

/// The variable's value with each part that a pattern names replaced by an unknown, whose attribute
/// is the part's own path ("x.list[2].z"). A key that a map lacks is added, as unknown. Patterns of
/// other variables play no part.
Value mark_unknown(std::string_view variable, const Value& value,
                   const std::vector<AttributePattern>& patterns);

/// How a step is written in a path: ".name", "['a key']", "[2]".
std::string path_step(const Value& key);

}  // namespace probity::cel
