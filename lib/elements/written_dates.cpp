#include "elements/written_dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "elements/tokens.hpp"

namespace probity::elements {
namespace {

using namespace std::string_view_literals;

constexpr std::array english_months = {"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv,
                                       "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};
constexpr std::array spanish_months = {"ene"sv, "feb"sv, "mar"sv, "abr"sv, "may"sv, "jun"sv,
                                       "jul"sv, "ago"sv, "sep"sv, "oct"sv, "nov"sv, "dic"sv};

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (const auto* months : {&english_months, &spanish_months}) {
    for (std::size_t i = 0; i < months->size(); ++i) {
      // "march" and "mar.", but not "marital".
      if (word.starts_with((*months)[i]) && word.size() <= 10 && word != "mart" && word != "mary" &&
          !word.starts_with("mari") && !word.starts_with("market") && !word.starts_with("mayor") &&
          !word.starts_with("maybe") && !word.starts_with("sepa") && !word.starts_with("deci")) {
        return static_cast<int>(i) + 1;
      }
    }
  }
  return 0;
}

int full_year(int year) {
  return year < 100 ? 2000 + year : year;
}

std::optional<Date> numeric_date(std::string_view text) {
  std::array<int, 3> parts = {};
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < 3; ++count) {
    const auto end = std::min(text.find_first_of("-/.", at), text.size());
    parts[count] = number_of(text.substr(at, end - at));
    at = end + 1;
  }
  if (count != 3) return std::nullopt;
  if (parts[0] > 999) return Date::from_parts(parts[0], parts[1], parts[2]);
  if (const auto month_first = Date::from_parts(full_year(parts[2]), parts[0], parts[1])) {
    return month_first;
  }
  return Date::from_parts(full_year(parts[2]), parts[1], parts[0]);
}

std::optional<Date> last_of_month(int year, int month) {
  const auto first = Date::from_parts(year, month, 1);
  if (!first) return std::nullopt;
  return add_days(add_months(*first, 1), -1);
}

/// A month's name with a year at most three words away, and a day between or before.
std::optional<Date> named_date(const std::vector<Token>& tokens, std::size_t at) {
  const auto month = month_of(tokens[at].text);
  if (month == 0) return std::nullopt;
  int day = 0;
  if (at > 0 && tokens[at - 1].token_class == TokenClass::number)
    day = number_of(tokens[at - 1].text);
  if (at > 1 && tokens[at - 1].text == "de" && tokens[at - 2].token_class == TokenClass::number) {
    day = number_of(tokens[at - 2].text);
  }
  for (auto i = at + 1; i < tokens.size() && i <= at + 3; ++i) {
    if (tokens[i].token_class == TokenClass::year) {
      const auto year = number_of(tokens[i].text);
      if (const auto date = Date::from_parts(year, month, day)) return date;
      return last_of_month(year, month);
    }
    const auto digits = tokens[i].text.find_first_not_of("0123456789");
    if (digits != 0) day = number_of(tokens[i].text);  // "3" and "3rd"
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> written_date(std::string_view text) {
  const auto tokens = tokens_of(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].token_class == TokenClass::date) return numeric_date(tokens[i].text);
    if (const auto date = named_date(tokens, i)) return date;
  }
  for (const auto& token : tokens) {
    if (token.token_class == TokenClass::year) return last_of_month(number_of(token.text), 12);
  }
  return std::nullopt;
}

}  // namespace probity::elements
