#include "cel/compile.hpp"

#include <utility>

#include <fmt/format.h>

#include "cel/assembler.hpp"
#include "cel/checker.hpp"
#include "cel/parser.hpp"
#include "text/utf8.hpp"

namespace probity::cel {
namespace {

using Problems = std::vector<Problem>;

std::optional<Problem> source_problem(std::string_view expression, const CompileOptions& options) {
  if (expression.size() > options.size_limit) {
    return Problem{0, 1,
                   fmt::format("the expression has {} bytes, more than {}", expression.size(),
                               options.size_limit)};
  }
  if (const auto damage = text::first_damage(expression)) {
    return Problem{*damage, 1, "the expression is not UTF-8"};
  }
  if (expression.find_first_not_of(" \t\r\n\f") == std::string_view::npos) {
    return Problem{0, 0, "the expression is empty"};
  }
  return std::nullopt;
}

std::variant<Program, Problems> compile_text(std::string_view expression,
                                             const Environment& environment,
                                             const CompileOptions& options) {
  if (auto problem = source_problem(expression, options)) return Problems{*std::move(problem)};
  auto parsed = parse(expression, options.macros);
  if (auto* problem = std::get_if<Problem>(&parsed)) return Problems{std::move(*problem)};
  Ast& ast = std::get<Ast>(parsed);
  Checker checker(ast, environment, options);
  checker.run();
  if (!checker.problems().empty()) return checker.problems();
  auto code = assemble(ast, environment, checker.local_count());
  code->result_type = checker.result_type();
  return Program(std::move(code));
}

/// The place in the document of a place in the expression.
Location placed(const Location& inner, const Embedding& embedding) {
  if (inner.line == 1) {
    return {embedding.document.name(), embedding.line, embedding.column + inner.column - 1};
  }
  const int column =
      embedding.continuation_column > 0 ? embedding.continuation_column : embedding.column;
  return {embedding.document.name(), embedding.line + inner.line - 1, column + inner.column - 1};
}

}  // namespace

Result<Program> compile(const text::Source& source, const Environment& environment,
                        const CompileOptions& options) {
  auto compiled = compile_text(source.bytes(), environment, options);
  if (auto* program = std::get_if<Program>(&compiled)) return std::move(*program);
  Diagnostics diagnostics;
  for (auto& problem : std::get<Problems>(compiled)) {
    diagnostics.push_back(source.diagnostic(problem.offset, problem.length, std::move(problem.what),
                                            std::move(problem.why), std::move(problem.fix)));
  }
  return diagnostics;
}

Result<Program> compile(std::string_view expression, const Embedding& embedding,
                        const Environment& environment, const CompileOptions& options) {
  auto compiled = compile_text(expression, environment, options);
  if (auto* program = std::get_if<Program>(&compiled)) return std::move(*program);
  const text::Source source("", std::string(expression));
  Diagnostics diagnostics;
  for (auto& problem : std::get<Problems>(compiled)) {
    const Location where = placed(source.location(problem.offset), embedding);
    const auto width = text::count_characters(
        expression.substr(std::min(problem.offset, expression.size()), problem.length));
    diagnostics.push_back(embedding.document.diagnostic(
        where.line, where.column, static_cast<int>(width), std::move(problem.what),
        std::move(problem.why), std::move(problem.fix)));
  }
  return diagnostics;
}

}  // namespace probity::cel
