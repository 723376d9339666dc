#include "rules/message.hpp"

#include "cel/compile.hpp"
#include "cel/evaluate.hpp"
#include "cel/time.hpp"
#include "cel/value_text.hpp"

namespace probity::rules {
namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

cel::Embedding embedding(const yaml::Document& document, const yaml::Node& node,
                         std::size_t offset) {
  const Location place = document.location_in(node, offset);
  return {document.source(), place.line, place.column,
          node.is_block() ? node.indentation() + 1 : 0};
}

std::string shown_list(const cel::ListView& list) {
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) text += (i == 0 ? "" : ", ") + shown(list.at(i));
  return text.empty() ? "none" : text;
}

}  // namespace

std::optional<cel::Program> compile_node(yaml::Reader& reader, const yaml::Node* node,
                                         const cel::Environment& environment,
                                         std::optional<cel::Type> result) {
  const auto text = reader.text(node);
  if (!text) return std::nullopt;
  cel::CompileOptions options;
  options.result = std::move(result);
  auto program = cel::compile(*text, embedding(reader.document(), *node, 0), environment, options);
  if (program) return *std::move(program);
  reader.report(std::move(program).error());
  return std::nullopt;
}

Message compile_message(yaml::Reader& reader, const yaml::Node* node,
                        const cel::Environment& environment) {
  Message message;
  const auto whole = reader.text(node);
  if (!whole) return message;
  std::size_t at = 0;
  while (true) {
    const std::size_t start = whole->find(opening, at);
    if (start == std::string_view::npos) break;
    const std::size_t end = whole->find(closing, start);
    if (end == std::string_view::npos) {
      reader.error(*node, "a '{{' of the text has no '}}'", {}, "close it, as in {{tool.name}}");
      return message;
    }
    const std::size_t inner = start + opening.size();
    auto program = cel::compile(whole->substr(inner, end - inner),
                                embedding(reader.document(), *node, inner), environment);
    if (!program) {
      reader.report(std::move(program).error());
      return message;
    }
    message.pieces.push_back({whole->substr(at, start - at), *std::move(program)});
    at = end + closing.size();
  }
  message.pieces.push_back({whole->substr(at), std::nullopt});
  return message;
}

std::string shown(const cel::Value& value) {
  constexpr std::size_t date_length = 10;
  switch (value.kind()) {
    case cel::Kind::string:
      return std::string(value.as_string());
    case cel::Kind::timestamp:
      return cel::to_string(value.as_timestamp()).substr(0, date_length);
    case cel::Kind::list:
      return shown_list(value.as_list());
    case cel::Kind::unknown:
    case cel::Kind::error:
      return "(not declared)";
    default:
      return cel::to_text(value);
  }
}

std::string fill(const Message& message, std::span<const cel::Value> variables) {
  std::string text;
  for (const auto& piece : message.pieces) {
    text += piece.text;
    if (piece.expression) text += shown(cel::evaluate(*piece.expression, variables));
  }
  return text;
}

}  // namespace probity::rules
