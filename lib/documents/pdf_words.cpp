#include "documents/pdf_words.hpp"

#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace probity::documents {
namespace {

constexpr int largest_measure = 10'000'000;
/// Words of an honest document are shorter; longer runs of letters are cut, not refused.
constexpr std::size_t longest_word = 65'536;

class AnswerReader {
 public:
  explicit AnswerReader(std::string_view bytes) : bytes_(bytes) {}

  bool is_over() const { return bytes_.empty(); }

  std::optional<std::string_view> line() {
    const std::size_t end = bytes_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = bytes_.substr(0, end);
    bytes_.remove_prefix(end + 1);
    return line;
  }

  std::optional<std::string_view> text(std::size_t length) {
    if (length >= bytes_.size() || bytes_[length] != '\n') return std::nullopt;
    const std::string_view text = bytes_.substr(0, length);
    bytes_.remove_prefix(length + 1);
    return text;
  }

 private:
  std::string_view bytes_;
};

/// The numbers of a line, as many as there have to be, each within bounds.
template <std::size_t n>
std::optional<std::array<int, n>> numbers(std::string_view line) {
  std::array<int, n> values = {};
  for (int& value : values) {
    if (!line.starts_with(' ')) return std::nullopt;
    line.remove_prefix(1);
    const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (problem != std::errc() || value > largest_measure || value < -largest_measure)
      return std::nullopt;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
  }
  return line.empty() ? std::optional(values) : std::nullopt;
}

Diagnostic unreadable(const Input& input) {
  return file_problem(input.name, "could not be read as PDF within the limits",
                      "the reader stopped before the end of the file",
                      "open it in a PDF viewer and print it to a new PDF");
}

Diagnostic problem(std::string_view what, const Input& input) {
  if (what == "encrypted") {
    return file_problem(input.name, "is encrypted", "a password protects the document",
                        "save a copy without the password");
  }
  if (what == "damaged") {
    return file_problem(input.name, "is damaged", "no PDF reader can make out its pages",
                        "ask for another copy, or print it to a new PDF");
  }
  if (what == "pages") {
    return file_problem(input.name, fmt::format("has more than {} pages", input.limits.pdf_pages),
                        "that is the limit for a document", "split it");
  }
  return unreadable(input);
}

constexpr std::array field_kinds = {FieldKind::checkbox, FieldKind::text, FieldKind::choice,
                                    FieldKind::signature};

bool read_field(std::string_view line, AnswerReader& reader, Page& page) {
  const auto values = numbers<7>(line);
  if (!values) return false;
  const auto& v = *values;
  if (v[0] < 0 || static_cast<std::size_t>(v[0]) >= field_kinds.size() || v[6] < 0) return false;
  const auto name = reader.text(static_cast<std::size_t>(v[6]));
  if (!name) return false;
  page.fields.push_back({field_kinds[static_cast<std::size_t>(v[0])], v[1], v[2], v[3], v[4],
                         v[5] != 0, std::string(name->substr(0, longest_word))});
  return true;
}

/// One record; whether it was well-formed.
bool read_record(std::string_view line, AnswerReader& reader, PdfText& pdf) {
  if (line.starts_with("t")) {
    const auto length = numbers<1>(line.substr(1));
    if (!length || (*length)[0] < 0) return false;
    const auto title = reader.text(static_cast<std::size_t>((*length)[0]));
    if (title) pdf.title = *title;
    return title.has_value();
  }
  if (line.starts_with("p")) {
    const auto values = numbers<3>(line.substr(1));
    if (values) pdf.pages.push_back({(*values)[0], (*values)[1], (*values)[2]});
    return values.has_value();
  }
  if (pdf.pages.empty()) return false;
  if (line.starts_with("f")) return read_field(line.substr(1), reader, pdf.pages.back());
  if (!line.starts_with("w")) return false;
  const auto values = numbers<8>(line.substr(1));
  if (!values || (*values)[7] < 0) return false;
  const auto text = reader.text(static_cast<std::size_t>((*values)[7]));
  if (!text) return false;
  const auto& v = *values;
  pdf.pages.back().words.push_back({v[0], v[1], v[2], v[3], v[4], v[5] != 0, v[6] != 0,
                                    std::string(text->substr(0, longest_word))});
  return true;
}

}  // namespace

Result<PdfText> parse_pdf_answer(std::string_view answer, const Input& input) {
  AnswerReader reader(answer);
  if (reader.line() != "probity-pdf 1") return unreadable(input);
  PdfText pdf;
  while (const auto line = reader.line()) {
    if (*line == "e" && reader.is_over()) return pdf;
    if (line->starts_with("x ")) return problem(line->substr(2), input);
    if (!read_record(*line, reader, pdf)) return unreadable(input);
  }
  return unreadable(input);
}

}  // namespace probity::documents
