#include "elements/tokens.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace probity::elements {
namespace {

using namespace std::string_view_literals;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The length of a letter or digit at the start, 0 where there is none. Beyond ASCII, letters are
/// told from punctuation by block: Latin-1 signs and General Punctuation are none.
std::size_t word_character(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_letter(text.front()) || is_digit(text.front())) return 1;
  const auto length = text::character_length(text);
  if (length < 2) return 0;
  const auto c = text::decode_character(text);
  const bool is_sign = (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xBA && c != 0xB5) ||
                       c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
                       (c >= 0x3000 && c < 0x3040) || c >= 0xE000;
  return is_sign ? 0 : length;
}

std::size_t apostrophe(std::string_view text) {
  if (text.starts_with("'")) return 1;
  if (text.starts_with("\u2019") || text.starts_with("\u2018")) return 3;
  return 0;
}

/// The length of a pattern of digits at the start, where 'd' is a digit and '-' one of "-./ " or
/// nothing; 0 where it does not fit or a digit follows.
std::size_t shape(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  for (const char sign : pattern) {
    if (sign == 'd') {
      if (at >= text.size() || !is_digit(text[at])) return 0;
      ++at;
    } else if (sign == '-') {
      if (at < text.size() && "-. "sv.find(text[at]) != std::string_view::npos) ++at;
    } else if (sign == '/') {
      if (at >= text.size() || "-/."sv.find(text[at]) == std::string_view::npos) return 0;
      ++at;
    } else {
      if (at >= text.size() || text[at] != sign) return 0;
      ++at;
    }
  }
  return at < text.size() && is_digit(text[at]) ? 0 : at;
}

template <std::size_t size>
std::size_t any_shape(std::string_view text, const std::array<std::string_view, size>& shapes) {
  for (const auto pattern : shapes) {
    if (const auto length = shape(text, pattern)) return length;
  }
  return 0;
}

constexpr std::array phone_shapes = {
    "(ddd)-ddd-dddd"sv,  "ddd-ddd-dddd"sv,      "d-(ddd)-ddd-dddd"sv, "d-ddd-ddd-dddd"sv,
    "+d-ddd-ddd-dddd"sv, "+d-(ddd)-ddd-dddd"sv, "(ddd) ddd-dddd"sv,
};
constexpr std::array date_shapes = {
    "dddd/dd/dd"sv, "dd/dd/dddd"sv, "d/d/dddd"sv, "dd/d/dddd"sv, "d/dd/dddd"sv,
    "dd/dd/dd"sv,   "d/d/dd"sv,     "d/dd/dd"sv,  "dd/d/dd"sv,
};

struct Contraction {
  std::string_view ending;
  std::string_view word;
};

