#pragma once

#include "documents/document.hpp"
#include "elements/examine.hpp"

namespace probity::elements {

struct LanguageGuess {
  text::Language language = text::Language::english;
  std::string reason;
};

/// By the small words of each language, counted; what the file states decides where they do not.
LanguageGuess guess_language(const documents::Document& document);

}  // namespace probity::elements
