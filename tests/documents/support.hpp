#pragma once

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "documents/read.hpp"

/// What the tests of all readers share.
namespace probity::documents {

/// Reads what must be readable.
inline Document must_read(std::string_view bytes, const std::string& name,
                          const Tools& tools = {}) {
  auto document = read(bytes, name, {}, tools);
  if (!document) FAIL(to_text(document.error()));
  return *std::move(document);
}

/// What is said of a file that cannot be read.
inline std::string complaint(std::string_view bytes, const std::string& name,
                             const Limits& limits = {}, const Tools& tools = {}) {
  const auto document = read(bytes, name, limits, tools);
  REQUIRE_FALSE(document);
  return to_text(document.error());
}

/// A document in one string, a line a block: "heading 1: Consent", "form-field: I agree [ ]".
inline std::string outline(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks) {
    text += to_string(block.kind);
    if (block.part != Part::body) text += " (" + std::string(to_string(block.part)) + ")";
    if (block.level > 0) text += " " + std::to_string(block.level);
    text += ": " + block.text;
    for (const Field& field : block.fields) {
      text += " {" + std::string(to_string(field.kind));
      if (field.checked) text += *field.checked ? " x" : " -";
      if (!field.name.empty()) text += " " + field.name;
      if (!field.value.empty()) text += "=" + field.value;
      text += "}";
    }
    text += "\n";
  }
  return text;
}

/// All text in reading order, a space between blocks.
inline std::string words(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks) {
    if (block.part != Part::body) continue;
    if (!text.empty() && !block.text.empty()) text += ' ';
    text += block.text;
  }
  return text;
}

}  // namespace probity::documents
