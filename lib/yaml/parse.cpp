#include "yaml/parse.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "text/utf8.hpp"
#include "yaml/encoding.hpp"
#include "yaml/scalar_extent.hpp"
#include "yaml/syntax_error.hpp"
#include "yaml/tree_builder.hpp"

namespace probity::yaml {
namespace {

/// Thrown through yaml-cpp, which has no other way to stop.
struct Stopped {
  Diagnostic problem;
};

constexpr std::size_t most_waiting = 100'000;

/// Whether the byte can be, or begin, a token of YAML.
constexpr std::array<bool, 256> indicators = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("[]{},:?-&*!'\"|>"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// Hands the text to yaml-cpp in windows, and sees by them how much is read without any event
/// coming out of it: yaml-cpp keeps all tokens of a `[...]` until it knows that this is no key, so
/// a hostile file would fill the memory before the first event.
class Windows : public std::streambuf {
 public:
  Windows(std::string_view start, std::string_view rest, const std::size_t& events)
      : start_(start), rest_(rest), events_(events) {}
  bool gave_up() const { return gave_up_; }

 protected:
  int_type underflow() override {
    if (events_ != events_before_) waiting_ = 0;
    events_before_ = events_;
    for (const char* c = eback(); c != egptr(); ++c) {
      waiting_ += indicators[static_cast<unsigned char>(*c)] ? 1 : 0;
    }
    gave_up_ = waiting_ > most_waiting;
    if ((start_.empty() && rest_.empty()) || gave_up_) return traits_type::eof();
    std::string_view& from = start_.empty() ? rest_ : start_;
    const std::string_view window = from.substr(0, window_size);
    from.remove_prefix(window.size());
    char* begin = const_cast<char*>(window.data());  // a get area is never written to
    setg(begin, begin, begin + window.size());
    return traits_type::to_int_type(*begin);
  }

 private:
  static constexpr std::size_t window_size = 16 * 1024;

  std::string_view start_;
  std::string_view rest_;
  const std::size_t& events_;
  std::size_t events_before_ = 0;
  std::size_t waiting_ = 0;
  bool gave_up_ = false;
};

enum class Fit { fits, unfit, unknown };

/// Whether a core tag may stand on a node of this kind.
Fit fit_of(std::string_view tag, Kind kind) {
  constexpr std::string_view core = "tag:yaml.org,2002:";
  if (tag.empty() || tag == "?" || tag == "!") return Fit::fits;
  if (!tag.starts_with(core)) return Fit::unknown;
  tag.remove_prefix(core.size());
  if (tag == "seq") return kind == Kind::sequence ? Fit::fits : Fit::unfit;
  if (tag == "map") return kind == Kind::mapping ? Fit::fits : Fit::unfit;
  for (const std::string_view scalar : {"str", "int", "float", "bool", "null"}) {
    if (tag == scalar) return kind == Kind::scalar ? Fit::fits : Fit::unfit;
  }
  return Fit::unknown;
}

/// Turns yaml-cpp's events into nodes.
class Handler : public YAML::EventHandler {
 public:
  /// `origin` is the byte of the source at which yaml-cpp begins to count.
  Handler(const text::Source& source, const Options& options, std::ptrdiff_t origin)
      : bytes_(source.bytes()), source_(source), builder_(source, options), origin_(origin) {
    cursor_.offset = byte_order_mark_length(bytes_);
  }

  const std::size_t& events() const { return events_; }
  TreeBuilder& builder() { return builder_; }
  SyntaxContext context() const { return {builder_.open(), last_begin_, last_end_, last_style_}; }
  std::size_t offset(const YAML::Mark& mark) const {
    if (mark.pos < 0) return last_end_;
    const std::ptrdiff_t offset = mark.pos + origin_;
    return std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), bytes_.size());
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (builder_.has_root()) throw Stopped{after_the_end(source_, offset(mark), builder_.root())};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    ++events_;
    const std::size_t begin = skip_properties(bytes_, offset(mark));
    const bool is_key = builder_.expects_key();
    const std::string_view word =
        is_key ? null_word_of_key(bytes_, begin) : null_word(bytes_, begin);
    if (!word.empty()) return add_scalar(begin, word, anchor, 0);
    const Place place = place_of(
        is_key ? begin
               : empty_offset(bytes_, last_end_, begin, builder_.expects_value() ? ":" : "-[,"));
    if (builder_.expects_value()) check_key_without_colon(place);
    Record record;
    record.line = static_cast<std::uint32_t>(place.line);
    record.column = static_cast<std::uint32_t>(place.column);
    last_begin_ = last_end_ = std::max(last_end_, place.offset);
    last_style_ = Style::plain;
    stop(builder_.add_empty(record, anchor));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    ++events_;
    const Place place = place_of(offset(mark));
    last_begin_ = place.offset;
    last_end_ = skip_word(bytes_, place.offset);
    last_style_ = Style::plain;
    stop(builder_.add_alias(place, anchor));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    ++events_;
    std::size_t begin = offset(mark);
    const bool has_tag = tag != "?" && (tag != "!" || bytes_.substr(begin, 1) == "!");
    if (has_tag || anchor != 0) begin = skip_properties(bytes_, begin);
    if (has_tag) check_tag(tag, Kind::scalar, offset(mark));
    const bool is_text = has_tag && (tag == "!" || tag == "tag:yaml.org,2002:str");
    if (has_tag && value.empty() && !is_quote(begin)) begin = offset(mark);
    add_scalar(begin, value, anchor, is_text ? Record::is_tagged_text : std::uint8_t{0});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    begin(Kind::sequence, mark, tag, anchor, style == YAML::EmitterStyle::Flow ? '[' : '\0');
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    begin(Kind::mapping, mark, tag, anchor, style == YAML::EmitterStyle::Flow ? '{' : '\0');
  }
  void OnMapEnd() override { end(); }

