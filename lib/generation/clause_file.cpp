#include "generation/clause_file.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "facts/source_reader.hpp"
#include "rules/message.hpp"
#include "yaml/parse.hpp"
#include "yaml/reader.hpp"

namespace probity::generation {
namespace {

using yaml::Node;
using yaml::Reader;

constexpr std::string_view opening = "---\n";
constexpr std::string_view closing = "\n---\n";

class ClauseReader {
 public:
  ClauseReader(const yaml::Document& front, const cel::Environment& environment)
      : reader_(front), front_(front), environment_(environment) {}

  Result<Clause> read(std::string path, std::string_view body) && {
    const auto fields = reader_.fields(
        &front_.root(), "a clause", {"kinds", "order", "elements", "when", "sources", "variables"});
    Clause clause;
    clause.path = std::move(path);
    clause.body = body;
    for (const auto& entry : reader_.entries(fields.required("kinds")))
      clause.kinds.emplace(entry.key.text(), reader_.text(&entry.value).value_or(""));
    clause.order = static_cast<int>(reader_.integer(fields.required("order"), 0, 9999).value_or(0));
    for (const auto element : reader_.texts(fields.optional("elements")))
      clause.elements.emplace_back(element);
    if (const auto* when = fields.optional("when")) {
      clause.when = rules::compile_node(reader_, when, environment_, cel::Type::boolean());
      clause.when_text = when->text();
    }
    for (const auto& entry : reader_.entries(fields.optional("variables"))) {
      auto program = rules::compile_node(reader_, &entry.value, environment_, std::nullopt);
      if (program)
        clause.variables.push_back({std::string(entry.key.text()),
                                    *std::move(program),
                                    std::string(entry.value.text()),
                                    {clause.path, entry.key.line(), entry.key.column()}});
    }
    const auto sources = reader_.list(fields.required("sources"));
    if (sources.empty() && fields.has("sources"))
      reader_.error(front_.root(), "the clause has no source", "", "say what it rests on");
    for (const auto& node : sources)
      clause.sources.push_back(facts::read_source(reader_, node, facts::Standard::optional));
    return reader_.result(std::move(clause));
  }

 private:
  Reader reader_;
  const yaml::Document& front_;
  const cel::Environment& environment_;
};

Diagnostic no_front_matter(const std::string& path) {
  Diagnostic problem;
  problem.where.path = path;
  problem.what = "the clause has no front matter";
  problem.why = "a clause begins with its kinds, order and sources between two lines of ---";
  problem.fix = "see templates/README.md";
  return problem;
}

/// Goes through the mustache of a text.
class BodyCheck {
 public:
  BodyCheck(const Clause& clause, const text::Source& source, std::size_t start)
      : clause_(clause), source_(source), start_(start) {}

  Status run() && {
    const std::string_view body = clause_.body;
    for (auto at = body.find("{{"); at != body.npos; at = body.find("{{", at + 2)) {
      const auto end = body.find("}}", at);
      if (end == body.npos) {
        report(at, 2, "'{{' is not closed", "write {{name}}");
        break;
      }
      take(at, body.substr(at + 2, end - at - 2));
      at = end;
    }
    for (const auto& [name, at] : open_)
      report(at, name.size() + 5, fmt::format("'{{{{#{}}}}}' is not closed", name),
             fmt::format("end the part with {{{{/{}}}}}", name));
    if (!problems_.empty()) return problems_;
    return ok();
  }

 private:
  void take(std::size_t at, std::string_view tag) {
    const auto length = tag.size() + 4;
    const auto sign = tag.empty() ? '\0' : tag.front();
    if (std::string_view(">&{=!").find(sign) != std::string_view::npos && sign != '\0') {
      report(at, length, fmt::format("'{{{{{}}}}}' cannot stand in a clause", tag),
             "write {{name}}, {{#name}}...{{/name}} or {{^name}}...{{/name}}");
      return;
    }
    const bool is_section = sign == '#' || sign == '^' || sign == '/';
    const auto name = trimmed(is_section ? tag.substr(1) : tag);
    if (sign == '/') {
      if (open_.empty() || open_.back().first != name) {
        report(at, length, fmt::format("'{{{{/{}}}}}' closes nothing that is open", name),
               "close parts in the order in which they were opened");
        return;
      }
      open_.pop_back();
      return;
    }
    if (sign == '#' || sign == '^') open_.emplace_back(name, at);
    if (!is_known(name)) report_unknown(at, length, name);
  }

  static std::string trimmed(std::string_view text) {
    const auto start = text.find_first_not_of(' ');
    if (start == text.npos) return {};
    return std::string(text.substr(start, text.find_last_not_of(' ') - start + 1));
  }

  bool is_known(std::string_view name) const {
    return std::any_of(clause_.variables.begin(), clause_.variables.end(),
                       [&](const auto& each) { return each.name == name; });
  }

  void report_unknown(std::size_t at, std::size_t length, const std::string& name) {
    std::vector<std::string_view> names;
    for (const auto& each : clause_.variables) names.push_back(each.name);
    const auto nearest = nearest_name(name, names);
    report(at, length, fmt::format("the clause has no variable '{}'", name),
           nearest ? fmt::format("did you mean '{}'?", *nearest)
                   : fmt::format("add '{}: EXPRESSION' to its variables", name));
  }

  void report(std::size_t at, std::size_t length, std::string what, std::string fix) {
    problems_.push_back(
        source_.diagnostic(start_ + at, length, std::move(what), {}, std::move(fix)));
  }

  const Clause& clause_;
  const text::Source& source_;
  std::size_t start_;
  std::vector<std::pair<std::string, std::size_t>> open_;
  Diagnostics problems_;
};

}  // namespace

bool has_front_matter(std::string_view bytes) {
  return bytes.starts_with(opening);
}

Status check_body(const Clause& clause, const text::Source& source, std::size_t start) {
  return BodyCheck(clause, source, start).run();
}

Result<ReadClause> read_clause(const std::string& path, std::string_view bytes,
                               const cel::Environment& environment) {
  const auto matter = front_matter(bytes);
  if (matter.empty()) return no_front_matter(path);
  const auto start = matter.size() + closing.size() - 1;
  PROBITY_TRY(auto front, yaml::parse(text::Source(path, std::string(matter))));
  PROBITY_TRY(auto clause, ClauseReader(front, environment).read(path, bytes.substr(start)));
  PROBITY_CHECK(check_body(clause, text::Source(path, std::string(bytes)), start));
  return ReadClause{std::move(clause), std::move(front)};
}

std::string_view front_matter(std::string_view bytes) {
  const auto end = has_front_matter(bytes) ? bytes.find(closing, opening.size()) : bytes.npos;
  return end == bytes.npos ? std::string_view() : bytes.substr(0, end + 1);
}

Result<Clause> read_twin(const Clause& twin, const std::string& path, std::string_view bytes) {
  auto clause = twin;
  const auto start = front_matter(bytes).size() + closing.size() - 1;
  clause.path = path;
  clause.body = bytes.substr(start);
  for (auto& variable : clause.variables) variable.location.path = path;
  PROBITY_CHECK(check_body(clause, text::Source(path, std::string(bytes)), start));
  return clause;
}

}  // namespace probity::generation
