#include "support.hpp"

using namespace probity;
using namespace probity::documents;

TEST_CASE("plain text gives paragraphs, headings and list items") {
  const auto document = must_read(
      "INFORMED CONSENT\r\n\r\nTelehealth is care by video, which a worker gives from\r\n"
      "another place than the client's.\r\n\r\n  * it may fail\r\n  * it may be heard by\r\n"
      "    others\r\n1. first\r\n\r\nRisks\r\n=====\r\n\r\nName: ______\r\nClient signature: "
      "_____\r\n",
      "consent.txt");
  CHECK(document.format == Format::text);
  CHECK(outline(document) ==
        "heading 2: INFORMED CONSENT\n"
        "paragraph: Telehealth is care by video, which a worker gives from another place than the "
        "client's.\n"
        "list-item 1: it may fail\n"
        "list-item 1: it may be heard by others\n"
        "list-item 1: first\n"
        "heading 1: Risks\n"
        "form-field: Name: ______ {text Name}\n"
        "signature-line: Client signature: _____ {signature Client signature}\n");
  CHECK(document.blocks[3].where == Place{.line = 7, .column = 5});
  CHECK(place_at(document.blocks[3], document.blocks[3].text.find("others")) ==
        Place{.line = 8, .column = 5});
}

TEST_CASE("a text is read in the encoding it is in") {
  const std::string_view wanted = "paragraph: Se\xc3\xb1or \xe2\x80\x9cX\xe2\x80\x9d.\n";
  CHECK(outline(must_read("Se\xc3\xb1or \xe2\x80\x9cX\xe2\x80\x9d.", "a.txt")) == wanted);
  CHECK(outline(must_read("\xef\xbb\xbfSe\xc3\xb1or \xe2\x80\x9cX\xe2\x80\x9d.", "a.txt")) ==
        wanted);
  const auto windows = must_read("Se\xf1or \x93X\x94.", "a.txt");
  CHECK(outline(windows) == wanted);
  REQUIRE(windows.remarks.size() == 1);
  CHECK(windows.remarks[0].what == "was read as Windows-1252");
  using namespace std::string_view_literals;
  CHECK(outline(must_read("\xff\xfeH\0i\0.\0"sv, "a.txt")) == "paragraph: Hi.\n");
  CHECK(outline(must_read("\xfe\xff\0H\0i\0."sv, "a.txt")) == "paragraph: Hi.\n");
}

TEST_CASE("white space, ligatures and accents are made the same") {
  CHECK(outline(must_read("o\xef\xac\x83"
                          "ce\xc2\xa0 \t of\xc2\xad\xe2\x80\x8b"
                          "fice cafe\xcc\x81.",
                          "a.txt")) == "paragraph: office office caf\xc3\xa9.\n");
}

TEST_CASE("what is no document is named for what it is") {
  using namespace std::string_view_literals;
  CHECK(complaint("{\\rtf1 x}", "a.docx").find("is a Rich Text file") != std::string::npos);
  CHECK(complaint("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."sv, "a.docx").find("Word 97-2003") !=
        std::string::npos);
  CHECK(complaint(
            "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv,
            "a.docx")
            .find("is encrypted") != std::string::npos);
  CHECK(complaint("", "a.txt").find("is empty") != std::string::npos);
  CHECK(complaint(" \n\t", "a.md").find("is empty") != std::string::npos);
  CHECK(complaint("\x89PNG\r\n\x1a\n", "scan.pdf").find("OCR") != std::string::npos);
  CHECK(complaint("\1\2\3\4\5\6\7abc", "a.txt").find("binary") != std::string::npos);
}

TEST_CASE("the limits of input, blocks and text are said") {
  Limits limits;
  limits.input_bytes = 10;
  CHECK(complaint("12345678901", "a.txt", limits).find("is larger than 10 bytes") !=
        std::string::npos);
  limits = {};
  limits.blocks = 3;
  CHECK(complaint("A.\n\nB.\n\nC.\n\nD.", "a.txt", limits).find("more than 3 paragraphs") !=
        std::string::npos);
  limits = {};
  limits.text_bytes = 5;
  CHECK(complaint("One.\n\nTwo.", "a.txt", limits).find("more than 5 bytes of text") !=
        std::string::npos);
}