 private:
  static void stop(TreeBuilder::Stop problem) {
    if (problem) throw Stopped{*std::move(problem)};
  }

  bool is_quote(std::size_t at) const {
    return at < bytes_.size() && (bytes_[at] == '"' || bytes_[at] == '\'');
  }

  /// Events come in the order of the text, so each byte is looked at once.
  Place place_of(std::size_t to) {
    if (to < cursor_.offset) {
      const Location where = source_.location(to);
      return {to, where.line, where.column};
    }
    for (; cursor_.offset < to; ++cursor_.offset) {
      const char c = bytes_[cursor_.offset];
      if (c == '\n') {
        ++cursor_.line;
        cursor_.column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
        ++cursor_.column;
      }
    }
    return cursor_;
  }

  void add_scalar(std::size_t begin, std::string_view value, YAML::anchor_t anchor,
                  std::uint8_t flags) {
    const Place place = place_of(begin);
    const ScalarExtent extent = extent_of_scalar(bytes_, begin, value);
    if (!extent.is_closed) throw Stopped{never_closed_quote(source_, begin)};
    Record record;
    record.line = static_cast<std::uint32_t>(place.line);
    record.column = static_cast<std::uint32_t>(place.column);
    record.width = extent.width;
    record.indentation = extent.indentation;
    record.style = extent.style;
    record.flags = flags;
    last_begin_ = begin;
    last_end_ = extent.end;
    last_style_ = extent.style;
    stop(builder_.add_scalar(record, value, anchor));
  }

  void begin(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             char bracket) {
    ++events_;
    std::size_t at = offset(mark);
    if (tag != "?") check_tag(tag, kind, at);
    if (tag != "?" || anchor != 0) at = skip_properties(bytes_, at);
    // A single `key: value` in a [list] is a mapping without brackets of its own.
    if (bracket != 0 && (at >= bytes_.size() || bytes_[at] != bracket)) bracket = 0;
    stop(builder_.begin(kind, bracket, place_of(at), anchor));
    last_begin_ = at;
    last_end_ = bracket == 0 ? at : at + 1;
  }

  void end() {
    ++events_;
    stop(builder_.end());
  }

  void check_tag(std::string_view tag, Kind kind, std::size_t at) {
    const Fit fit = fit_of(tag, kind);
    if (fit == Fit::fits) return;
    // With an anchor before it, the tag is the next word.
    while (at < bytes_.size() && bytes_[at] == '&') at = skip_blanks(bytes_, skip_word(bytes_, at));
    const std::string_view word = bytes_.substr(at, skip_word(bytes_, at) - at);
    builder_.add_mistake(source_.diagnostic(
        at, word.size(),
        fit == Fit::unknown ? fmt::format("the tag '{}' is not known", word)
                            : fmt::format("the tag '{}' does not fit what follows it", word),
        "what type a value has is set by what it is for, not by tags",
        "delete the tag, or put a text that begins with '!' in quotes"));
  }

