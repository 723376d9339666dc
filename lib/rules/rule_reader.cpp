#include "rules/rule_reader.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "facts/source_reader.hpp"
#include "rules/message.hpp"

namespace probity::rules {
namespace {

using facts::Confidence;

constexpr std::array<yaml::Choice<Severity>, 3> severities = {
    {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}}};

bool is_kebab_case(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::vector<cel::Variable> variables(const std::vector<Loop>& loops) {
  std::vector<cel::Variable> result;
  for (const auto& loop : loops) result.push_back({std::string(loop.variable), loop.type});
  return result;
}

/// Whether a loop may call its items so; what another name hides could not be asked for any more.
bool is_new_name(yaml::Reader& reader, const yaml::Node& key, const Rule& rule) {
  const auto taken = [&](const Loop& loop) { return loop.variable == key.text(); };
  if (key.text() != "practice" && key.text() != "as_of" &&
      std::none_of(rule.loops.begin(), rule.loops.end(), taken))
    return true;
  reader.error(
      key, fmt::format("the name '{}' is taken", key.text()),
      "conditions know practice, as_of and the variables of for-each, each by its own name",
      "name the variable for one item, such as 'tool'");
  return false;
}

enum class Loops { good, bad };

Loops read_loops(yaml::Reader& reader, const yaml::Node* node, Rule& rule,
                 Environments& environments) {
  for (const auto& [key, value] : reader.entries(node)) {
    if (!is_new_name(reader, key, rule)) return Loops::bad;
    auto list = compile_node(reader, &value, environments.get(variables(rule.loops)), std::nullopt);
    if (!list) return Loops::bad;
    const auto& type = list->result_type();
    if (type.kind() != cel::TypeKind::list) {
      reader.error(
          value, fmt::format("for-each goes through a list, and this is {}", cel::to_string(type)),
          {}, "name a list, such as practice.tools; `probity schema practice` has them all");
      return Loops::bad;
    }
    const cel::Type element = type.arguments().front();
    std::string record =
        element.kind() == cel::TypeKind::structure ? element.struct_type().name() : "";
    rule.loops.push_back({key.text(), *std::move(list), std::move(record), element});
  }
  return Loops::good;
}

std::optional<Attest> read_attest(yaml::Reader& reader, const yaml::Node* node) {
  if (!node) return std::nullopt;
  const auto fields = reader.fields(node, "an attestation", {"statement", "months"});
  Attest attest;
  attest.statement = reader.text(fields.required("statement")).value_or("");
  attest.months = static_cast<int>(reader.integer(fields.required("months"), 1, 120).value_or(12));
  return attest;
}

void check_severity(yaml::Reader& reader, const yaml::Node& node, const Rule& rule) {
  const bool sure = std::any_of(
      rule.sources.begin(), rule.sources.end(),
      [](const facts::Source& source) { return source.confidence >= Confidence::medium; });
  if (rule.severity == Severity::error && !rule.sources.empty() && !sure) {
    reader.error(
        node,
        fmt::format("rule '{}' rests on sources of low confidence only, so it may not block",
                    rule.id),
        "a provision that nobody has read may warn but never fail a practice",
        "write 'severity: warning', or give a source that was read");
  }
}

}  // namespace

const cel::Environment& Environments::get(const std::vector<cel::Variable>& loops) {
  std::string key;
  for (const auto& loop : loops) key += loop.name + ":" + cel::to_string(loop.type) + ";";
  const auto known = by_loops_.find(key);
  if (known != by_loops_.end()) return known->second;
  return by_loops_.emplace(key, vocabulary_.environment(loops)).first->second;
}

Rule read_rule(yaml::Reader& reader, const yaml::Node& node, Environments& environments) {
  const auto fields = reader.fields(
      &node, "a rule",
      {"id", "title", "about", "topics", "source", "from", "until", "severity", "when", "for-each",
       "where", "require", "attest", "message", "remedy", "tests"});
  Rule rule;
  rule.location = reader.document().location(node);
  rule.id = reader.text(fields.required("id")).value_or("");
  if (fields.optional("id") && !is_kebab_case(rule.id)) {
    reader.error(*fields.optional("id"), fmt::format("'{}' is no id", rule.id),
                 "ids are made of small letters, digits and hyphens",
                 "write it like 'session-tools-need-baa'");
  }
  rule.title = reader.text(fields.required("title")).value_or("");
  rule.about = reader.text(fields.optional("about")).value_or("");
  rule.topics = reader.texts(fields.optional("topics"));
  for (const auto& source : reader.one_or_list(fields.required("source"))) {
    rule.sources.push_back(facts::read_source(reader, source));
  }
  if (const auto* source = fields.optional("source"); source && rule.sources.empty())
    reader.error(*source, fmt::format("rule '{}' rests on no source", rule.id), {},
                 "give at least one: {standard: ..., cite: ..., confidence: ...}");
  rule.from = reader.date(fields.optional("from"));
  rule.until = reader.date(fields.optional("until"));
  if (rule.from && rule.until && *rule.until < *rule.from) {
    reader.error(
        *fields.optional("until"),
        fmt::format("rule '{}' ends on {}, before it begins", rule.id, to_string(*rule.until)),
        fmt::format("it begins on {}", to_string(*rule.from)), "correct one of the two");
  }
  rule.severity = reader.choice(fields.required("severity"), severities).value_or(Severity::error);
  check_severity(reader, node, rule);
  const auto boolean = cel::Type::boolean();
  rule.when = compile_node(reader, fields.optional("when"), environments.get({}), boolean);
  rule.attest = read_attest(reader, fields.optional("attest"));
  if (!fields.optional("require") && !fields.optional("attest") && fields.node()) {
    reader.error(node, fmt::format("rule '{}' checks nothing", rule.id), {},
                 "give it 'require' or 'attest'");
  }
  const auto* message = fields.required("message");
  const auto* remedy = fields.required("remedy");
  if (read_loops(reader, fields.optional("for-each"), rule, environments) == Loops::good) {
    const auto& environment = environments.get(variables(rule.loops));
    rule.where = compile_node(reader, fields.optional("where"), environment, boolean);
    rule.require = compile_node(reader, fields.optional("require"), environment, boolean);
    rule.message = compile_message(reader, message, environment);
    rule.remedy = compile_message(reader, remedy, environment);
  }
  rule.tests = static_cast<int>(reader.list(fields.optional("tests")).size());
  return rule;
}

}  // namespace probity::rules
