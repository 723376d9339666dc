#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/program.hpp"
#include "licensure/types.hpp"
#include "yaml/reader.hpp"

namespace probity::licensure {

/// An expression that has been checked, as bytes from which each judge loads its program. `index`
/// numbers it within one law; 0 is none.
struct Expression {
  std::uint32_t index = 0;
  ValueType value = ValueType::text;
  std::string_view program;

  explicit operator bool() const { return index != 0; }
};

/// A text with expressions in {{...}}: pieces of a text and the expression after it.
struct Template {
  struct Piece {
    std::string_view text;
    Expression expression;
  };
  std::vector<Piece> pieces;
  bool empty() const { return pieces.empty(); }
};

/// Compiles expressions, or takes those that were compiled before.
class Expressions {
 public:
  explicit Expressions(const Types& types);

  /// Takes over what `compiled` gave; its bytes must outlive this.
  void use_compiled(std::string_view bytes);
  std::string compiled() const;

  /// A condition: a boolean. Mistakes go to the reader.
  Expression condition(yaml::Reader& reader, const yaml::Node* node, ValueType value);
  Template message(yaml::Reader& reader, const yaml::Node* node, ValueType value);

  std::size_t count() const { return count_; }

 private:
  enum class Want : std::uint8_t { boolean, anything };
  Expression expression(yaml::Reader& reader, const yaml::Node& node, std::size_t offset,
                        std::string_view text, ValueType value, Want want);
  const cel::Environment& environment(ValueType value);

  const Types& types_;
  std::vector<std::optional<cel::Environment>> environments_;
  /// Programs by type of value, and text.
  std::map<std::string, std::string_view, std::less<>> known_;
  std::vector<std::unique_ptr<std::string>> made_;
  std::uint32_t count_ = 0;
};

}  // namespace probity::licensure