  /// yaml-cpp lets a last line 'name' pass as an entry without a value; and in `{name:Video}` YAML
  /// itself sees a key 'name:Video' without a value, which nobody means.
  void check_key_without_colon(const Place& value) {
    if (value.offset != last_end_) return;
    const std::string_view key = bytes_.substr(last_begin_, last_end_ - last_begin_);
    const auto& open = builder_.open();
    const bool in_brackets =
        std::any_of(open.begin(), open.end(), [](const auto& each) { return each.bracket != 0; });
    if (!in_brackets) {
      builder_.add_mistake(missing_colon(source_, last_begin_, key));
    } else if (last_style_ == Style::plain && key.find(':') != std::string_view::npos) {
      const std::size_t colon = key.find(':');
      builder_.add_mistake(source_.diagnostic(
          last_begin_, key.size(), fmt::format("there is no space after the colon in '{}'", key),
          "between brackets, a colon ends a name only if a space follows it",
          fmt::format("write '{}: {}', or put the text in quotes", key.substr(0, colon),
                      key.substr(colon + 1))));
    }
  }

  std::string_view bytes_;
  const text::Source& source_;
  TreeBuilder builder_;
  std::ptrdiff_t origin_;
  Place cursor_;
  std::size_t events_ = 0;
  std::size_t last_begin_ = 0;  // of the last node, and about where it ends
  std::size_t last_end_ = 0;
  Style last_style_ = Style::plain;
};

Diagnostic empty_file(const text::Source& source) {
  return {Severity::error,
          {source.name(), 1, 1},
          "the file is empty",
          std::string(source.line(1)),
          1,
          "it holds no entries (lines that begin with '#' are comments)",
          "write at least one 'name: value', or delete the file"};
}

/// yaml-cpp takes a `[` or `{` at the start of a line for a possible key, and keeps everything up
/// to its end; behind `---` on the same line it does not, and the whole file may be one of these.
struct Prepared {
  std::string_view start;
  std::string_view rest;
  std::ptrdiff_t origin;
};

Prepared prepare(std::string_view bytes) {
  const std::size_t mark = byte_order_mark_length(bytes);
  const std::size_t first = skip_to_content(bytes, mark);
  if (first < bytes.size() && (bytes[first] == '{' || bytes[first] == '[')) {
    return {"--- ", bytes.substr(first), static_cast<std::ptrdiff_t>(first) - 4};
  }
  return {"", bytes.substr(mark), static_cast<std::ptrdiff_t>(mark)};
}

Diagnostic too_large(const text::Source& source, std::size_t max_bytes) {
  return {Severity::error,
          {source.name(), 0, 0},
          fmt::format("the file has {} bytes, more than {}", source.bytes().size(), max_bytes),
          {},
          1,
          "larger files are refused, so that none can exhaust the memory",
          "split the file into several"};
}

Diagnostic too_much_waits(const text::Source& source, const SyntaxContext& context) {
  return source.diagnostic(
      context.last_end, 1,
      fmt::format("more than {} commas, brackets and quotes follow in one item", most_waiting),
      "so long an item is refused, so that no file can exhaust the memory",
      "look for an opening bracket that is not closed, or write the list with '-' on lines");
}

/// What stopped the reading of `source`; none if it was read to its end.
std::optional<Diagnostic> read_events(const text::Source& source, Handler& handler,
                                      const Prepared& prepared) {
  Windows windows(prepared.start, prepared.rest, handler.events());
  std::istream stream(&windows);
  const auto given_up = [&] { return too_much_waits(source, handler.context()); };
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(handler)) return empty_file(source);
    // What follows the document must be nothing; the handler stops at a second one.
    parser.HandleNextDocument(handler);
  } catch (const Stopped& stopped) {
    return stopped.problem;
  } catch (const YAML::Exception& exception) {
    if (windows.gave_up()) return given_up();
    return syntax_error(source, handler.offset(exception.mark), exception.msg, handler.context());
  }
  if (windows.gave_up()) return given_up();
  if (handler.builder().root().kind == Kind::empty) return empty_file(source);
  return std::nullopt;
}

}  // namespace

Result<Document> parse(const text::Source& source, const Options& options) {
  if (source.bytes().size() > options.max_bytes) return too_large(source, options.max_bytes);
  if (Diagnostics damage = check_encoding(source); !damage.empty()) return damage;
  const Prepared prepared = prepare(source.bytes());
  Handler handler(source, options, prepared.origin);
  const std::optional<Diagnostic> problem = read_events(source, handler, prepared);
  const Diagnostics& mistakes = handler.builder().mistakes();
  if (problem || (options.on_mistake == OnMistake::fail && !mistakes.empty())) {
    Diagnostics problems = mistakes;
    if (problem) problems.push_back(*problem);
    sort_by_place(problems);
    return problems;
  }
  return std::move(handler.builder()).finish();
}

}  // namespace probity::yaml
