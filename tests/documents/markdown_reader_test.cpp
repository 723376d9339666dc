#include "support.hpp"

using namespace probity;
using namespace probity::documents;

TEST_CASE("Markdown gives headings, lists, cells and places") {
  const auto document = must_read(
      "# Consent\n\nWe use **video** and\n_phone_ calls.\n\n- One\n- [x] Two\n  - Three\n\n"
      "| A | B |\n|---|---|\n| c | d |\n",
      "consent.md");
  CHECK(document.format == Format::markdown);
  CHECK(document.title == "Consent");
  CHECK(outline(document) ==
        "heading 1: Consent\n"
        "paragraph: We use video and phone calls.\n"
        "list-item 1: One\n"
        "form-field 1: Two {checkbox x Two}\n"
        "list-item 2: Three\n"
        "table-cell: A\ntable-cell: B\ntable-cell: c\ntable-cell: d\n");
  const Block& paragraph = document.blocks[1];
  CHECK(paragraph.where == Place{.line = 3, .column = 1});
  CHECK(place_at(paragraph, paragraph.text.find("phone")).line == 4);
  CHECK(document.blocks[5].cell == Cell{1, 1, 1});
  CHECK(document.blocks[8].cell == Cell{1, 2, 2});
  CHECK(document.blocks[8].where.line == 12);
}

TEST_CASE("blanks of Markdown are neither emphasis nor lines across the page") {
  const auto document = must_read(
      "Client Full Name: ____________________\n\n"
      "______________________________      ______________\n"
      "Client Signature (____) and (____) Date\n\n---\n\nNo.\n",
      "form.md");
  CHECK(outline(document) ==
        "form-field: Client Full Name: ____________________ {text Client Full Name}\n"
        "signature-line: ______________________________ ______________ {signature} {text}\n"
        "signature-line: Client Signature (____) and (____) Date {signature Client Signature} "
        "{text and}\n"
        "paragraph: No.\n");
}

TEST_CASE("front matter is set aside and places count its lines") {
  const auto document =
      must_read("---\ntitle: \"Texting policy\"\nlang: es\n---\n\nHola.\n", "policy.md");
  CHECK(document.title == "Texting policy");
  CHECK(document.language == "es");
  CHECK(outline(document) == "paragraph: Hola.\n");
  CHECK(document.blocks[0].where.line == 6);
}

TEST_CASE("struck text and HTML comments are not read, HTML blocks are") {
  const auto document = must_read(
      "Keep ~~gone~~ this.\n\n<!-- secret -->\n\n<div>\n<p>In <b>HTML</b></p>\n</div>\n\n"
      "Break<br>here.\n",
      "a.md");
  CHECK(outline(document) == "paragraph: Keep this.\nparagraph: In HTML\nparagraph: Break here.\n");
  CHECK(document.blocks[1].where.line == 6);
}

TEST_CASE("code is text, fenced or indented") {
  const auto document = must_read("One.\n\n```text\nfenced\n```\n\n    indented\n", "a.md");
  CHECK(outline(document) == "paragraph: One.\nparagraph: fenced\nparagraph: indented\n");
  CHECK(document.blocks[1].where.line == 4);
}

TEST_CASE("text that would take the Markdown parser for ever is read as plain text") {
  std::string brackets;
  for (int i = 0; i < 200'000; ++i) brackets += "[a](";
  const auto document = must_read("# T\n\n" + brackets + "\n", "deep.md");
  REQUIRE(document.remarks.size() == 1);
  CHECK(document.remarks[0].what == "was read as plain text, not as Markdown");
  const auto quotes = must_read("# T\n\n" + std::string(100'000, '>') + "a\n", "quotes.md");
  CHECK(quotes.remarks.size() == 1);
}

TEST_CASE("fields of forms in Markdown") {
  const auto document = must_read(
      "[ ] I have read all of it\n\n[x] Yes [ ] No\n\nSignature:\n\nFirma del cliente: ________ "
      "Fecha: ____\n\n## Signatures\n\nYour signature is required before we begin.\n",
      "form.md");
  CHECK(outline(must_read("Guardian (if any): ____\n\n.\n", "dot.md")) ==
        "form-field: Guardian (if any): ____ {text Guardian (if any)}\nparagraph: .\n");
  CHECK(outline(document) ==
        "form-field: I have read all of it {checkbox - I have read all of it}\n"
        "form-field: Yes [ ] No {checkbox x Yes} {checkbox - No}\n"
        "signature-line: Signature: {signature Signature}\n"
        "signature-line: Firma del cliente: ________ Fecha: ____ {signature Firma del cliente} "
        "{date Fecha}\n"
        "heading 2: Signatures\n"
        "paragraph: Your signature is required before we begin.\n");
}

TEST_CASE("a sentence with a blank goes on over the line") {
  const auto document = must_read(
      "If we are cut off, I will call you on the\ntelephone, at: ____________\n\nSign here\n"
      "name: ____________\n",
      "a.md");
  REQUIRE(!document.blocks.empty());
  CHECK(document.blocks.front().text ==
        "If we are cut off, I will call you on the telephone, at: ____________");
}
