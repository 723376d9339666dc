#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cel/compile.hpp"
#include "cel/evaluate.hpp"
#include "cel/value_text.hpp"

/// A small practice for the tests: tools with agreements, as host objects.
namespace probity::cel::testing {

class Record final : public Object {
 public:
  explicit Record(const StructType& type) : type_(type), values_(type.fields().size()) {}

  Record& set(std::string_view name, Value value) {
    values_[*type_.find(name)] = {true, std::move(value)};
    return *this;
  }
  const StructType& type() const override { return type_; }
  Value field(std::size_t index) const override { return values_[index].second; }
  Value has(std::size_t index) const override {
    const auto& [present, value] = values_[index];
    return value.is_unknown() ? value : Value::boolean(present);
  }

 private:
  const StructType& type_;
  std::vector<std::pair<bool, Value>> values_;
};

class Records final : public ListView {
 public:
  std::size_t size() const override { return records.size(); }
  Value at(std::size_t index) const override { return Value::object(records[index]); }
  std::deque<Record> records;
};

struct Practice {
  StructType agreement{"Agreement"};
  StructType tool{"Tool"};
  Records tools;
  std::deque<Record> agreements;

  Practice() {
    agreement.add_field("signed", Type::timestamp());
    tool.add_field("name", Type::string());
    tool.add_field("vendor", Type::string());
    tool.add_field("uses", Type::list(Type::string()));
    tool.add_field("video", Type::boolean());
    tool.add_field("agreement", Type::structure(agreement));
    tool.add_field("replaces", Type::structure(tool));
  }

  Record& add_tool(std::string_view name) {
    auto& added = tools.records.emplace_back(tool);
    return added.set("name", Value::string(name));
  }

  Declarations declarations() const {
    return {.variables = {{"tools", Type::list(Type::structure(tool))},
                          {"tool", Type::structure(tool)},
                          {"x", Type::dyn()},
                          {"limit", Type::integer()}},
            .structs = {&tool, &agreement}};
  }
};

inline Result<Program> compiled(std::string text, const Environment& environment,
                                const CompileOptions& options = {}) {
  return compile(text::Source("test.cel", std::move(text)), environment, options);
}

/// The messages of a compilation that must fail: "1:5 message; ...".
inline std::string problems(std::string text, const Environment& environment = Environment({}),
                            const CompileOptions& options = {}) {
  const auto program = compiled(std::move(text), environment, options);
  if (program) return "none";
  std::string all;
  for (const auto& each : program.error()) {
    if (!all.empty()) all += "; ";
    all +=
        std::to_string(each.where.line) + ":" + std::to_string(each.where.column) + " " + each.what;
  }
  return all;
}

/// The value of an expression without variables, as text.
inline std::string value_of(std::string text, const EvaluationOptions& options = {}) {
  const auto program = compiled(std::move(text), Environment({}));
  if (!program) return "does not compile: " + program.error().front().what;
  return to_text(evaluate(*program, {}, options));
}

}  // namespace probity::cel::testing
