#include "licensure/expression.hpp"

#include <fmt/format.h>

#include "base/packed.hpp"
#include "cel/compile.hpp"

namespace probity::licensure {
namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

std::string key_of(ValueType value, std::string_view text) {
  return fmt::format("{}{}", static_cast<int>(value), text);
}

cel::Embedding embedding(const yaml::Document& document, const yaml::Node& node,
                         std::size_t offset) {
  const Location place = document.location_in(node, offset);
  return {document.source(), place.line, place.column,
          node.is_block() ? node.indentation() + 1 : 0};
}

}  // namespace

Expressions::Expressions(const Types& types) : types_(types), environments_(value_types) {}

void Expressions::use_compiled(std::string_view bytes) {
  PackedReader in(bytes);
  for (std::size_t i = in.count(); i > 0; --i) {
    const auto key = in.text();
    const auto program = in.text();
    if (in.is_whole()) known_.insert_or_assign(std::string(key), program);
  }
}

std::string Expressions::compiled() const {
  PackedWriter out;
  out.number(known_.size());
  for (const auto& [key, program] : known_) {
    out.text(key);
    out.text(program);
  }
  return out.take();
}

const cel::Environment& Expressions::environment(ValueType value) {
  auto& environment = environments_[static_cast<std::size_t>(value)];
  if (!environment) environment = types_.environment(value);
  return *environment;
}

Expression Expressions::expression(yaml::Reader& reader, const yaml::Node& node, std::size_t offset,
                                   std::string_view text, ValueType value, Want want) {
  auto found = known_.find(key_of(value, text));
  if (found == known_.end()) {
    cel::CompileOptions options;
    if (want == Want::boolean) options.result = cel::Type::boolean();
    auto program =
        cel::compile(text, embedding(reader.document(), node, offset), environment(value), options);
    if (!program) {
      reader.report(std::move(program).error());
      return {};
    }
    made_.push_back(std::make_unique<std::string>(program->serialize()));
    found = known_.emplace(key_of(value, text), *made_.back()).first;
  }
  return {++count_, value, found->second};
}

Expression Expressions::condition(yaml::Reader& reader, const yaml::Node* node, ValueType value) {
  const auto text = reader.text(node);
  if (!text) return {};
  return expression(reader, *node, 0, *text, value, Want::boolean);
}

Template Expressions::message(yaml::Reader& reader, const yaml::Node* node, ValueType value) {
  Template message;
  const auto whole = reader.text(node);
  if (!whole) return message;
  std::size_t at = 0;
  while (true) {
    const std::size_t start = whole->find(opening, at);
    if (start == std::string_view::npos) break;
    const std::size_t end = whole->find(closing, start);
    if (end == std::string_view::npos) {
      reader.error(*node, "a '{{' of the text has no '}}'");
      return message;
    }
    const std::size_t inner = start + opening.size();
    message.pieces.push_back({whole->substr(at, start - at),
                              expression(reader, *node, inner, whole->substr(inner, end - inner),
                                         value, Want::anything)});
    at = end + closing.size();
  }
  message.pieces.push_back({whole->substr(at), {}});
  return message;
}

}  // namespace probity::licensure