// "n't" is seen at the end of the part before the apostrophe.
constexpr std::array contractions = {
    Contraction{"ll", "will"}, Contraction{"re", "are"}, Contraction{"ve", "have"},
    Contraction{"d", "would"}, Contraction{"m", "am"},
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void step() {
    if (take_blank() || take_money() || take_address()) return;
    if (const auto length = any_shape(rest(), phone_shapes)) return take_phone(length);
    if (const auto length = any_shape(rest(), date_shapes)) return take(TokenClass::date, length);
    if (const auto length = word_character(rest())) return take_word();
    const auto length = text::character_length(rest());
    at_ += std::max<std::size_t>(length, 1);
  }

  void take(TokenClass token_class, std::size_t length) {
    tokens_.push_back({token_class, std::string(rest().substr(0, length)), "", at_, at_ + length});
    at_ += length;
  }

  /// The text of a telephone number is its ten digits, however it is written.
  void take_phone(std::size_t length) {
    take(TokenClass::phone, length);
    auto& text = tokens_.back().text;
    std::erase_if(text, [](char c) { return !is_digit(c); });
    if (text.size() > 10) text.erase(0, text.size() - 10);
  }

  /// Underscores, "{{name}}", "[Name]" and "<<name>>" are blanks; the words inside follow.
  bool take_blank() {
    if (rest().starts_with("__")) {
      auto length = rest().find_first_not_of("_ ");
      if (length == std::string_view::npos) length = rest().size();
      take(TokenClass::blank, length);
      return true;
    }
    for (const auto opening : {"{{"sv, "${"sv, "<<"sv, "["sv, "{"sv}) {
      if (!rest().starts_with(opening)) continue;
      const auto next = rest().substr(opening.size());
      if (word_character(next) == 0 && !next.starts_with(" ")) continue;
      if (next.substr(0, 80).find_first_of("]}>") == std::string_view::npos) continue;
      take(TokenClass::blank, opening.size());
      return true;
    }
    return false;
  }

  bool take_money() {
    for (const auto sign : {"$"sv, "£"sv, "€"sv, "₹"sv}) {
      if (!rest().starts_with(sign)) continue;
      const auto amount = rest().substr(sign.size());
      if (amount.empty() || !is_digit(amount.front())) return false;
      const auto digits = std::min(amount.find_first_not_of("0123456789.,"), amount.size());
      take(TokenClass::money, sign.size() + digits);
      return true;
    }
    return false;
  }

  /// A word of letters that turns out to be an e-mail or web address.
  bool take_address() {
    if (rest().empty() || !is_ascii_letter(rest().front())) return false;
    auto length = rest().find_first_of(" \t\n\r,;()<>\"");
    if (length == std::string_view::npos) length = rest().size();
    auto word = rest().substr(0, length);
    while (!word.empty() && ".:!?"sv.find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    const auto sign = word.find('@');
    if (sign != std::string_view::npos && word.find('.', sign) != std::string_view::npos) {
      take(TokenClass::email, word.size());
      return true;
    }
    if (word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")) {
      take(TokenClass::url, word.size());
      return true;
    }
    return false;
  }

  void take_word() {
    const auto begin = at_;
    while (const auto length = word_character(rest())) at_ += length;
    std::string word = text::lower_case(text_.substr(begin, at_ - begin));
    const auto quote = apostrophe(rest());
    if (quote != 0 && word_character(rest().substr(quote)) != 0) {
      at_ += quote;
      const auto second = at_;
      while (const auto length = word_character(rest())) at_ += length;
      return add_contraction(word, text::lower_case(text_.substr(second, at_ - second)), begin);
    }
    add(std::move(word), begin);
  }

  void add_contraction(std::string first, const std::string& second, std::size_t begin) {
    if (second == "t" && first.ends_with("n")) {
      first.pop_back();
      if (first == "wo") first = "will";
      if (first == "ca") first = "can";
      add(std::move(first), begin);
      return add("not", begin);
    }
    add(std::move(first), begin);
    for (const auto& each : contractions) {
      if (second == each.ending) return add(std::string(each.word), begin);
    }
    if (second != "s") add(second, begin);
  }

  void add(std::string word, std::size_t begin) {
    if (word == "cannot") {
      add("can", begin);
      return add("not", begin);
    }
    auto token_class = TokenClass::word;
    if (std::all_of(word.begin(), word.end(), is_digit)) {
      const bool is_year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
      token_class = is_year ? TokenClass::year : TokenClass::number;
    }
    tokens_.push_back({token_class, text::without_accents(word), word, begin, at_});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

constexpr std::array abbreviations = {
    "dr"sv,  "mr"sv,  "mrs"sv, "ms"sv,   "st"sv,  "no"sv,  "vs"sv,  "etc"sv,  "inc"sv, "e.g"sv,
    "i.e"sv, "u.s"sv, "ph"sv,  "ave"sv,  "tel"sv, "ext"sv, "sec"sv, "art"sv,  "sra"sv, "sr"sv,
    "dra"sv, "pág"sv, "núm"sv, "p.ej"sv, "ee"sv,  "uu"sv,  "jr"sv,  "prof"sv, "ca"sv,  "lic"sv,
};

/// Whether the full stop at `at` ends an abbreviation or an initial, and no sentence.
bool is_abbreviation(std::string_view text, std::size_t at) {
  auto begin = at;
  while (begin > 0 && !is_space(text[begin - 1]) && text[begin - 1] != '(') --begin;
  const auto word = text::lower_case(text.substr(begin, at - begin));
  if (word == "etc") {
    // "etc." ends a sentence where a capital follows.
    return !(at + 2 < text.size() && text[at + 2] >= 'A' && text[at + 2] <= 'Z');
  }
  if (word.size() == 1 && is_ascii_letter(word.front()) && word != "i") return true;
  return std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end();
}

std::size_t closing_marks(std::string_view text, std::size_t at) {
  for (;;) {
    const auto rest = text.substr(at);
    if (rest.starts_with(")") || rest.starts_with("\"") || rest.starts_with("'")) {
      ++at;
    } else if (rest.starts_with("\u201d") || rest.starts_with("\u2019")) {
      at += 3;
    } else {
      return at;
    }
  }
}

/// Lists that the reader could not tell from running text keep their bullets.
bool is_bullet(std::string_view text, std::size_t at) {
  if (at == 0 || !is_space(text[at - 1])) return false;
  const auto rest = text.substr(at);
  return rest.starts_with("\u2022 ") || rest.starts_with("\u25aa ") ||
         rest.starts_with("\u25cf ") || rest.starts_with("\u25e6 ");
}

Extent trimmed(std::string_view text, Extent extent) {
  while (extent.begin < extent.end && is_space(text[extent.begin])) ++extent.begin;
  while (extent.end > extent.begin && is_space(text[extent.end - 1])) --extent.end;
  return extent;
}

}  // namespace

std::string_view to_string(TokenClass token_class) {
  switch (token_class) {
    case TokenClass::word:
      return "word";
    case TokenClass::number:
      return "number";
    case TokenClass::phone:
      return "phone";
    case TokenClass::date:
      return "date";
    case TokenClass::year:
      return "year";
    case TokenClass::email:
      return "email";
    case TokenClass::url:
      return "url";
    case TokenClass::money:
      return "money";
    case TokenClass::blank:
      return "blank";
  }
  return "";
}

std::vector<Token> tokens_of(std::string_view text) {
  return Scanner(text).run();
}

std::vector<Extent> sentences_of(std::string_view text) {
  std::vector<Extent> sentences;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    const auto extent = trimmed(text, {begin, end});
    if (extent.begin < extent.end) sentences.push_back(extent);
    begin = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_bullet(text, at)) finish(at);
    if (c != '.' && c != '!' && c != '?') continue;
    const auto end = closing_marks(text, at + 1);
    if (end < text.size() && !is_space(text[end])) continue;
    if (c == '.' && is_abbreviation(text, at)) continue;
    // "approx. two": a small letter goes on with the sentence.
    if (c == '.' && end + 1 < text.size() && text[end + 1] >= 'a' && text[end + 1] <= 'z') continue;
    finish(end);
  }
  finish(text.size());
  return sentences;
}

}  // namespace probity::elements
