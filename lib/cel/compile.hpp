#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "cel/environment.hpp"
#include "cel/program.hpp"
#include "text/source.hpp"

namespace probity::cel {

enum class Checking { on, off };
enum class Macros { on, off };

struct CompileOptions {
  /// Where given, an expression of another type (dyn passes) is an error.
  std::optional<Type> result = std::nullopt;
  Checking checking = Checking::on;
  Macros macros = Macros::on;
  /// Longer expressions are refused.
  std::size_t size_limit = 100'000;
};

/// Lexes, parses, expands macros and checks. The error has every mistake that the checker found,
/// in order of place, or the first mistake of the parser.
Result<Program> compile(const text::Source& source, const Environment& environment,
                        const CompileOptions& options = {});

/// Where an expression stands within a larger document: its first character is at line and column
/// (from 1, in characters) of `document`. Its further lines are taken to stand below, each
/// beginning at `continuation_column` (the column of the first line where that is 0), which suits
/// YAML's block scalars. Excerpts are lines of the document.
struct Embedding {
  text::Source document;
  int line = 1;
  int column = 1;
  int continuation_column = 0;
};

/// The same for an expression within a document: diagnostics have the document's places.
Result<Program> compile(std::string_view expression, const Embedding& embedding,
                        const Environment& environment, const CompileOptions& options = {});

}  // namespace probity::cel
