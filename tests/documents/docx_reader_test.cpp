#include "documents/archive.hpp"
#include "package.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::documents;

namespace {

std::string styles(const std::string& inner) {
  return "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" +
         inner + "</w:styles>";
}

const std::string relations_head =
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id='" + id +
         "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
         "' Target='" + target + "'/>";
}

std::string part(const std::string& root, const std::string& inner) {
  return "<w:" + root + " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" +
         inner + "</w:" + root + ">";
}

std::string outline_of(const std::string& body, const Members& more = {}) {
  return outline(must_read(docx(body, more), "a.docx"));
}

const char* const start_run = "<w:r><w:t>";
const char* const end_run = "</w:t></w:r>";

}  // namespace

TEST_CASE("paragraphs, headings by style and outline level, lists") {
  const Members more = {
      {"word/_rels/document.xml.rels",
       relations_head + relation("r1", "styles", "styles.xml") + "</Relationships>"},
      {"word/styles.xml",
       styles(
           "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='es-MX'/></w:rPr></w:rPrDefault>"
           "</w:docDefaults><w:style w:styleId='H'><w:name w:val='heading 2'/></w:style>"
           "<w:style w:styleId='Mine'><w:basedOn w:val='H'/></w:style>"
           "<w:style w:styleId='L'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
           "<w:style w:styleId='X'><w:rPr><w:vanish/></w:rPr></w:style>")}};
  const std::string body =
      "<w:p><w:pPr><w:pStyle w:val='Mine'/></w:pPr><w:r><w:t>Risks</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>Top</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>"
      "<w:r><w:t>it</w:t></w:r><w:r><w:tab/><w:t xml:space='preserve'>em </w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val='L'/></w:pPr><w:r><w:t>by style</w:t></w:r></w:p>"
      "<w:p><w:r><w:rPr><w:rStyle "
      "w:val='X'/></w:rPr><w:t>gone</w:t></w:r><w:r><w:t>Plain</w:t></w:r></w:p>";
  const auto document = must_read(docx(body, more), "a.docx");
  CHECK(document.language == "es-MX");
  CHECK(document.title == "Top");
  CHECK(outline(document) ==
        "heading 2: Risks\nheading 1: Top\nlist-item 2: it em\nlist-item 1: by style\n"
        "paragraph: Plain\n");
  CHECK(document.blocks[4].where == Place{.paragraph = 5});
}

TEST_CASE("insertions are read; deletions, hidden text, former properties and codes are not") {
  CHECK(outline_of(
            "<w:p><w:r><w:t xml:space='preserve'>We </w:t></w:r>"
            "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>always</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
            "<w:r><w:rPr><w:vanish w:val='0'/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
            "</w:rPr><w:t xml:space='preserve'> ask</w:t></w:r>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>") == "paragraph: We always ask\n");
}

TEST_CASE("tables, text boxes and their second copies") {
  CHECK(outline_of(std::string("<w:tbl><w:tr><w:tc><w:p>") + start_run + "a" + end_run +
                   "</w:p></w:tc><w:tc><w:p>" + start_run + "b" + end_run +
                   "</w:p></w:tc></w:tr></w:tbl>" + "<w:p>" + start_run + "before " + end_run +
                   "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>" + start_run +
                   "boxed" + end_run +
                   "</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                   "<w:txbxContent><w:p>" +
                   start_run + "boxed" + end_run +
                   "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
                   "</w:r>" +
                   start_run + "after" + end_run + "</w:p>") ==
        "table-cell: a\ntable-cell: b\nparagraph: before after\nparagraph (text-box): boxed\n");
}

TEST_CASE("headers, notes and footers come from their own parts, once") {
  const std::string rels = relations_head + relation("r1", "header", "header1.xml") +
                           relation("r2", "header", "header2.xml") +
                           relation("r3", "footnotes", "/word/footnotes.xml") +
                           relation("r4", "footer", "../word/footer1.xml") +
                           relation("r5", "header", "../../../etc/passwd") + "</Relationships>";
  const std::string header = part("hdr", "<w:p><w:r><w:t>Head</w:t></w:r></w:p>");
  const Members more = {
      {"word/_rels/document.xml.rels", rels},
      {"word/header1.xml", header},
      {"word/header2.xml", header},
      {"word/footer1.xml", part("ftr", "<w:p><w:r><w:t>Foot</w:t></w:r></w:p>")},
      {"word/footnotes.xml",
       part("footnotes",
            "<w:footnote w:type='separator'><w:p><w:r><w:t>x</w:t></w:r></w:p>"
            "</w:footnote><w:footnote><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote>")}};
  CHECK(outline_of("<w:p><w:r><w:t>Body</w:t></w:r></w:p>", more) ==
        "paragraph (header): Head\nparagraph: Body\nparagraph (note): Note\nparagraph (footer): "
        "Foot\n");
}

