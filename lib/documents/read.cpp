#include "documents/read.hpp"

#include <utility>

#include <fmt/format.h>

#include "documents/archive.hpp"
#include "documents/detect.hpp"
#include "documents/draft.hpp"
#include "documents/encoding.hpp"
#include "documents/readers.hpp"

namespace probity::documents {
namespace {

enum class Markup { none, html };

Diagnostic encoding_remark(const std::string& name, const Decoded& decoded) {
  return {.severity = Severity::warning,
          .where = {name},
          .what = fmt::format("was read as {}", decoded.encoding),
          .why = "the file does not state its encoding, or has bytes that do not fit it",
          .fix = "save it as UTF-8"};
}

Result<Document> read_decoded(const Input& input, Markup markup,
                              Result<Document> (*reader)(const Input&)) {
  const Decoded decoded =
      decode(input.bytes, markup == Markup::html ? html_charset(input.bytes) : std::string());
  Input utf8 = input;
  utf8.bytes = decoded.text;
  auto document = reader(utf8);
  if (document && decoded.guessed)
    document->remarks.insert(document->remarks.begin(), encoding_remark(input.name, decoded));
  return document;
}

Result<Document> read_content(Content content, const Input& input) {
  switch (content) {
    case Content::zip: {
      PROBITY_TRY(const auto package, package_of(input));
      return package == Package::docx ? read_docx(input) : read_odt(input);
    }
    case Content::pdf:
      return read_pdf(input);
    case Content::flat_odt:
      return read_flat_odt(input);
    case Content::html:
      return read_decoded(input, Markup::html, read_html);
    case Content::markdown:
      return read_decoded(input, Markup::none, read_markdown);
    case Content::text:
      return read_decoded(input, Markup::none, read_text);
  }
  return file_problem(input.name, "cannot be read");
}

}  // namespace

Diagnostic file_problem(const std::string& name, std::string what, std::string why,
                        std::string fix) {
  return {.where = {name}, .what = std::move(what), .why = std::move(why), .fix = std::move(fix)};
}

Result<Document> read(std::string_view bytes, std::string name, const Limits& limits,
                      const Tools& tools) {
  if (bytes.size() > limits.input_bytes) {
    return file_problem(name, fmt::format("is larger than {} bytes", limits.input_bytes),
                        "that is the limit for a document",
                        "split it, or check that this is the file you meant");
  }
  PROBITY_TRY(const auto content, detect(bytes, name));
  PROBITY_TRY(auto document, read_content(content, {bytes, name, limits, tools}));
  if (document.blocks.empty()) {
    return file_problem(name, "has no text", "no paragraph, heading, list or table was found in it",
                        "if it is made of pictures, run OCR first");
  }
  document.name = std::move(name);
  if (document.title.empty()) document.title = title_of(document.blocks);
  return document;
}

}  // namespace probity::documents
