#include <iostream>
#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "cel/compile.hpp"
#include "cel/evaluate.hpp"
#include "cel/json_cases.hpp"
#include "cel/json_values.hpp"
#include "cel/unknowns.hpp"
#include "cel/value_text.hpp"
#include "command_line.hpp"
#include "commands.hpp"

namespace probity::cli {
namespace {

constexpr std::uintmax_t data_limit = 64 * 1024 * 1024;
constexpr std::size_t line_limit = 1024 * 1024;

struct EvalOptions {
  std::string expression;
  std::string data;
  std::vector<std::string> unknowns;
  bool ndjson = false;
};

/// The variables of --data: the keys of one JSON object.
struct Variables {
  std::vector<cel::Variable> declared;
  std::vector<cel::Value> values;
};

Result<Variables> read_variables(const std::string& path) {
  Variables variables;
  if (path.empty()) return variables;
  PROBITY_TRY(auto bytes, read_file(path == "-" ? "/dev/stdin" : path, data_limit));
  PROBITY_TRY(const auto value, cel::value_from_json(text::Source(path, std::move(bytes))));
  if (value.kind() != cel::Kind::map) {
    Diagnostic problem;
    problem.where.path = path;
    problem.what = "the data is no JSON object";
    problem.why = "its keys are the names that the expression may use";
    problem.fix = "write {\"name\": value, ...}";
    return problem;
  }
  const auto& map = value.as_map();
  for (std::size_t i = 0; i < map.size(); ++i) {
    variables.declared.push_back({std::string(map.key(i).as_string()), cel::Type::dyn()});
    variables.values.push_back(map.value(i));
  }
  return variables;
}

/// Marks what --unknown names; a variable that the data lacks is unknown as a whole.
Status mark_unknowns(Variables& variables, const std::vector<std::string>& texts) {
  std::vector<cel::AttributePattern> patterns;
  for (const auto& text : texts) {
    PROBITY_TRY(auto pattern, cel::AttributePattern::parse(text));
    patterns.push_back(std::move(pattern));
  }
  for (const auto& pattern : patterns) {
    const auto has_name = [&](const cel::Variable& each) {
      return each.name == pattern.variable();
    };
    if (std::any_of(variables.declared.begin(), variables.declared.end(), has_name)) continue;
    variables.declared.push_back({pattern.variable(), cel::Type::dyn()});
    variables.values.push_back(cel::Value::map({}));
  }
  for (std::size_t i = 0; i < variables.values.size(); ++i) {
    variables.values[i] =
        cel::mark_unknown(variables.declared[i].name, variables.values[i], patterns);
  }
  return ok();
}

Exit answer_lines(Context& context) {
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.empty()) continue;
    context.out << (line.size() > line_limit
                        ? R"({"error": "the line is longer than 1048576 bytes"})"
                        : cel::answer_case(line))
                << '\n';
  }
  return Exit::yes;
}

Exit run(const EvalOptions& options, Context& context) {
  if (options.ndjson) return answer_lines(context);
  if (options.expression.empty())
    return context.fail("there is no expression", "write probity eval '1 + 1'");
  auto variables = read_variables(options.data);
  if (!variables) return context.fail(variables.error());
  if (auto marked = mark_unknowns(*variables, options.unknowns); !marked)
    return context.fail(marked.error());
  cel::Declarations declarations;
  declarations.variables = variables->declared;
  const text::Source source("expression", options.expression);
  const auto program = cel::compile(source, cel::Environment(std::move(declarations)));
  if (!program) return context.fail(program.error());
  const auto value = cel::evaluate(*program, variables->values);
  if (value.is_error()) {
    const std::size_t offset = value.error_offset().value_or(0);
    return context.fail(
        Diagnostics{source.diagnostic(offset, 1, std::string(value.error_message()))});
  }
  return context.write(cel::to_text(value) + "\n", value.is_unknown() ? Exit::unknown : Exit::yes);
}

}  // namespace

void add_eval(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<EvalOptions>();
  auto* command =
      add_command(app, "eval", "Evaluate an expression of the Common Expression Language");
  add_option(*command, "EXPR", options->expression,
             "The expression, in quotes: 'size([1, 2]) > 1'");
  add_option(*command, "--data", options->data,
             "JSON object whose keys the expression may name (- for standard input)")
      ->type_name("FILE");
  add_option(*command, "--unknown", options->unknowns,
             "Attribute that is unknown, such as tool.baa or tools[*].baa")
      ->type_name("ATTRIBUTE")
      ->allow_extra_args(false);
  add_flag(*command, "--ndjson", options->ndjson,
           "Read cases from standard input and answer them, one JSON object a line");
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
