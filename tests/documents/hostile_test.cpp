#include <chrono>
#include <map>

#include "folder.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::documents;

namespace {

/// What is said of each file of make_hostile.py; nothing where it is read.
const std::map<std::string, std::string> expected = {
    {"attributes.html", ""},
    {"bomb.docx", "unpacks to too much"},
    {"bomb.pdf", "could not be read as PDF within the limits"},
    {"brackets.md", ""},
    {"comment.html", ""},
    {"cut.docx", "is damaged"},
    {"cut.pdf", "is damaged"},
    {"deep.docx", "nests elements more than 256 deep"},
    {"deep.html", "nests elements more than 256 deep"},
    {"encrypted.pdf", "is encrypted"},
    {"entities.docx", "declares a document type"},
    {"external.docx", "declares a document type"},
    {"forms.pdf", "has no text layer"},
    {"garbled.docx", "is damaged"},
    {"half.pdf", ""},
    {"header.pdf", "is damaged"},
    {"hebrew.txt", ""},
    {"hebrew16.txt", ""},
    {"lines.txt", ""},
    {"lists.md", ""},
    {"long.docx", ""},
    {"long.html", ""},
    {"long.md", ""},
    {"longer.docx", "has more than 200000 paragraphs"},
    {"loop.pdf", "could not be read as PDF within the limits"},
    {"many.pdf", "has more than 2000 pages"},
    {"members.docx", "holds more than 10000 members"},
    {"mixed.txt", ""},
    {"oneline.txt", ""},
    {"pages.pdf", ""},
    {"paths.docx", ""},
    {"quotes.md", ""},
    {"ratio.docx", "unpacks to too much"},
    {"scan.pdf", "has no text layer"},
    {"stars.md", ""},
    {"stray.html", ""},
    {"styles.docx", ""},
    {"table.md", ""},
    {"ticks.md", ""},
};

// Far above what any of them takes, far below what an attack would; machines are slow under load.
constexpr std::chrono::seconds longest{120};

}  // namespace

TEST_CASE("hostile files are read or refused in bounded time") {
  const TemporaryFolder folder;
  const std::string script = PROBITY_SOURCE_DIR "/tests/documents/make_hostile.py";
  REQUIRE(run("python3 '" + script + "' '" + folder.path().string() + "'"));
  Limits limits;
  limits.pdf_time = std::chrono::seconds(90);
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    ++count;
    const auto wanted = expected.find(name);
    REQUIRE(wanted != expected.end());
    Limits own = limits;
    if (name == "bomb.pdf") own.pdf_time = std::chrono::seconds(2);
    const auto start = std::chrono::steady_clock::now();
    const auto document = read_path(entry.path(), own);
    CHECK(std::chrono::steady_clock::now() - start < longest);
    const std::string said = document ? std::string() : to_text(document.error());
    CAPTURE(said);
    CHECK(document.has_value() == wanted->second.empty());
    CHECK(said.find(wanted->second) != std::string::npos);
  }
  CHECK(count == expected.size());
}

TEST_CASE("a PDF needs its reader, and says so") {
  const std::string pdf = "%PDF-1.4\n";
  CHECK(complaint(pdf, "a.pdf").find("PDF needs the program 'probity-pdf'") != std::string::npos);
  CHECK(complaint(pdf, "a.pdf", {}, {.pdf_reader = "/bin/false"}).find("broke off") !=
        std::string::npos);
  CHECK(complaint(pdf, "a.pdf", {}, {.pdf_reader = "/bin/cat"}).find("within the limits") !=
        std::string::npos);
  Limits limits;
  limits.pdf_time = std::chrono::seconds(1);
  CHECK(complaint(pdf, "a.pdf", limits, {.pdf_reader = "/usr/bin/yes"}).find("within the limits") !=
        std::string::npos);
}
