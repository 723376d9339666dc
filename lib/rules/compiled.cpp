#include "rules/compiled.hpp"

#include <unordered_map>

#include <fmt/format.h>

#include "base/packed.hpp"
#include "rules/rule_reader.hpp"

namespace probity::rules {
namespace {

constexpr std::uint64_t format_number = 1;
constexpr std::uint64_t no_date = ~std::uint64_t{0};

void write_date(PackedWriter& out, const std::optional<Date>& date) {
  out.number(date ? static_cast<std::uint64_t>(std::int64_t{date->days_since_1970()} + (1 << 30))
                  : no_date);
}

std::optional<Date> read_date(PackedReader& in) {
  const std::uint64_t number = in.number();
  if (number == no_date) return std::nullopt;
  return Date::from_days(static_cast<std::int64_t>(number) - (1 << 30));
}

void write_program(PackedWriter& out, const std::optional<cel::Program>& program) {
  out.text(program ? program->serialize() : std::string());
}

void write_message(PackedWriter& out, const Message& message) {
  out.number(message.pieces.size());
  for (const auto& piece : message.pieces) {
    out.text(piece.text);
    write_program(out, piece.expression);
  }
}

void write_source(PackedWriter& out, const facts::Source& source) {
  for (auto text : {source.standard, source.section, source.provision, source.cite, source.url})
    out.text(text);
  write_date(out, source.as_of);
  out.number(static_cast<std::uint64_t>(source.confidence));
}

facts::Source read_source(PackedReader& in) {
  facts::Source source;
  for (auto* text :
       {&source.standard, &source.section, &source.provision, &source.cite, &source.url})
    *text = in.text();
  source.as_of = read_date(in);
  source.confidence = static_cast<facts::Confidence>(in.number() & 3);
  return source;
}

void write_rule(PackedWriter& out, const Rule& rule) {
  for (auto text : {rule.id, rule.title, rule.about}) out.text(text);
  out.number(rule.topics.size());
  for (auto topic : rule.topics) out.text(topic);
  out.number(rule.sources.size());
  for (const auto& source : rule.sources) write_source(out, source);
  write_date(out, rule.from);
  write_date(out, rule.until);
  out.number(static_cast<std::uint64_t>(rule.severity));
  out.number(rule.loops.size());
  for (const auto& loop : rule.loops) {
    out.text(loop.variable);
    out.text(loop.record);
    out.number(static_cast<std::uint64_t>(loop.type.kind()));
    out.text(loop.list.serialize());
  }
  write_program(out, rule.when);
  write_program(out, rule.where);
  write_program(out, rule.require);
  out.text(rule.attest ? rule.attest->statement : "");
  out.number(rule.attest ? static_cast<std::uint64_t>(rule.attest->months) : 0);
  write_message(out, rule.message);
  write_message(out, rule.remedy);
  out.number(static_cast<std::uint64_t>(rule.tests));
  out.number(rule.member);
  out.number(rule.index);
  out.text(rule.location.path);
  out.number(static_cast<std::uint64_t>(rule.location.line));
  out.number(static_cast<std::uint64_t>(rule.location.column));
}

class Reader {
 public:
  Reader(std::string_view bytes, const Vocabulary& vocabulary)
      : in_(bytes), vocabulary_(vocabulary), environments_(vocabulary) {}

  Result<Pack> read() {
    Pack pack;
    if (in_.number() != format_number) return damaged();
    for (auto* text : {&pack.name, &pack.title, &pack.version, &pack.url, &pack.blake2b})
      *text = in_.text();
    for (std::size_t i = in_.count(); i > 0; --i) {
      Section section;
      for (auto* text : {&section.id, &section.title, &section.level}) *text = in_.text();
      pack.sections.push_back(section);
    }
    const std::size_t rules = in_.count();
    pack.rules.reserve(rules);
    for (std::size_t i = 0; i < rules && fine_; ++i) pack.rules.push_back(read_rule());
    if (!fine_ || !in_.is_whole() || in_.remaining() != 0) return damaged();
    return pack;
  }

