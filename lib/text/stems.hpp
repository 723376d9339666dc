#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace probity::text {

enum class Language { english, spanish };

/// "en", "es".
std::string_view to_string(Language language);

/// Small letters for Latin script; other characters stay as they are.
std::string lower_case(std::string_view text);
/// Latin letters without their accents.
std::string without_accents(std::string_view text);

/// Snowball's stemmer: "recorded", "recording" and "records" become "record". For one thread.
class Stemmer {
 public:
  explicit Stemmer(Language language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of a word in small letters, without accents, so that "sesion" finds "sesiones".
  std::string stem(std::string_view word);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace probity::text
