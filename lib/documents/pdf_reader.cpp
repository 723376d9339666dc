#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "documents/child_process.hpp"
#include "documents/draft.hpp"
#include "documents/pdf_fields.hpp"
#include "documents/pdf_layout.hpp"
#include "documents/pdf_words.hpp"
#include "documents/readers.hpp"

namespace probity::documents {
namespace {

Diagnostic child_problem(ChildEnd end, const Input& input) {
  const auto& limits = input.limits;
  constexpr const char* fix = "open it in a PDF viewer and print it to a new PDF";
  switch (end) {
    case ChildEnd::not_started:
      return file_problem(
          input.name, "cannot be read: PDF needs the program 'probity-pdf'",
          fmt::format("'{}' could not be started", input.tools.pdf_reader.string()),
          "install probity-pdf beside probity, or save the document as DOCX, ODT or HTML");
    case ChildEnd::out_of_time:
      return file_problem(
          input.name, "could not be read as PDF within the limits",
          fmt::format("the reader took longer than {} seconds", limits.pdf_time.count()), fix);
    case ChildEnd::too_much_output:
      return file_problem(input.name, "could not be read as PDF within the limits",
                          "it holds more text than a document may", fix);
    case ChildEnd::failed:
    case ChildEnd::finished:
      break;
  }
  return file_problem(input.name, "could not be read as PDF within the limits",
                      "the reader broke off: the file is damaged, or needs too much time or memory",
                      fix);
}

/// "1, 2, 5", cut after a few.
std::string listed(const std::vector<int>& numbers) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(numbers.size(), most); ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", numbers[i]);
  return numbers.size() > most ? text + "..." : text;
}

std::vector<int> pages_without_text(const PdfText& pdf) {
  std::vector<int> empty;
  for (const Page& page : pdf.pages) {
    if (page.words.empty()) empty.push_back(page.number);
  }
  return empty;
}

}  // namespace

Result<Document> read_pdf(const Input& input) {
  const Limits& limits = input.limits;
  // A word's record is mostly numbers; the texts within are held to their own limit later.
  const std::size_t output_limit = 8 * limits.text_bytes;
  const ChildResult answer =
      run_child(input.tools.pdf_reader,
                {std::to_string(limits.pdf_pages), std::to_string(limits.pdf_time.count()),
                 std::to_string(limits.pdf_memory)},
                input.bytes, limits.pdf_time, output_limit);
  if (answer.end != ChildEnd::finished) return child_problem(answer.end, input);
  PROBITY_TRY(auto pdf, parse_pdf_answer(answer.output, input));
  for (Page& page : pdf.pages) put_fields_among_words(page);
  const std::vector<int> empty = pages_without_text(pdf);
  if (empty.size() == pdf.pages.size()) {
    return file_problem(input.name, "has no text layer",
                        "its pages are pictures, as scanners make them, or empty",
                        "use the original file, or run OCR first");
  }
  Document document{.name = input.name, .format = Format::pdf, .title = pdf.title};
  if (!empty.empty()) {
    document.remarks.push_back({.severity = Severity::warning,
                                .where = {input.name},
                                .what = fmt::format("has pages without text: {}", listed(empty)),
                                .why = "they are empty, or pictures that cannot be read",
                                .fix = "if they are scans, run OCR first"});
  }
  Collector collector(limits);
  add_pdf_blocks(collector, pdf);
  PROBITY_TRY(document.blocks, collector.take(input.name));
  return document;
}

}  // namespace probity::documents
