#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "documents/read.hpp"
#include "elements/examine.hpp"
#include "library_of_rules.hpp"
#include "yaml/parse.hpp"

namespace probity::elements {

inline yaml::Document parsed(std::string text, std::string name = "elements.yaml") {
  auto document = yaml::parse(text::Source(std::move(name), std::move(text)));
  REQUIRE(document);
  return *std::move(document);
}

/// The library of rules/documents; loaded once.
inline const Library& real_library() {
  static const Library library = library_of_rules();
  return library;
}

inline documents::Document document_of(const std::string& text) {
  auto document = documents::read(text, "form.md");
  REQUIRE(document);
  return *std::move(document);
}

inline Examination examined(const std::string& text, const std::string& kind = "auto") {
  Request request;
  request.kind = kind;
  request.as_of = *Date::from_parts(2026, 11, 22);
  auto result = examine(document_of(text), real_library(), request);
  REQUIRE(result);
  return *std::move(result);
}

inline Verdict verdict_in(const Examination& examination, std::string_view element) {
  for (const auto& each : examination.elements) {
    if (each.element->id == element) return each.verdict;
  }
  FAIL("no element " << element);
  return Verdict::absent;
}

}  // namespace probity::elements