 private:
  static Diagnostic damaged() {
    Diagnostic problem;
    problem.what = "the packs built into this program are damaged or were made for another version";
    problem.fix = "install probity again";
    return problem;
  }

  std::optional<cel::Program> program(const cel::Environment& environment) {
    const auto bytes = in_.text();
    if (bytes.empty()) return std::nullopt;
    // Many rules share a condition. The bytes say under which variables it was compiled, too.
    if (const auto known = programs_.find(bytes); known != programs_.end()) return known->second;
    auto loaded = cel::Program::load(bytes, environment);
    if (loaded) return programs_.emplace(bytes, *std::move(loaded)).first->second;
    fine_ = false;
    return std::nullopt;
  }

  Message message(const cel::Environment& environment) {
    Message message;
    const std::size_t count = in_.count();
    message.pieces.reserve(count);
    for (std::size_t i = 0; i < count && fine_; ++i) {
      const auto text = in_.text();
      message.pieces.push_back({text, program(environment)});
    }
    return message;
  }

  cel::Type loop_type(std::string_view record, std::uint64_t kind) {
    if (const auto* found = vocabulary_.schema().find(record))
      return cel::Type::structure(*found->type);
    switch (static_cast<cel::TypeKind>(kind)) {
      case cel::TypeKind::string:
        return cel::Type::string();
      case cel::TypeKind::integer:
        return cel::Type::integer();
      case cel::TypeKind::timestamp:
        return cel::Type::timestamp();
      default:
        return cel::Type::dyn();
    }
  }

  void read_loops(Rule& rule, std::vector<cel::Variable>& variables) {
    for (std::size_t i = in_.count(); i > 0 && fine_; --i) {
      const auto variable = in_.text();
      const auto record = in_.text();
      const auto type = loop_type(record, in_.number());
      auto list = program(environments_.get(variables));
      if (!list) {
        fine_ = false;
        return;
      }
      rule.loops.push_back({variable, *std::move(list), std::string(record), type});
      variables.push_back({std::string(variable), type});
    }
  }

  Rule read_rule() {
    Rule rule;
    for (auto* text : {&rule.id, &rule.title, &rule.about}) *text = in_.text();
    for (std::size_t i = in_.count(); i > 0; --i) rule.topics.push_back(in_.text());
    for (std::size_t i = in_.count(); i > 0; --i) rule.sources.push_back(read_source(in_));
    rule.from = read_date(in_);
    rule.until = read_date(in_);
    rule.severity = static_cast<Severity>(in_.number() % 3);
    std::vector<cel::Variable> variables;
    read_loops(rule, variables);
    rule.when = program(environments_.get({}));
    const auto& environment = environments_.get(variables);
    rule.where = program(environment);
    rule.require = program(environment);
    const auto statement = in_.text();
    const auto months = static_cast<int>(in_.number());
    if (!statement.empty()) rule.attest = Attest{statement, months};
    rule.message = message(environment);
    rule.remedy = message(environment);
    rule.tests = static_cast<int>(in_.number());
    rule.member = in_.number();
    rule.index = in_.number();
    rule.location.path = in_.text();
    rule.location.line = static_cast<int>(in_.number());
    rule.location.column = static_cast<int>(in_.number());
    return rule;
  }

  PackedReader in_;
  const Vocabulary& vocabulary_;
  Environments environments_;
  std::unordered_map<std::string_view, cel::Program> programs_;
  bool fine_ = true;
};

}  // namespace

std::string compile_pack(const Pack& pack) {
  PackedWriter out;
  out.number(format_number);
  for (const std::string* text : {&pack.name, &pack.title, &pack.version, &pack.url, &pack.blake2b})
    out.text(*text);
  out.number(pack.sections.size());
  for (const auto& section : pack.sections) {
    for (auto text : {section.id, section.title, section.level}) out.text(text);
  }
  out.number(pack.rules.size());
  for (const auto& rule : pack.rules) write_rule(out, rule);
  return out.take();
}

Result<Pack> load_compiled(std::string_view bytes, const Vocabulary& vocabulary) {
  return Reader(bytes, vocabulary).read();
}

}  // namespace probity::rules
