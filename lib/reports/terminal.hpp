#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace probity::reports {

enum class Color { off, on };

/// How text for people is laid out. Columns are those of the terminal; files get eighty.
struct Layout {
  std::size_t columns = 80;
  Color color = Color::off;
};

enum class Style { plain, bold, dim, red, yellow, green, blue };

/// The text in a style, where colours are wanted.
std::string styled(std::string_view text, Style style, Color color);

/// `text` in lines of at most `columns` characters, each after the first beginning with `indent`
/// spaces; the first is taken to begin at `start`. A word longer than a line stays whole. Control
/// characters become '?'.
std::string wrapped(std::string_view text, std::size_t start, std::size_t indent,
                    std::size_t columns);

/// With '?' for control characters, marks that turn the direction of writing and damaged text,
/// which a report must not send to a terminal; spaces for line ends and tabs.
std::string harmless(std::string_view text);

}  // namespace probity::reports
