// probity-pdf: reads a PDF from standard input and writes its words with their places to standard
// output, in the words of pdf_protocol.hpp. A program of its own, so that a hostile PDF can cost
// the caller nothing but an answer: it limits its own time and memory before it reads a byte.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-page.h>
#include <sys/resource.h>
#include <unistd.h>

#include "documents/pdf/fields.hpp"

namespace {

struct Options {
  long pages = 0;
  rlim_t seconds = 0;
  rlim_t memory = 0;
};

void limit(int resource, rlim_t value) {
  const rlimit limits{value, value};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limits);
}

void limit_self([[maybe_unused]] const Options& options) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NPROC, 0);
  limit(RLIMIT_CPU, options.seconds);
#if !defined(__SANITIZE_ADDRESS__)  // which reserves terabytes for its shadow
  limit(RLIMIT_AS, options.memory);
#endif
}

std::vector<char> read_all() {
  std::vector<char> bytes;
  char buffer[65536];
  for (ssize_t got = ::read(0, buffer, sizeof buffer); got > 0;
       got = ::read(0, buffer, sizeof buffer)) {
    bytes.insert(bytes.end(), buffer, buffer + got);
  }
  return bytes;
}

void write_out(std::string& out) {
  std::fwrite(out.data(), 1, out.size(), stdout);
  out.clear();
}

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  std::string plain(bytes.begin(), bytes.end());
  for (char& c : plain) {
    if (c == '\n' || c == '\0') c = ' ';
  }
  return plain;
}

/// Hundredths of a point, so that no decimal point (and no locale) is in the answer.
long hundredths(double points) {
  if (!std::isfinite(points)) return 0;
  const double value = std::round(points * 100);
  return value > 1e7 ? 10'000'000 : value < -1e7 ? -10'000'000 : static_cast<long>(value);
}

bool is_bold(const std::string& font) {
  return font.find("Bold") != std::string::npos || font.find("bold") != std::string::npos ||
         font.find("Black") != std::string::npos || font.find("Heavy") != std::string::npos;
}

void write_word(std::string& out, const poppler::text_box& box) {
  const std::string text = utf8(box.text());
  if (text.empty()) return;
  const poppler::rectf at = box.bbox();
  const bool bold = box.has_font_info() && is_bold(box.get_font_name());
  const double size = box.has_font_info() ? box.get_font_size() : at.height();
  fmt::format_to(std::back_inserter(out), "w {} {} {} {} {} {} {} {}\n{}\n", hundredths(at.left()),
                 hundredths(at.top()), hundredths(at.right()), hundredths(at.bottom()),
                 hundredths(size), bold ? 1 : 0, box.has_space_after() ? 1 : 0, text.size(), text);
}

void write_page(std::string& out, poppler::document& document, int index) {
  const std::unique_ptr<poppler::page> page(document.create_page(index));
  if (page == nullptr) return;
  const poppler::rectf area = page->page_rect();
  fmt::format_to(std::back_inserter(out), "p {} {} {}\n", index + 1, hundredths(area.width()),
                 hundredths(area.height()));
  for (const poppler::text_box& box : page->text_list(poppler::page::text_list_include_font))
    write_word(out, box);
}

std::string_view write_document(const Options& options) {
  std::vector<char> bytes = read_all();
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) return "damaged";
  if (document->is_locked()) return "encrypted";
  const int pages = document->pages();
  if (pages > options.pages) return "pages";
  std::string out = "probity-pdf 1\n";
  const std::string title = utf8(document->get_title());
  fmt::format_to(std::back_inserter(out), "t {}\n{}\n", title.size(), title);
  const probity::pdf::Fields fields(bytes);
  for (int i = 0; i < pages; ++i) {
    write_page(out, *document, i);
    fields.write(out, i);
    write_out(out);
  }
  return {};
}

void be_silent(const std::string&, void*) {}

Options options_from(int count, char** arguments) {
  const auto number = [&](int i) {
    return i < count ? std::strtoul(arguments[i], nullptr, 10) : 0UL;
  };
  return {.pages = static_cast<long>(number(1)), .seconds = number(2), .memory = number(3)};
}

}  // namespace

int main(int count, char** arguments) {
  const Options options = options_from(count, arguments);
  if (count != 4 || options.pages <= 0 || options.seconds == 0 || options.memory == 0) {
    std::fputs("usage: probity-pdf PAGES SECONDS BYTES < FILE.pdf\n", stderr);
    return 2;
  }
  limit_self(options);
  poppler::set_debug_error_function(be_silent, nullptr);
  std::string out;
  try {
    const std::string_view problem = write_document(options);
    out = problem.empty() ? "e\n" : fmt::format("probity-pdf 1\nx {}\n", problem);
  } catch (const std::exception&) {
    out = "probity-pdf 1\nx memory\n";
  }
  write_out(out);
  std::fflush(stdout);
  // Poppler's own state is of no more use, and taking it down costs as much as reading.
  ::_exit(0);
}
