#pragma once

#include <doctest/doctest.h>

#include "licensure/law.hpp"
#include "licensure/question_reader.hpp"

namespace probity::licensure {

/// The law in rules/, read once.
inline const Law& law() {
  static const auto loaded = [] {
    LawFiles files;
    REQUIRE(files.add(PROBITY_SOURCE_DIR "/rules"));
    auto law = Law::open(std::move(files));
    if (!law) FAIL(to_text(law.error()));
    return *std::move(law);
  }();
  return *loaded;
}

inline const Date today = *Date::parse("2026-11-22");

inline Question ask(const QuestionText& text) {
  QuestionReader reader(law(), today);
  auto question = reader.read(text);
  if (!question) FAIL(to_text(question.error()));
  return *std::move(question);
}

}  // namespace probity::licensure
