#include "yaml/document.hpp"

#include <algorithm>
#include <optional>

#include "text/utf8.hpp"

namespace probity::yaml {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

int columns(std::string_view text) {
  return static_cast<int>(text::count_characters(text));
}

/// Walks a text and its spelling in the source side by side.
class Alignment {
 public:
  Alignment(std::string_view source, std::size_t begin, Style style, std::string_view text)
      : source_(source), at_(begin), style_(style), text_(text) {}

  /// The byte of the source that spells byte `offset` of the text.
  std::optional<std::size_t> find(std::size_t offset) {
    for (std::size_t done = 0; done < offset;) {
      if (at_ >= source_.size()) return std::nullopt;
      const std::size_t step = match(done);
      if (step == 0) return std::nullopt;
      done += step;
    }
    skip_fold();
    return at_;
  }

 private:
  bool at_break() const { return source_[at_] == '\n' || source_[at_] == '\r'; }
  /// Blanks that end a line belong to its fold.
  bool at_fold() const {
    const std::size_t end = source_.find_first_not_of(" \t", at_);
    return end == std::string_view::npos || source_[end] == '\n' || source_[end] == '\r';
  }

  void skip_fold() {
    if (style_ == Style::literal) return;
    if (at_ < source_.size() && at_fold()) {
      at_ = std::min(source_.find_first_not_of(" \t\r\n", at_), source_.size());
    }
  }

  /// Passes what spells the character at `done`; yields how many bytes of the text that was.
  std::size_t match(std::size_t done) {
    const char due = text_[done];
    if (due == '\n' || due == ' ') {
      if (at_break() || (style_ != Style::literal && at_fold())) return match_fold(done);
    }
    if (style_ == Style::double_quoted && source_[at_] == '\\') return match_escape(done);
    if (source_[at_] != due) return 0;
    at_ += style_ == Style::single_quoted && due == '\'' ? 2 : 1;
    return 1;
  }

  std::size_t match_fold(std::size_t done) {
    if (style_ == Style::literal || style_ == Style::folded) {
      return match_block_fold(done);
    }
    at_ = std::min(source_.find_first_not_of(" \t\r\n", at_), source_.size());
    const std::size_t end = std::min(text_.find_first_not_of(" \n", done), text_.size());
    return end - done;
  }

  std::size_t match_block_fold(std::size_t done) {
    std::size_t end = done;
    while (end < text_.size() && (text_[end] == '\n' || (end == done && text_[end] == ' '))) ++end;
    at_ = std::min(source_.find_first_not_of(" \t\r\n", at_), source_.size());
    // Deeper indentation is part of the text.
    while (end < text_.size() && is_blank(text_[end])) ++end;
    return end - done;
  }

  std::size_t match_escape(std::size_t done) {
    const char letter = at_ + 1 < source_.size() ? source_[at_ + 1] : '\0';
    const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    if (letter == '\n' || letter == '\r') {
      at_ = std::min(source_.find_first_not_of(" \t\r\n", at_ + 1), source_.size());
      return done < text_.size() ? match(done) : 0;
    }
    at_ += 2 + digits;
    return std::max<std::size_t>(1, text::character_length(text_.substr(done)));
  }

  std::string_view source_;
  std::size_t at_;
  Style style_;
  std::string_view text_;
};

}  // namespace

const Diagnostics& Document::mistakes() const {
  static const Diagnostics none;
  return mistakes_ ? *mistakes_ : none;
}

Location Document::location(const Node& node) const {
  return {source_.name(), node.line(), node.column()};
}

Location Document::location_in(const Node& scalar, std::size_t offset) const {
  const std::string_view text = scalar.text();
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  if (scalar.style() == Style::literal) {
    const auto breaks = std::count(before.begin(), before.end(), '\n');
    const std::size_t begin =
        before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {source_.name(), scalar.content_line() + static_cast<int>(breaks),
            scalar.indentation() + columns(before.substr(begin)) + 1};
  }
  const std::string_view first_line =
      source_.line(scalar.is_block() ? scalar.content_line() : scalar.line());
  const bool is_quoted =
      scalar.style() == Style::single_quoted || scalar.style() == Style::double_quoted;
  if (first_line.data() == nullptr || first_line.empty()) {
    const int spelled = columns(text) + (is_quoted ? 2 : 0);
    if (scalar.is_block() || spelled != scalar.width()) return location(scalar);
    return {source_.name(), scalar.line(), scalar.column() + columns(before) + (is_quoted ? 1 : 0)};
  }
  const std::string_view bytes = source_.bytes();
  std::size_t begin = static_cast<std::size_t>(first_line.data() - bytes.data());
  if (scalar.is_block()) {
    begin = std::min(bytes.find_first_not_of(" \t\r\n", begin), bytes.size());
  } else {
    for (int column = 1; column < scalar.column() && begin < bytes.size(); ++column) {
      begin += std::max<std::size_t>(1, text::character_length(bytes.substr(begin)));
    }
    if (is_quoted) ++begin;
  }
  const auto found = Alignment(bytes, begin, scalar.style(), text).find(offset);
  return found ? source_.location(*found) : location(scalar);
}

Diagnostic Document::diagnostic(const Node& node, std::string what, std::string why,
                                std::string fix) const {
  return source_.diagnostic(node.line(), node.column(), node.width(), std::move(what),
                            std::move(why), std::move(fix));
}

Diagnostic Document::diagnostic_in(const Node& scalar, std::size_t offset, std::size_t length,
                                   std::string what, std::string why, std::string fix) const {
  const Location where = location_in(scalar, offset);
  const int width = columns(scalar.text().substr(std::min(offset, scalar.text().size()), length));
  return source_.diagnostic(where.line, where.column, width, std::move(what), std::move(why),
                            std::move(fix));
}

}  // namespace probity::yaml
