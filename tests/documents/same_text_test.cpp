#include <algorithm>

#include "folder.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::documents;

/// Files as people have them, made by the programs that people use, all from one text.
namespace {

const char* const source = R"(# Consent to telehealth

We offer care by video and by telephone. It may fail, and then we call you back within five
minutes at the number that you gave us at the start of the session; please keep the telephone
charged and near you.

## Risks and benefits

You may stop at any time. We do **not** record sessions, and *neither* may you without our
written consent.

- Video may stop or be heard by others who are near you, so please choose a place where you can
  speak freely.
- Messages may be delayed.
    - Even for days.
- We cannot see all that we would see in the room.

1. Call 988 in a crisis.
2. Go to the nearest emergency room.

| Topic  | Answer            |
|--------|-------------------|
| Fees   | Same as in person |
| Record | Seven years       |

## Consentimiento

Sí, señora: ¿entiende usted? Le atenderemos por vídeo o por teléfono, y usted puede parar cuando
quiera. “Quoted” — dash, ﬁnancial oﬃce.

Client signature: ____________________ Date: __________

Guardian, if any: ____________________
)";

std::string long_source() {
  std::string text = source;
  for (int i = 1; i <= 40; ++i) {
    text += "\n### Clause number " + std::to_string(i) +
            "\n\nThe worker and the client agree on where the client is at the start of each "
            "session, on whom to call in an emergency, and on what to do when the connection "
            "breaks; this is clause " +
            std::to_string(i) + " of this agreement.\n";
  }
  return text;
}

std::size_t count(const Document& document, BlockKind kind) {
  return static_cast<std::size_t>(
      std::count_if(document.blocks.begin(), document.blocks.end(),
                    [&](const Block& block) { return block.kind == kind; }));
}

/// What two texts say from where they part; nothing where they are the same.
std::string first_difference(const std::string& a, const std::string& b) {
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (at == a.end() && other == b.end()) return {};
  const auto start = static_cast<std::size_t>(at - a.begin());
  const std::size_t from = start < 20 ? 0 : start - 20;
  return "'" + a.substr(from, 80) + "' is not '" + b.substr(from, 80) + "'";
}

bool has_tools() {
  return run("command -v pandoc") && run("command -v weasyprint") && run("command -v soffice");
}

}  // namespace

TEST_CASE("DOCX, ODT, PDF and HTML of one text give the same words in the same order") {
  if (!has_tools()) {
    MESSAGE("pandoc, weasyprint or soffice is missing: not tested");
    return;
  }
  const TemporaryFolder folder;
  const std::string at = "cd '" + folder.path().string() + "' && ";
  REQUIRE(write_file(folder.path() / "a.md", long_source()));
  REQUIRE(run(at + "pandoc a.md -o a.docx"));
  REQUIRE(run(at + "pandoc a.md -o a.odt"));
  REQUIRE(run(at + "pandoc -s --metadata pagetitle=A --metadata lang=en-GB a.md -o a.html"));
  REQUIRE(run(at + "weasyprint a.html weasyprint.pdf"));
  // Profiles of its own keep it apart from other runs and from the user's.
  const std::string office =
      at + "soffice -env:UserInstallation=file://" + folder.path().string() + "/profile --headless";
  REQUIRE(run(office + " --convert-to pdf --outdir office a.docx"));
  REQUIRE(run(office + " --convert-to odt --outdir office a.docx"));
  REQUIRE(run(office + " --convert-to docx --outdir office a.odt"));
  REQUIRE(run(office + " --convert-to html --outdir office a.odt"));

  const Document original = must_read(long_source(), "a.md");
  REQUIRE(count(original, BlockKind::heading) == 43);
  for (const std::string name : {"a.docx", "a.odt", "a.html", "weasyprint.pdf", "office/a.pdf",
                                 "office/a.odt", "office/a.docx", "office/a.html"}) {
    CAPTURE(name);
    const auto document = read_path(folder.path() / name);
    REQUIRE(document);
    CHECK(first_difference(words(*document), words(original)) == "");
    // In print, the bold head of a table looks like a heading.
    const auto headings = count(*document, BlockKind::heading);
    const std::size_t doubtful = document->format == Format::pdf ? 1 : 0;
    CHECK(headings >= count(original, BlockKind::heading));
    CHECK(headings <= count(original, BlockKind::heading) + doubtful);
    CHECK(count(*document, BlockKind::list_item) == count(original, BlockKind::list_item));
    CHECK(count(*document, BlockKind::signature_line) == 1);
    CHECK(count(*document, BlockKind::form_field) == 1);
    const bool is_page = name == "a.html" || name == "weasyprint.pdf";
    CHECK(document->title == (is_page ? "A" : "Consent to telehealth"));
  }
  CHECK(read_path(folder.path() / "a.html")->language == "en-GB");
  const auto pdf = read_path(folder.path() / "office/a.pdf");
  CHECK(to_string(pdf->blocks.front().where) == "page 1, paragraph 1");
  CHECK(pdf->blocks.back().where.page > 2);
}
