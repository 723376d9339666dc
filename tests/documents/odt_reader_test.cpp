#include "package.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::documents;

TEST_CASE("an ODT gives headings, lists, cells, notes and text boxes") {
  const auto document = must_read(
      odt("<text:h text:outline-level='2'>Risks</text:h>"
          "<text:p>A<text:s text:c='3'/>B<text:tab/>C<text:line-break/>D"
          "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note"
          "</text:p></text:note-body></text:note>E<office:annotation><text:p>comment</text:p>"
          "</office:annotation></text:p>"
          "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two"
          "</text:p></text:list-item></text:list></text:list-item></text:list>"
          "<table:table><table:table-row><table:table-cell><text:p>c1</text:p></table:table-cell>"
          "<table:table-cell><text:p>c2</text:p></table:table-cell></table:table-row></table:table>"
          "<text:p>P<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box>"
          "<svg:desc>alt</svg:desc></draw:frame></text:p>"),
      "a.docx");
  CHECK(document.format == Format::odt);
  CHECK(outline(document) ==
        "heading 2: Risks\nparagraph: A B C DE\nlist-item 1: one\nlist-item 2: two\n"
        "table-cell: c1\ntable-cell: c2\nparagraph: P\nparagraph (text-box): boxed\n"
        "paragraph (note): Note\n");
  CHECK(document.blocks[5].cell == Cell{1, 1, 2});
}

TEST_CASE("what an ODT hides or has deleted is not read") {
  const auto document = must_read(
      odt("<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p>"
          "</text:deletion></text:changed-region></text:tracked-changes>"
          "<text:p>a <text:span text:style-name='T1'>hidden</text:span>"
          "<text:span text:style-name='T2'>too</text:span>b</text:p>"
          "<text:p text:style-name='P1'>hidden</text:p>"
          "<text:section text:display='none'><text:p>hidden</text:p></text:section>"
          "<text:p><text:hidden-text text:string-value='x'>hidden</text:hidden-text>c</text:p>",
          "<style:style style:name='T1' style:family='text'><style:text-properties "
          "text:display='none'/></style:style>"
          "<style:style style:name='T2' style:family='text' style:parent-style-name='T1'/>"
          "<style:style style:name='P1' style:family='paragraph'><style:text-properties "
          "text:display='none'/></style:style>"),
      "a.odt");
  CHECK(outline(document) == "paragraph: a b\nparagraph: c\n");
}

TEST_CASE("controls of an ODT form") {
  const auto document = must_read(
      odt("<office:forms><form:form><form:checkbox form:id='c1' form:name='k' form:label='I agree' "
          "form:current-state='checked'/><form:text form:id='c2' form:name='t'/></form:form>"
          "</office:forms><text:p><draw:control draw:control='c1'/></text:p>"
          "<text:p>Client signature: <draw:control draw:control='c2'/></text:p>"
          "<text:p><loext:content-control loext:checkbox='true' loext:checked='false'>"
          "\xe2\x98\x90</loext:content-control> I may stop</text:p>"),
      "a.odt");
  CHECK(outline(document) ==
        "form-field: I agree {checkbox x I agree}\n"
        "signature-line: Client signature: {signature Client signature}\n"
        "form-field: I may stop {checkbox - I may stop}\n");
}

TEST_CASE("headers of an ODT, encrypted ones, and other packages") {
  const Members header = {
      {"styles.xml",
       "<office:document-styles xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
       "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
       "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:master-styles>"
       "<style:master-page><style:header><text:p>Head</text:p></style:header></style:master-page>"
       "</office:master-styles></office:document-styles>"}};
  CHECK(outline(must_read(odt("<text:p>Body</text:p>", {}, header), "a.odt")) ==
        "paragraph (header): Head\nparagraph: Body\n");
  CHECK(complaint(odt("<text:p>Body</text:p>", {},
                      {{"META-INF/manifest.xml", "<x><manifest:encryption-data/></x>"}}),
                  "a.odt")
            .find("is encrypted") != std::string::npos);
  CHECK(complaint(zipped({{"mimetype", "application/epub+zip"}}), "a.odt").find("is an e-book") !=
        std::string::npos);
  CHECK(complaint(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "a.odt")
            .find("is a spreadsheet") != std::string::npos);
}
