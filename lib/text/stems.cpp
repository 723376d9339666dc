#include "text/stems.hpp"

#include <libstemmer.h>

#include <array>

#include "text/utf8.hpp"

namespace probity::text {
namespace {

char32_t lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  const bool is_latin_capital = c >= 0xC0 && c <= 0xDE && c != 0xD7;
  return is_latin_capital ? c + 32 : c;
}

struct Accented {
  std::u32string_view letters;
  char32_t plain;
};

constexpr std::array accented = {
    Accented{U"áàâäãå", U'a'}, Accented{U"éèêë", U'e'}, Accented{U"íìîï", U'i'},
    Accented{U"óòôöõ", U'o'},  Accented{U"úùûü", U'u'}, Accented{U"ñ", U'n'},
    Accented{U"ç", U'c'},
};

char32_t plain(char32_t c) {
  if (c < 0x80) return c;
  for (const auto& each : accented) {
    if (each.letters.find(c) != std::u32string_view::npos) return each.plain;
  }
  return c;
}

template <class Change>
std::string changed(std::string_view text, Change change) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto length = character_length(text);
    if (length == 0) {
      result += text.front();
      text.remove_prefix(1);
      continue;
    }
    append_character(result, change(decode_character(text)));
    text.remove_prefix(length);
  }
  return result;
}

// Longer "words" are no words of a language, and not worth the time.
constexpr std::size_t longest_word = 64;

}  // namespace

std::string_view to_string(Language language) {
  return language == Language::english ? "en" : "es";
}

std::string lower_case(std::string_view text) {
  return changed(text, lower);
}

std::string without_accents(std::string_view text) {
  return changed(text, plain);
}

struct Stemmer::Implementation {
  struct Delete {
    void operator()(sb_stemmer* gone) const { sb_stemmer_delete(gone); }
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer;
};

Stemmer::Stemmer(Language language) : implementation_(std::make_unique<Implementation>()) {
  const auto* name = language == Language::english ? "english" : "spanish";
  implementation_->stemmer.reset(sb_stemmer_new(name, "UTF_8"));
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) {
  if (!implementation_->stemmer || word.size() > longest_word) return std::string(word);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const auto* stem =
      sb_stemmer_stem(implementation_->stemmer.get(), bytes, static_cast<int>(word.size()));
  if (stem == nullptr) return std::string(word);
  const auto length = static_cast<std::size_t>(sb_stemmer_length(implementation_->stemmer.get()));
  return without_accents({reinterpret_cast<const char*>(stem), length});
}

}  // namespace probity::text
