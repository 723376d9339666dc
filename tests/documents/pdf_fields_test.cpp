#include <fmt/format.h>

#include "folder.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::documents;

namespace {

/// A PDF of one page: `content` draws it, `fields` are dictionaries of widgets.
std::string pdf_form(const std::string& content, const std::vector<std::string>& fields) {
  std::string references;
  for (std::size_t i = 0; i < fields.size(); ++i) references += fmt::format("{} 0 R ", 6 + i);
  std::vector<std::string> objects = {
      fmt::format("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{}]>>>>", references),
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources"
                  "<</Font<</F 5 0 R>>>>/Annots[{}]>>",
                  references),
      fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  };
  for (const auto& field : fields)
    objects.push_back(fmt::format("<</Type/Annot/Subtype/Widget/P 3 0 R{}>>", field));
  std::string pdf = "%PDF-1.5\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  return pdf + fmt::format(
                   "xref\n0 {}\n0000000000 65535 f \n{}trailer<</Size {}/Root 1 0 R>>\n"
                   "startxref\n{}\n%%EOF\n",
                   objects.size() + 1, table, objects.size() + 1, pdf.size());
}

std::string line_at(int y, const std::string& text) {
  return fmt::format("BT /F 10 Tf 72 {} Td ({}) Tj ET\n", y, text);
}

Result<Document> read_form(const std::string& pdf) {
  return read(pdf, "form.pdf", {}, built_tools());
}

}  // namespace

TEST_CASE("fields of a PDF's form are read as those of paper") {
  const auto document = read_form(pdf_form(
      line_at(700, "Emergency contact name:") + line_at(650, "I agree to sessions by video.") +
          line_at(600, "Signature:") + line_at(550, "Date:") + line_at(500, "I was told of risks."),
      {"/FT/Tx/T(contact)/Rect[200 696 400 712]",
       "/FT/Btn/T(agree)/V/Yes/AS/Yes/AP<</N<</Yes 4 0 R>>>>"
       "/Rect[55 649 66 660]",
       "/FT/Sig/T(client)/Rect[130 596 300 612]", "/FT/Tx/T(date)/Rect[110 546 200 562]",
       "/FT/Btn/T(risks)/V/Off/AS/Off/Rect[55 499 66 510]"}));
  REQUIRE(document);
  const auto text = outline(*document);
  CAPTURE(text);
  CHECK(text.find("Emergency contact name: ____________ {text") != std::string::npos);
  CHECK(text.find("{signature Signature}") != std::string::npos);
  CHECK(text.find("{date Date}") != std::string::npos);
  CHECK(text.find("I was told of risks. {checkbox") != std::string::npos);
}

TEST_CASE("a place to sign without a label is a signature line") {
  const auto document = read_form(pdf_form(line_at(700, "You may withdraw at any time."),
                                           {"/FT/Sig/T(a)/Rect[72 600 300 640]"}));
  REQUIRE(document);
  REQUIRE(document->blocks.size() == 2);
  CHECK(document->blocks[1].kind == BlockKind::signature_line);
}

TEST_CASE("broken forms do no harm") {
  for (const auto* field : {"/FT/Tx/Rect[9e99 -9e99 0 0]", "/FT/Zz/Rect[0 0 1 1]", "/FT/Btn",
                            "/Kids[6 0 R]/T(loop)", "/FT/Ch/Opt[1 2]/Rect[0 0 9 9]/V 7 0 R"}) {
    CAPTURE(field);
    const auto document = read_form(pdf_form(line_at(700, "You may stop at any time."), {field}));
    REQUIRE(document);
    CHECK(document->blocks.front().text.find("You may stop") != std::string::npos);
  }
}
