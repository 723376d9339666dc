#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/value.hpp"
#include "elements/examine.hpp"
#include "practice/practice.hpp"
#include "rules/vocabulary.hpp"

/// What a practice says of itself, as far as its papers could contradict it.
namespace probity::evaluation {

/// The value of a field by its name; none where it was not declared.
std::optional<cel::Value> declared(const practice::Record& record, std::string_view name);

/// Empty where it was not declared, or is of another type.
std::string text_of(const practice::Record& record, std::string_view name);
std::vector<std::string> texts_of(const practice::Record& record, std::string_view name);

/// Codes of the places where the practice's clients are, and where it is; sorted.
std::vector<std::string> places_of(const practice::Record& practice);

elements::PracticeFacts facts_of(const practice::Record& practice,
                                 const rules::Vocabulary& vocabulary);

}  // namespace probity::evaluation
