#include "text/source.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace probity::text {

Source::Source(std::string name, std::string bytes) {
  const std::size_t mark_length = bytes.starts_with("\xef\xbb\xbf") ? 3 : 0;
  std::vector<std::size_t> starts{mark_length};
  for (std::size_t i = mark_length; i < bytes.size(); ++i) {
    if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'))) {
      starts.push_back(i + 1);
    }
  }
  content_ = std::make_shared<const Content>(
      Content{std::move(name), std::move(bytes), std::move(starts)});
}

Location Source::location(std::size_t offset) const {
  const auto& starts = content_->line_starts;
  offset = std::clamp(offset, starts.front(), content_->bytes.size());
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const std::size_t start = *(after - 1);
  const auto column = count_characters(bytes().substr(start, offset - start)) + 1;
  return {name(), static_cast<int>(after - starts.begin()), static_cast<int>(column)};
}

std::string_view Source::line(int number) const {
  const auto& starts = content_->line_starts;
  if (number < 1 || static_cast<std::size_t>(number) > starts.size()) return {};
  const std::size_t start = starts[static_cast<std::size_t>(number) - 1];
  const std::size_t end = static_cast<std::size_t>(number) < starts.size()
                              ? starts[static_cast<std::size_t>(number)]
                              : content_->bytes.size();
  std::string_view line = bytes().substr(start, end - start);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

Diagnostic Source::diagnostic(std::size_t offset, std::size_t length, std::string what,
                              std::string why, std::string fix) const {
  const Location where = location(offset);
  offset = std::min(offset, content_->bytes.size());
  const auto width = count_characters(bytes().substr(offset, length));
  return diagnostic(where.line, where.column, static_cast<int>(width), std::move(what),
                    std::move(why), std::move(fix));
}

Diagnostic Source::diagnostic(int line_number, int column, int width, std::string what,
                              std::string why, std::string fix) const {
  return {Severity::error,    {name(), line_number, column},
          std::move(what),    std::string(line(line_number)),
          std::max(1, width), std::move(why),
          std::move(fix)};
}

}  // namespace probity::text
