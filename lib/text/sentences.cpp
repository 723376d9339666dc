#include "text/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace probity::text {
namespace {

using namespace std::string_view_literals;

/// A name, a number or an explanation follows: these never end a sentence.
constexpr std::array never_last = {
    "dr"sv,   "dra"sv, "mr"sv,    "mrs"sv,   "ms"sv,   "mx"sv,   "prof"sv,   "rev"sv,
    "hon"sv,  "sr"sv,  "sra"sv,   "srta"sv,  "srs"sv,  "lic"sv,  "licda"sv,  "ud"sv,
    "uds"sv,  "vd"sv,  "vs"sv,    "e.g"sv,   "i.e"sv,  "eg"sv,   "ie"sv,     "p.ej"sv,
    "ej"sv,   "cf"sv,  "fig"sv,   "sec"sv,   "secs"sv, "arts"sv, "núm"sv,    "pág"sv,
    "págs"sv, "pp"sv,  "p"sv,     "vol"sv,   "ch"sv,   "cap"sv,  "approx"sv, "aprox"sv,
    "tel"sv,  "ext"sv, "c.f.r"sv, "stat"sv,  "ann"sv,  "gen"sv,  "attn"sv,   "incl"sv,
    "viz"sv,  "al"sv,  "dept"sv,  "depto"sv, "av"sv,   "avda"sv, "u.s.c"sv,  "supp"sv};

/// These may end a sentence; they do where a word follows that mostly starts one.
constexpr std::array sometimes_last = {
    "u.s"sv,  "u.s.a"sv, "ee.uu"sv, "a.m"sv,   "p.m"sv,     "etc"sv,      "inc"sv,
    "ltd"sv,  "co"sv,    "corp"sv,  "llc"sv,   "jr"sv,      "ph.d"sv,     "m.d"sv,
    "d.c"sv,  "b.a"sv,   "m.a"sv,   "m.s.w"sv, "r.n"sv,     "s.a"sv,      "ave"sv,
    "blvd"sv, "rd"sv,    "bldg"sv,  "apt"sv,   "jan"sv,     "feb"sv,      "aug"sv,
    "sept"sv, "oct"sv,   "nov"sv,   "dec"sv,   "l.c.s.w"sv, "h.i.p.a.a"sv};

constexpr std::array starters = {
    "the"sv,    "we"sv,    "you"sv,     "i"sv,         "if"sv,      "in"sv,       "it"sv,
    "this"sv,   "these"sv, "they"sv,    "our"sv,       "your"sv,    "a"sv,        "an"sv,
    "all"sv,    "any"sv,   "please"sv,  "when"sv,      "for"sv,     "to"sv,       "there"sv,
    "that"sv,   "he"sv,    "she"sv,     "my"sv,        "no"sv,      "do"sv,       "as"sv,
    "at"sv,     "by"sv,    "some"sv,    "such"sv,      "however"sv, "el"sv,       "la"sv,
    "los"sv,    "las"sv,   "si"sv,      "usted"sv,     "un"sv,      "una"sv,      "en"sv,
    "es"sv,     "este"sv,  "esta"sv,    "su"sv,        "mi"sv,      "nosotros"sv, "yo"sv,
    "cuando"sv, "para"sv,  "clients"sv, "clinicians"sv};

constexpr std::array bullets = {"•"sv, "◦"sv, "▪"sv, "●"sv, "○"sv, "■"sv, "►"sv, "➢"sv};

/// What may close a sentence after its stop, or open one before its first letter.
constexpr std::array closers = {"\""sv, "'"sv, ")"sv, "]"sv, "”"sv, "’"sv, "»"sv, "*"sv};
constexpr std::array openers = {"\""sv, "'"sv, "("sv, "["sv, "“"sv, "‘"sv, "«"sv, "¿"sv, "¡"sv};

template <std::size_t n>
std::size_t starts_with_one_of(std::string_view text, const std::array<std::string_view, n>& all) {
  for (const std::string_view one : all) {
    if (text.starts_with(one)) return one.size();
  }
  return 0;
}

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// Small letters of Latin 1; letters of scripts without case are none.
bool starts_small(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = decode_character(text);
  return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0xff && c != 0xf7);
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Sentence> split() {
    std::size_t i = 0;
    while (i < text_.size()) {
      const std::size_t stop = stop_length(i);
      if (stop > 0) {
        const std::size_t end = after_closers(i + stop);
        if (ends_sentence(i, end)) cut(end);
        i = end;
      } else if (i > start_ && is_space(text_[i - 1]) &&
                 starts_with_one_of(text_.substr(i), bullets) > 0) {
        cut(i);
        ++i;
      } else {
        ++i;
      }
    }
    cut(text_.size());
    return std::move(found_);
  }

