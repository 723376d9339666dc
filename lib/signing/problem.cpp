#include "signing/problem.hpp"

namespace probity::signing {

Diagnostic problem_in(std::string_view name, int line, Problem problem) {
  Diagnostic diagnostic;
  diagnostic.where = {std::string(name), line, 0};
  diagnostic.what = std::move(problem.what);
  diagnostic.why = std::move(problem.why);
  diagnostic.fix = std::move(problem.fix);
  return diagnostic;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 80;
  std::string out(text.substr(0, longest));
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7f) c = '?';
  }
  return text.size() > longest ? out + "..." : out;
}

}  // namespace probity::signing
