#include "yaml/syntax_error.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/core.h>

#include "text/utf8.hpp"
#include "yaml/scalar_extent.hpp"

namespace probity::yaml {
namespace {

/// A byte of the text, and what is around it.
struct Spot {
  const text::Source& source;
  std::string_view bytes;
  std::size_t offset;
  std::size_t line_begin;
  std::string_view line;  // without its end

  std::string_view rest() const {
    return offset < line_begin + line.size()
               ? bytes.substr(offset, line_begin + line.size() - offset)
               : std::string_view();
  }
  /// What stands on the line before the byte, without blanks around it.
  std::string_view before() const {
    std::string_view text = line.substr(0, std::min(offset - line_begin, line.size()));
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
  }
  int line_number() const { return source.location(offset).line; }
};

Spot spot_at(const text::Source& source, std::size_t offset) {
  const std::string_view bytes = source.bytes();
  offset = std::min(offset, bytes.size());
  const std::size_t before = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::string_view line =
      bytes.substr(begin, std::min(bytes.find('\n', begin), bytes.size()) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return {source, bytes, offset, begin, line};
}

/// At most so much of the text as can be read in a message.
std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  std::size_t length = 0;
  for (std::size_t characters = 0; length < text.size(); ++characters) {
    if (characters == most) return std::string(text.substr(0, length)) + "...";
    length += std::max<std::size_t>(1, text::character_length(text.substr(length)));
  }
  return std::string(text);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

std::optional<Diagnostic> tab_in_indentation(const Spot& spot) {
  const std::size_t content = std::min(spot.line.find_first_not_of(" \t"), spot.line.size());
  const std::size_t tab = spot.line.substr(0, content).find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  return spot.source.diagnostic(spot.line_begin + tab, 1, "the line is indented with a tab",
                                "only spaces show in YAML what belongs to what",
                                "put two spaces in place of each tab");
}

/// The word in `text` that ends with a colon without a space after it ("name:Video"), unless it
/// looks like a time or an address.
std::optional<std::string_view> word_without_space(std::string_view text) {
  const std::string_view word = text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == word.size())
    return std::nullopt;
  const auto is_name_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  if (!std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(colon),
                   is_name_character)) {
    return std::nullopt;
  }
  if (word.substr(colon + 1).starts_with("//")) return std::nullopt;
  return word;
}

Diagnostic space_after_colon(const text::Source& source, std::size_t offset,
                             std::string_view word) {
  const std::size_t colon = word.find(':');
  return source.diagnostic(
      offset, word.size(), fmt::format("there is no space after the colon in '{}'", shown(word)),
      "a name ends with a colon and a space",
      fmt::format("write '{}: {}'", shown(word.substr(0, colon)), shown(word.substr(colon + 1))));
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// The last line above that holds more than blanks and comments; none at the top.
std::optional<Spot> line_above(const Spot& spot) {
  std::size_t begin = spot.line_begin;
  while (begin > 0) {
    const Spot above = spot_at(spot.source, begin - 1);
    const std::string_view text = trimmed(above.line);
    if (!text.empty() && text.front() != '#') return above;
    begin = above.line_begin;
  }
  return std::nullopt;
}

/// The quote at which a text begins that has no end. Looked for from the last node on; a text
/// between other tokens of one line is found too.
std::optional<std::size_t> open_quote(std::string_view bytes, std::size_t from) {
  bool at_start = true;  // of a token
  for (std::size_t i = from; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (at_start && (c == '"' || c == '\'')) {
      const ScalarExtent extent = extent_of_scalar(bytes, i, {});
      if (!extent.is_closed) return i;
      i = extent.end - 1;
      at_start = false;
    } else if (c == '#' && (i == 0 || blank || bytes[i - 1] == ' ' || bytes[i - 1] == '\n')) {
      i = std::min(bytes.find('\n', i), bytes.size() - 1);
      at_start = true;
    } else if (!blank) {
      at_start = std::string_view("[]{},:-?").find(c) != std::string_view::npos;
    } else if (c == '\n') {
      at_start = true;
    }
  }
  return std::nullopt;
}

/// A quote that was closed only by the opening quote of a later text.
std::optional<Diagnostic> quote_closed_too_late(const Spot& spot, const SyntaxContext& context) {
  const bool quoted =
      context.last_style == Style::double_quoted || context.last_style == Style::single_quoted;
  if (!quoted || context.last_end > spot.offset) return std::nullopt;
  const std::string_view text =
      spot.bytes.substr(context.last_begin, context.last_end - context.last_begin);
  const std::string_view between =
      spot.bytes.substr(context.last_end, spot.offset - context.last_end);
  if (between.find('\n') != std::string_view::npos) return std::nullopt;
  if (text.find('\n') == std::string_view::npos) {
    return spot.source.diagnostic(
        spot.offset, std::max<std::size_t>(1, spot.rest().size()),
        fmt::format("'{}' stands after the closing quote", shown(trimmed(spot.rest()))),
        "a text in quotes ends with its quote",
        text.front() == '"'
            ? "put the whole text in quotes, and write \\\" for a quote within"
            : "put the whole text in quotes, and write '' for an apostrophe within");
  }
  return spot.source.diagnostic(
      context.last_begin, 1, "the quote that opens here is closed only on a later line",
      fmt::format("it goes on to line {}, where more text follows it", spot.line_number()),
      "close the quote on the line where its text ends");
}

Diagnostic second_colon(const Spot& spot) {
  std::string_view name = spot.before();
  while (name.starts_with("- ")) name = trimmed(name.substr(2));
  return spot.source.diagnostic(
      spot.offset, 1, fmt::format("a colon stands in the text after '{}'", shown(name)),
      "one line can hold one 'name: value', and a colon with a space after it ends a name",
      "put the value in quotes, or begin a new line");
}

Diagnostic unexpected_colon(const Spot& spot, const SyntaxContext& context) {
  if (auto tab = tab_in_indentation(spot)) return *tab;
  if (auto late = quote_closed_too_late(spot, context)) return *late;
  const std::string_view before = spot.before();
  if (before.find(": ") != std::string_view::npos) return second_colon(spot);
  if (before.ends_with(']') || before.ends_with('}')) {
    return spot.source.diagnostic(
        spot.offset, 1, fmt::format("'{}' stands where the name of an entry is due", shown(before)),
        "a bracket begins a list or a mapping, and names are texts", "put the name in quotes");
  }
  if (const auto above = line_above(spot)) {
    const std::size_t indent = indentation(above->line);
    std::string_view text = above->line.substr(indent);
    std::size_t at = above->line_begin + indent;
    while (text.starts_with("- ")) {
      text.remove_prefix(2);
      at += 2;
    }
    if (const auto word = word_without_space(text))
      return space_after_colon(spot.source, at, *word);
    if (indentation(spot.line) > indent) {
      const std::size_t own = spot.line_begin + indentation(spot.line);
      return spot.source.diagnostic(
          own, spot.offset - own,
          fmt::format("'{}' is indented deeper than the line above, which already has a value",
                      shown(before)),
          "what is indented deeper belongs to the line above it",
          "indent it like the line above, or let that line end with its colon");
    }
    return spot.source.diagnostic(above->line_begin + indent, trimmed(above->line).size(),
                                  fmt::format("'{}' has no colon", shown(trimmed(above->line))),
                                  "an entry is written 'name: value'",
                                  "put a colon and a space after the name");
  }
  return spot.source.diagnostic(spot.offset, 1, "a colon stands where none is due",
                                "an entry is written 'name: value'",
                                "put a text that holds a colon in quotes");
}

/// For a line that begins below the '-' of an item instead of below its text.
std::optional<Diagnostic> among_items(const Spot& spot) {
  const auto above = line_above(spot);
  if (!above || indentation(above->line) != indentation(spot.line)) return std::nullopt;
  if (!trimmed(above->line).starts_with("- ")) return std::nullopt;
  const std::string_view rest = trimmed(spot.rest());
  return spot.source.diagnostic(spot.offset, rest.size(),
                                fmt::format("'{}' stands among the items of a list", shown(rest)),
                                "each item of a list begins with '- '",
                                "begin the line with '- ', or indent it below the item above it");
}

/// A line on which a block mapping or list cannot go on.
Diagnostic unexpected_line(const Spot& spot, const SyntaxContext& context) {
  if (auto tab = tab_in_indentation(spot)) return *tab;
  if (auto late = quote_closed_too_late(spot, context)) return *late;
  const bool is_list = !context.open.empty() && context.open.back().kind == Kind::sequence;
  const bool is_first = spot.before().empty();
  if (is_first && !spot.rest().starts_with("- ")) {
    if (auto among = among_items(spot)) return *among;
  }
  const std::string_view rest = trimmed(spot.rest());
  const std::size_t width = std::max<std::size_t>(1, rest.size());
  const bool is_item = rest == "-" || rest.starts_with("- ");
  const int opened = context.open.empty() ? 1 : context.open.back().place.line;
  const int due = context.open.empty() ? 1 : context.open.back().place.column;
  const int own = spot.source.location(spot.offset).column;
  if (is_first && own == due && is_item && !is_list) {
    return spot.source.diagnostic(
        spot.offset, 1, "a list item stands among the entries of a mapping",
        fmt::format("the mapping of line {} is made of 'name: value'", opened),
        "give the list a name of its own, and indent its items below it");
  }
  if (is_first && own != due && (is_item || is_list || rest.find(':') != std::string_view::npos)) {
    return spot.source.diagnostic(
        spot.offset, width, "the line is indented like none that it could belong to",
        fmt::format("the {} of line {} begins in column {}, this line in column {}",
                    is_list ? "list" : "mapping", opened, due, own),
        "indent it exactly like the lines that it belongs with");
  }
  if (is_first) {
    return missing_colon(spot.source, spot.offset, rest);
  }
  return spot.source.diagnostic(
      spot.offset, width,
      fmt::format("'{}' stands after a value that is already complete", shown(rest)),
      "a name, a list item or a bracket has one value",
      "put the whole value in quotes, or delete the rest");
}

/// The list or mapping in brackets that could not go on.
Diagnostic unclosed_bracket(const Spot& spot, const SyntaxContext& context) {
  const auto bracketed = std::find_if(context.open.rbegin(), context.open.rend(),
                                      [](const auto& each) { return each.bracket != 0; });
  if (bracketed == context.open.rend()) return unexpected_line(spot, context);
  const char open = bracketed->bracket;
  const char close = open == '[' ? ']' : '}';
  if (spot.offset >= spot.bytes.size()) {
    return spot.source.diagnostic(
        bracketed->place.offset, 1,
        fmt::format("the bracket '{}' that opens here is never closed", open),
        "the file ends before it is closed", fmt::format("put '{}' where the list ends", close));
  }
  const Location stuck = spot.source.location(spot.offset);
  if (stuck.line != bracketed->place.line) {
    return spot.source.diagnostic(
        bracketed->place.offset, 1,
        fmt::format("the bracket '{}' that opens here is not closed", open),
        fmt::format("line {} cannot be read as its next item", stuck.line),
        fmt::format("put '{}' where the list ends, and commas between items", close));
  }
  const std::string_view rest = spot.rest();
  const std::string_view word =
      rest.substr(0, std::max<std::size_t>(1, std::min(rest.find_first_of(" ,]}"), rest.size())));
  return spot.source.diagnostic(
      spot.offset, word.size(),
      fmt::format("'{}' stands where a comma or '{}' is due", shown(word), close),
      "the items between brackets are parted by commas",
      "put a comma before it, or a text with brackets, commas or colons in quotes");
}

Diagnostic unexpected_close(const Spot& spot) {
  const std::string bracket(spot.rest().substr(0, 1));
  return spot.source.diagnostic(spot.offset, 1,
                                fmt::format("the bracket '{}' closes nothing", bracket),
                                "a bracket is closed by its like: [ ] and { }",
                                "delete it, correct it, or put the text in quotes");
}

Diagnostic unexpected_item(const Spot& spot, const SyntaxContext& context) {
  if (auto tab = tab_in_indentation(spot)) return *tab;
  const bool in_brackets = std::any_of(context.open.begin(), context.open.end(),
                                       [](const auto& each) { return each.bracket != 0; });
  if (in_brackets) return unclosed_bracket(spot, context);
  return spot.source.diagnostic(
      spot.offset, 1, "a list begins on the line of something else",
      fmt::format("'{}' stands before it", shown(spot.before())),
      "begin the list on a new line, indented, or put the text in quotes");
}

Diagnostic unknown_start(const Spot& spot) {
  const std::string_view rest = spot.rest();
  const std::string first(rest.substr(0, std::max<std::size_t>(1, text::character_length(rest))));
  if (first == "\t") {
    if (auto tab = tab_in_indentation(spot)) return *tab;
  }
  return spot.source.diagnostic(spot.offset, 1, fmt::format("a text cannot begin with '{}'", first),
                                "YAML keeps this character for itself", "put the text in quotes");
}

Diagnostic alias_or_anchor(const Spot& spot, const SyntaxContext& context) {
  // The mark is behind the indicator; go back to it.
  std::size_t at = std::min(spot.offset, spot.bytes.size());
  while (at > spot.line_begin && at > context.last_begin &&
         (at == spot.bytes.size() || (spot.bytes[at] != '*' && spot.bytes[at] != '&'))) {
    --at;
  }
  const char sign = at < spot.bytes.size() ? spot.bytes[at] : '*';
  return spot.source.diagnostic(
      at, 1, fmt::format("a text cannot begin with '{}'", sign),
      sign == '*' ? "'*' begins an alias, the name of something written before"
                  : "'&' begins an anchor, a name by which aliases refer to what follows",
      "put the text in quotes");
}

struct Rewording {
  std::string_view message;  // of yaml-cpp, or its beginning
  std::string_view what;
  std::string_view why;
  std::string_view fix;
};

/// Those that say the same wherever they stand.
constexpr Rewording rewordings[] = {
    {"illegal document indicator in scalar", "'---' or '...' stands within quotes",
     "a line that begins so ends the document", "close the quote before it, or indent the line"},
    {"bad character found while scanning hex number",
     "'\\x', '\\u' or '\\U' is not followed by its digits",
     "they take 2, 4 and 8 digits of 0-9, a-f",
     "write all the digits, or \\\\ for a backslash, or use single quotes"},
    {"invalid unicode", "the number after the backslash is that of no character",
     "characters have numbers up to 10FFFF, without D800 to DFFF", "correct the number"},
    {"unknown escape character", "the backslash is not followed by a letter that YAML knows",
     "between double quotes a backslash begins a code such as \\n or \\\"",
     "write \\\\ for a backslash, or use single quotes"},
    {"cannot set zero indentation", "a block text cannot be indented by 0",
     "the digit after | or > says how far its lines are indented", "delete the digit"},
    {"unexpected character in block scalar", "text follows '|' or '>' on its line",
     "a block text begins on the next line", "move it to the next line, or put it in quotes"},
    {"cannot assign multiple tags", "two tags stand before one value", "a value has at most one",
     "delete one of them"},
    {"cannot assign multiple anchors", "two anchors stand before one value",
     "a value has at most one", "delete one of them"},
    {"illegal character found while scanning tag handle", "the tag is not complete",
     "'!' begins a tag", "put a text that begins with '!' in quotes"},
    {"tag handle with no suffix", "the tag is not complete", "'!' begins a tag",
     "put a text that begins with '!' in quotes"},
    {"end of verbatim tag not found", "the tag is not complete", "'!<' begins a tag, '>' ends it",
     "put a text that begins with '!' in quotes"},
    {"YAML directives must have", "the line '%YAML' is not complete", "it is written '%YAML 1.2'",
     "delete the line; it is not needed"},
    {"bad YAML version", "the version after '%YAML' cannot be read", "it is written '%YAML 1.2'",
     "delete the line; it is not needed"},
    {"YAML major version too large", "the version after '%YAML' is not known",
     "versions 1.1 and 1.2 are", "delete the line; it is not needed"},
    {"repeated YAML directive", "'%YAML' stands twice", "one is enough", "delete one of them"},
    {"TAG directives must have", "the line '%TAG' is not complete",
     "tags of one's own are not known here", "delete the line"},
    {"repeated TAG directive", "'%TAG' stands twice for the same", "one is enough",
     "delete one of them"},
    {"illegal map key", "'?' stands where no entry can begin", "'? ' begins an entry",
     "put a text that begins with '? ' in quotes"},
    {"bad file", "lists and mappings are nested too deep",
     "deeper nesting is refused, so that no file can exhaust the memory",
     "look for an opening bracket or a '-' too many"},
};

/// yaml-cpp's mark is behind an escape, by as many digits as it takes.
Spot escape_before(const Spot& spot) {
  const std::size_t backslash =
      spot.offset == 0 ? std::string_view::npos : spot.bytes.rfind('\\', spot.offset - 1);
  return backslash == std::string_view::npos ? spot : spot_at(spot.source, backslash);
}

Diagnostic reworded(const Spot& spot, std::string_view message) {
  for (const auto& [begin, what, why, fix] : rewordings) {
    if (message.starts_with(begin)) {
      return spot.source.diagnostic(spot.offset, 1, std::string(what), std::string(why),
                                    std::string(fix));
    }
  }
  return spot.source.diagnostic(spot.offset, 1, "the text cannot be read as YAML from here on",
                                std::string(message),
                                "look for a missing quote, bracket, colon or space just before");
}

}  // namespace

Diagnostic never_closed_quote(const text::Source& source, std::size_t quote) {
  const bool single = source.bytes()[quote] == '\'';
  return source.diagnostic(
      quote, 1,
      fmt::format("the quote {} that opens here is never closed", single ? "(')" : "(\")"),
      "a text in quotes goes on until the same quote stands again",
      single ? "close it with ', and write '' for an apostrophe within"
             : "close it with \", and write \\\" for a quote within");
}

Diagnostic missing_colon(const text::Source& source, std::size_t offset, std::string_view name) {
  if (const auto word = word_without_space(name)) return space_after_colon(source, offset, *word);
  return source.diagnostic(
      offset, std::max<std::size_t>(1, name.size()), fmt::format("'{}' has no colon", shown(name)),
      "an entry is written 'name: value'", "put a colon and a space after the name");
}

Diagnostic after_the_end(const text::Source& source, std::size_t offset, const Record& root) {
  const Spot spot = spot_at(source, offset);
  if (spot.rest().starts_with("---")) {
    return source.diagnostic(offset, 3, "a second document begins here",
                             "'---' parts documents, and a file holds one",
                             "delete the line, or move what follows to a file of its own");
  }
  const bool is_list = root.kind == Kind::sequence;
  if (auto tab = tab_in_indentation(spot)) return *tab;
  const std::string_view rest = trimmed(spot.rest());
  return source.diagnostic(offset, std::max<std::size_t>(1, rest.size()),
                           fmt::format("'{}' stands after the end of {}", shown(rest),
                                       is_list                      ? "the list"
                                       : root.kind == Kind::mapping ? "the mapping"
                                                                    : "the text"),
                           fmt::format("the file is one {} that begins on line {}",
                                       is_list                      ? "list"
                                       : root.kind == Kind::mapping ? "mapping"
                                                                    : "text",
                                       root.line),
                           is_list
                               ? "begin the line with '- ', or indent it below an item"
                               : "write all of it as 'name: value', each name in the same column");
}

Diagnostic syntax_error(const text::Source& source, std::size_t offset, std::string_view message,
                        const SyntaxContext& context) {
  const Spot spot = spot_at(source, offset);
  if (message == "illegal EOF in scalar") {
    if (const auto quote = open_quote(spot.bytes, context.last_end)) {
      return never_closed_quote(source, *quote);
    }
  }
  if (message == "illegal tab when looking for indentation") {
    if (auto tab = tab_in_indentation(spot)) return *tab;
  }
  if (message == "illegal map value") return unexpected_colon(spot, context);
  if (message == "illegal block entry") return unexpected_item(spot, context);
  if (message == "illegal flow end") return unexpected_close(spot);
  if (message == "unknown token") return unknown_start(spot);
  if (message.starts_with("end of map flow") || message.starts_with("end of sequence flow")) {
    return unclosed_bracket(spot, context);
  }
  if (message.starts_with("end of map") || message.starts_with("end of sequence")) {
    return unexpected_line(spot, context);
  }
  constexpr std::string_view undefined = "the referenced anchor is not defined";
  if (message.starts_with(undefined)) {
    const std::size_t end = skip_word(spot.bytes, spot.offset);
    const std::string_view word = spot.bytes.substr(spot.offset, end - spot.offset);
    return source.diagnostic(spot.offset, word.size(),
                             fmt::format("the alias '{}' names nothing", shown(word)),
                             "'*name' stands for what '&name' marks further up",
                             "put a text that begins with '*' in quotes");
  }
  for (const std::string_view each :
       {"alias not found", "anchor not found", "illegal character found while scanning alias",
        "illegal character found while scanning anchor"}) {
    if (message.starts_with(each)) return alias_or_anchor(spot, context);
  }
  for (const std::string_view each :
       {"bad character found while scanning hex", "invalid unicode", "unknown escape"}) {
    if (message.starts_with(each)) return reworded(escape_before(spot), message);
  }
  return reworded(spot, message);
}

}  // namespace probity::yaml
