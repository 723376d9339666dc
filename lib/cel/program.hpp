#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/environment.hpp"
#include "cel/type.hpp"
#include "cel/value.hpp"

namespace probity::cel {

struct Code;  // code.hpp

/// A compiled expression: immutable, shared by its copies, usable by several threads at once.
class Program {
 public:
  explicit Program(std::shared_ptr<const Code> code) : code_(std::move(code)) {}

  /// The program as bytes for `load`. The same expression under the same environment gives the same
  /// bytes.
  std::string serialize() const;

  /// A program from what `serialize` gave. Its strings are borrowed from `bytes`, which must
  /// outlive it and all values that it yields. The structure is checked, so damaged bytes are
  /// an error and nothing worse; bytes made under an environment with another digest are one too.
  static Result<Program> load(std::string_view bytes, const Environment& environment);

  /// The type that the checker found; dyn where the program was loaded or not checked.
  const Type& result_type() const;

  /// The slots of the variables that the expression mentions, ascending.
  std::vector<std::size_t> variables() const;

  /// The attributes that the expression mentions, sorted, each once: "tools[*].baa.signed",
  /// "practice.name", "limits['x']". Elements of lists and maps reached by macros or by computed
  /// indexes are `[*]`. Only the longest paths are listed, without their beginnings.
  std::vector<std::string> attributes() const;

  const Code& code() const { return *code_; }

 private:
  std::shared_ptr<const Code> code_;
};

}  // namespace probity::cel
