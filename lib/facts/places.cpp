#include "facts/places.hpp"

#include <vector>

#include "base/nearest.hpp"

namespace probity::facts {
namespace {

/// ASCII letters in lower case, without spaces at the ends; other bytes as they are.
std::string folded(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

void Places::add(std::string_view code, std::string_view name) {
  names_.insert_or_assign(std::string(code), std::string(name));
  codes_.insert_or_assign(folded(code), std::string(code));
  codes_.insert_or_assign(folded(name), std::string(code));
  if (code.size() == 2) codes_.insert_or_assign("us-" + folded(code), std::string(code));
}

void Places::add_alias(std::string_view alias, std::string_view code) {
  aliases_.insert_or_assign(std::string(alias), std::string(code));
  codes_.insert_or_assign(folded(alias), std::string(code));
}

std::optional<std::string_view> Places::find(std::string_view text) const {
  if (const auto exact = names_.find(text); exact != names_.end()) return exact->first;
  const auto found = codes_.find(folded(text));
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

std::string_view Places::name(std::string_view code) const {
  const auto found = names_.find(code);
  return found == names_.end() ? code : std::string_view(found->second);
}

std::optional<std::string_view> Places::nearest(std::string_view text) const {
  std::vector<std::string_view> known;
  for (const auto& [code, name] : names_) {
    known.push_back(name);
    if (code.size() > 2) known.push_back(code);
  }
  return nearest_name(text, known);
}

}  // namespace probity::facts
