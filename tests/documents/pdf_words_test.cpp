#include "documents/pdf_words.hpp"

#include "documents/pdf_layout.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::documents;

namespace {

const Input input{.bytes = {}, .name = "a.pdf"};

bool is_readable(std::string_view answer) {
  return parse_pdf_answer(answer, input).has_value();
}

/// A line of words from `left` on, each six points a character wide, ten points high.
void add_line(Page& page, int left, int top, const std::string& text, int size = 1000) {
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string word = text.substr(start, end - start);
    const int width = static_cast<int>(word.size()) * size / 2;
    page.words.push_back({left, top, left + width, top + size, size, false, true, word});
    left += width + size / 4;
    start = end + 1;
  }
}

std::string outline_of(const std::vector<Page>& pages) {
  Collector collector(Limits{});
  add_pdf_blocks(collector, {.pages = pages});
  Document document;
  auto blocks = collector.take("a.pdf");
  REQUIRE(blocks);
  document.blocks = *std::move(blocks);
  return outline(document);
}

}  // namespace

TEST_CASE("the answer of the PDF reader is parsed with distrust") {
  CHECK(is_readable("probity-pdf 1\nt 2\nab\np 1 61200 79200\nw 1 2 3 4 5 0 1 2\nHi\ne\n"));
  for (const char* bad :
       {"", "probity-pdf 2\ne\n", "probity-pdf 1\n", "probity-pdf 1\ne\nmore\n",
        "probity-pdf 1\nw 1 2 3 4 5 0 1 2\nHi\ne\n", "probity-pdf 1\np 1 2\ne\n",
        "probity-pdf 1\np 1 2 3 4\ne\n", "probity-pdf 1\np 1 2 99999999999\ne\n",
        "probity-pdf 1\np 1 2 3\nw 1 2 3 4 5 0 1 9\nHi\ne\n",
        "probity-pdf 1\np 1 2 3\nw 1 2 3 4 5 0 1 -2\nHi\ne\n", "probity-pdf 1\nt 99\nx\ne\n",
        "probity-pdf 1\nx encrypted\n", "probity-pdf 1\nz\ne\n"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_readable(bad));
  }
}

TEST_CASE("paragraphs, headings, bullets and hyphens of a page") {
  Page page{1, 61200, 79200};
  add_line(page, 7200, 12000, "Consent", 1800);
  add_line(page, 7200, 15000, "Telehealth is care by video from afar and it can be interrup-");
  add_line(page, 7200, 16200, "ted at any time by what happens to the network between us.");
  add_line(page, 7200, 18600, "• We then call you back, at the number that you gave us");
  add_line(page, 7800, 19800, "before.");
  add_line(page, 7200, 21000, "• You may call us too.");
  add_line(page, 7200, 23400, "Signature: ____________");
  CHECK(outline_of({page}) ==
        "heading 1: Consent\n"
        "paragraph: Telehealth is care by video from afar and it can be interrupted at any time by "
        "what happens to the network between us.\n"
        "list-item 1: We then call you back, at the number that you gave us before.\n"
        "list-item 1: You may call us too.\n"
        "signature-line: Signature: ____________ {signature Signature}\n");
}

TEST_CASE("tables that come column by column are read row by row") {
  Page page{1, 61200, 79200};
  add_line(page, 7200, 20000, "Fees");
  add_line(page, 7200, 21400, "Record");
  add_line(page, 20000, 20000, "Same as in person");
  add_line(page, 20000, 21400, "Seven years");
  CHECK(outline_of({page}) ==
        "paragraph: Fees\nparagraph: Same as in person\nparagraph: Record\nparagraph: Seven "
        "years\n");
}

TEST_CASE("what repeats at the edge of pages is read once; paragraphs go on over the page") {
  std::vector<Page> pages;
  for (int i = 1; i <= 3; ++i) {
    Page page{i, 61200, 79200};
    add_line(page, 7200, 4000, "Oak Street Clinic");
    add_line(page, 7200, 15000, "This sentence never ends but runs on over the pages and");
    add_line(page, 7200, 75000, "Page " + std::to_string(i) + " of 3");
    pages.push_back(page);
  }
  pages[1].words[3].text = "and";  // "This", the first word of the body
  pages[2].words[3].text = "then";
  CHECK(outline_of(pages) ==
        "paragraph (header): Oak Street Clinic\n"
        "paragraph: This sentence never ends but runs on over the pages and and sentence never "
        "ends but runs on over the pages and then sentence never ends but runs on over the pages "
        "and\n"
        "paragraph (footer): Page 1 of 3\n");
}
