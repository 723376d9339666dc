#include "support.hpp"

using namespace probity;
using namespace probity::documents;

TEST_CASE("HTML gives headings, lists, cells, notes of language and title") {
  const auto document = must_read(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Consent &amp; more</title>\n"
      "<style>p { color: red }</style></head>\n<body>\n<h2>Risks</h2>\n<p>It may <b>fail</b>\n"
      "or <i>be</i> heard.</p><ul><li>one<ul><li>two</li></ul></li></ul>\n"
      "<table><tr><th>A</th><td>B</td></tr></table><script>alert(1)</script></body></html>",
      "page.txt");
  CHECK(document.format == Format::html);
  CHECK(document.title == "Consent & more");
  CHECK(document.language == "en");
  CHECK(
      outline(document) ==
      "heading 2: Risks\nparagraph: It may fail or be heard.\nlist-item 1: one\nlist-item 2: two\n"
      "table-cell: A\ntable-cell: B\n");
  CHECK(document.blocks[0].where == Place{.line = 5, .column = 5});
  CHECK(document.blocks[1].where == Place{.line = 6, .column = 4});
  CHECK(place_at(document.blocks[1], document.blocks[1].text.find("or be")).line == 7);
  CHECK(document.blocks[5].cell == Cell{1, 1, 2});
}

TEST_CASE("hidden HTML is not read") {
  const auto document = must_read(
      "<html><body><p hidden>a</p><div style='Display : none'><p>b</p></div><p>c <span "
      "style='visibility: hidden'>d</span><del>e</del> <ins>f</ins></p><!-- g --></body></html>",
      "a.html");
  CHECK(outline(document) == "paragraph: c f\n");
}

TEST_CASE("fields of HTML forms") {
  const auto document = must_read(
      "<html><body><form><p><label for='n'>Full name</label> <input id='n' type='text'></p>"
      "<p><label><input type='checkbox' name='ok' checked> I agree</label></p>"
      "<p>Reach me by <select name='how'><option>Phone<option value='mail' selected>Mail"
      "</select></p><div>Signature<br><canvas id='signature-pad'></canvas></div>"
      "<p>Date <input type='date' name='d'></p><input type=hidden name=x value=y>"
      "</form></body></html>",
      "a.html");
  CHECK(outline(document) ==
        "form-field: Full name {text Full name}\n"
        "form-field: I agree {checkbox x I agree}\n"
        "form-field: Reach me by {choice Reach me by=mail}\n"
        "signature-line: Signature {signature Signature}\n"
        "form-field: Date {date Date}\n");
}

TEST_CASE("line breaks part the lines of a form, not those of a text") {
  const auto document = must_read(
      "<html><body><p>One<br>two.</p><p>Name: ______<br>Date: ______</p><p>a<br><br>b</p></body>",
      "a.html");
  CHECK(outline(document) ==
        "paragraph: One two.\nform-field: Name: ______ {text Name}\nform-field: Date: ______ "
        "{date Date}\nparagraph: a\nparagraph: b\n");
}

TEST_CASE("HTML is read in the encoding it states") {
  CHECK(outline(must_read("<html><head><meta charset=iso-8859-1></head><p>Se\xf1or", "a.html")) ==
        "paragraph: Se\xc3\xb1or\n");
  CHECK(must_read("<html><p>Se\xf1or", "a.html").remarks.size() == 1);
  CHECK(outline(must_read("<html><head><meta charset=windows-1252></head><p>Se\xc3\xb1or",
                          "a.html")) == "paragraph: Se\xc3\xb1or\n");
}

TEST_CASE("endless nesting and broken tags end") {
  std::string deep = "<html><body>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  CHECK(complaint(deep + "x", "a.html").find("nests elements more than 256 deep") !=
        std::string::npos);
  std::string stray = "<html><body><p>x";
  for (int i = 0; i < 100'000; ++i) stray += "</i></b><";
  CHECK(must_read(stray, "a.html").blocks.size() >= 1);
}