TEST_CASE("content controls and older form fields") {
  CHECK(outline_of(
            "<w:p><w:sdt><w:sdtPr><w:alias w:val='consent'/><w14:checkbox><w14:checked "
            "w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>\xe2\x98\x92</w:t></w:r>"
            "</w:sdtContent></w:sdt><w:r><w:t> I agree</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>Name: </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt></w:p>"
            "<w:sdt><w:sdtPr><w:alias w:val='Agency'/><w:text/></w:sdtPr><w:sdtContent><w:p><w:r>"
            "<w:t>Oak Street</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='Check1'/>"
            "<w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData></w:fldChar></w:r>"
            "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar "
            "w:fldCharType='end'/></w:r><w:r><w:t> I may stop</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>Client signature: </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'>"
            "<w:ffData><w:name w:val='Text1'/><w:textInput/></w:ffData></w:fldChar></w:r><w:r>"
            "<w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>J. D.</w:t></w:r><w:r><w:fldChar "
            "w:fldCharType='end'/></w:r></w:p>"
            "<w:p><w:r><w:sym w:font='Wingdings' "
            "w:char='F0A8'/></w:r><w:r><w:t>Video</w:t></w:r></w:p>") ==
        "form-field: I agree {checkbox x I agree}\n"
        "form-field: Name: Click here {text Name}\n"
        "form-field: Oak Street {text Agency=Oak Street}\n"
        "form-field: I may stop {checkbox - I may stop}\n"
        "signature-line: Client signature: J. D. {signature Client signature=J. D.}\n"
        "form-field: Video {checkbox - Video}\n");
}

TEST_CASE("pages are counted where the word processor recorded them") {
  const auto document =
      must_read(docx("<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/>"
                     "<w:t>Two</w:t></w:r></w:p>"),
                "a.docx");
  CHECK(document.blocks[0].where == Place{.page = 1, .paragraph = 1});
  CHECK(document.blocks[1].where == Place{.page = 2, .paragraph = 2});
}

TEST_CASE("a container that is no document, or hostile XML, is refused with its reason") {
  CHECK(complaint(zipped({{"a.txt", "x"}}), "a.docx").find("is a ZIP archive") !=
        std::string::npos);
  CHECK(complaint(zipped({{"_rels/.rels", "<x/>"}, {"xl/workbook.xml", "x"}}), "a.docx")
            .find("is a spreadsheet") != std::string::npos);
  CHECK(complaint(zipped({{"word/x.xml", "x"}}), "a.docx").find("no 'word/document.xml'") !=
        std::string::npos);
  CHECK(complaint(zipped({{"word/document.xml", "<w:p"}}), "a.docx").find("is damaged") !=
        std::string::npos);
  CHECK(complaint(zipped({{"word/document.xml",
                           "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>"}}),
                  "a.docx")
            .find("declares a document type") != std::string::npos);
  CHECK(complaint(zipped({{"word/document.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"}}),
                  "a.docx")
            .find("declares a document type") != std::string::npos);
  CHECK(complaint(docx("<w:p><w:r/></w:p>"), "a.docx").find("has no text") != std::string::npos);
  CHECK(complaint("PK\x03\x04 nonsense", "a.docx").find("is damaged") != std::string::npos);
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<w:ins>";
  CHECK(complaint(docx(deep), "a.docx").find("nests elements more than 256 deep") !=
        std::string::npos);
}

TEST_CASE("a container whose list of members breaks off is damaged, not half read") {
  std::string bytes = zipped({{"word/document.xml", "<a/>"}, {"word/footnotes.xml", "<b/>"}});
  CHECK(Archive::open({.bytes = bytes, .name = "a.docx"}));
  bytes[bytes.rfind("PK\x01\x02")] = 'X';
  const auto archive = Archive::open({.bytes = bytes, .name = "a.docx"});
  REQUIRE_FALSE(archive);
  CHECK(to_text(archive.error()).find("the list of its members breaks off") != std::string::npos);
}