 private:
  /// The length of a run of stops: "." "?!" "..." "…" and their likes elsewhere.
  std::size_t stop_length(std::size_t at) const {
    constexpr std::array stops = {"."sv, "!"sv, "?"sv, "…"sv, "؟"sv, "。"sv, "！"sv, "？"sv};
    std::size_t end = at;
    while (const std::size_t length = starts_with_one_of(text_.substr(end), stops)) end += length;
    return end - at;
  }

  std::size_t after_closers(std::size_t at) const {
    while (const std::size_t length = starts_with_one_of(text_.substr(at), closers)) at += length;
    return at;
  }

  std::string_view next_text(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) ++at;
    return text_.substr(at);
  }

  bool ends_sentence(std::size_t stop, std::size_t end) const {
    if (end >= text_.size()) return true;
    const bool needs_space =
        static_cast<unsigned char>(text_[stop]) < 0x80 || text_.substr(stop).starts_with("…");
    if (!is_space(text_[end])) return !needs_space;
    std::string_view next = next_text(end);
    const bool asks = next.starts_with("¿") || next.starts_with("¡");
    while (const std::size_t length = starts_with_one_of(next, openers)) next.remove_prefix(length);
    if (next.empty() || asks) return true;
    if (starts_small(next)) return false;
    return text_[stop] != '.' || text_.substr(stop).starts_with("..") ||
           !is_abbreviation(stop, next);
  }

  /// The word before a full stop, with the stops within it ("e.g", "p. ej" gives "ej").
  std::string_view word_before(std::size_t stop) const {
    std::size_t start = stop;
    while (start > start_ && !is_space(text_[start - 1]) && text_[start - 1] != '(' &&
           text_[start - 1] != ',' && text_[start - 1] != '"') {
      --start;
    }
    return text_.substr(start, stop - start);
  }

  bool is_abbreviation(std::size_t stop, std::string_view next) const {
    const std::string_view word = word_before(stop);
    const std::string lower = lower_case(word);
    // "No." and "Art." are abbreviations before a number only: "Do we record? No. We never do."
    const bool before_number = is_digit(next[0]);
    if (lower == "no" || lower == "nos" || lower == "art" || lower == "para") return before_number;
    if (word == "St" || word == "Ste") return true;
    if (is_one_of(std::string_view(lower), never_last)) return true;
    if (is_one_of(std::string_view(lower), sometimes_last)) return !starts_sentence(next);
    if (is_initial(word)) return true;
    return is_list_number(word, stop);
  }

  static bool starts_sentence(std::string_view next) {
    const std::size_t end = next.find_first_of(" ,'\t\n");
    return is_one_of(std::string_view(lower_case(next.substr(0, end))), starters);
  }

  /// "J. Roe": one capital letter. "I" is mostly the word.
  static bool is_initial(std::string_view word) {
    return word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I';
  }

  /// "1. Call 988": a number that starts the sentence.
  bool is_list_number(std::string_view word, std::size_t stop) const {
    const bool starts = text_.substr(start_, stop - start_).find_first_not_of(" \t\n") ==
                        static_cast<std::size_t>(word.data() - text_.data()) - start_;
    return starts && word.size() <= 3 && !word.empty() &&
           (std::all_of(word.begin(), word.end(), is_digit) || word.size() == 1);
  }

  void cut(std::size_t end) {
    std::size_t first = start_;
    while (first < end && is_space(text_[first])) ++first;
    std::size_t last = end;
    while (last > first && is_space(text_[last - 1])) --last;
    if (last > first) found_.push_back({first, last - first});
    start_ = end;
  }

  std::string_view text_;
  std::size_t start_ = 0;
  std::vector<Sentence> found_ = {};
};

}  // namespace

std::vector<Sentence> sentences(std::string_view text) {
  return Splitter(text).split();
}

std::string_view sentence_at(std::string_view text, std::size_t offset) {
  const std::vector<Sentence> all = sentences(text);
  if (all.empty()) return {};
  const auto after = std::upper_bound(
      all.begin(), all.end(), offset,
      [](std::size_t value, const Sentence& sentence) { return value < sentence.offset; });
  const Sentence& sentence = after == all.begin() ? all.front() : *std::prev(after);
  return text.substr(sentence.offset, sentence.length);
}

}  // namespace probity::text
