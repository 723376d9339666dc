#include "triage/pattern.hpp"

#include <algorithm>

namespace probity::triage {

bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;  // the last one seen, and where its text ended
  std::size_t star_end = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_end = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++star_end;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool Selection::selects(std::string_view rule) const {
  const auto fits = [&](const std::string& pattern) { return matches(pattern, rule); };
  return (only.empty() || std::any_of(only.begin(), only.end(), fits)) &&
         std::none_of(skip.begin(), skip.end(), fits);
}

}  // namespace probity::triage
