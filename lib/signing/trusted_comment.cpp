#include "signing/trusted_comment.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "signing/problem.hpp"

namespace probity::signing {
namespace {

bool is_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

bool is_value(std::string_view value) {
  return !value.empty() && std::none_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
  });
}

}  // namespace

Result<std::string> build_trusted_comment(const std::vector<CommentField>& fields) {
  std::string comment;
  for (const auto& [key, value] : fields) {
    if (!is_key(key) || !is_value(value)) {
      return problem_in(
          "", 0,
          {fmt::format("'{}:{}' cannot stand in a trusted comment", shown(key), shown(value)),
           "it is one line of words, each a key, a colon and a value without spaces",
           "leave out spaces and line breaks"});
    }
    comment += fmt::format("{}{}:{}", comment.empty() ? "" : " ", key, value);
  }
  return comment;
}

std::vector<CommentField> parse_trusted_comment(std::string_view comment) {
  std::vector<CommentField> fields;
  while (true) {
    const std::size_t start = comment.find_first_not_of(" \t");
    if (start == std::string_view::npos) return fields;
    comment.remove_prefix(start);
    const std::string_view word = comment.substr(0, comment.find_first_of(" \t"));
    comment.remove_prefix(word.size());
    const std::size_t colon = word.find(':');
    const bool has_value = colon != std::string_view::npos;
    fields.push_back(
        {std::string(word.substr(0, colon)), std::string(has_value ? word.substr(colon + 1) : "")});
  }
}

}  // namespace probity::signing
