#include "../documents/folder.hpp"
#include "support.hpp"

namespace probity::elements {
namespace {

bool runs(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

bool has_programs() {
  return runs("command -v pandoc") && runs("command -v weasyprint") && runs("command -v soffice");
}

/// "benefits present", a line for each element.
std::string verdicts_of(const documents::Document& document, text::Language language) {
  Request request;
  request.kind = "telehealth-informed-consent";
  request.language = language;
  const auto result = examine(document, real_library(), request);
  REQUIRE(result);
  std::string lines;
  for (const auto& each : result->elements)
    lines += each.element->id + " " + std::string(to_string(each.verdict)) + "\n";
  return lines;
}

void compare(const std::string& form, text::Language language) {
  CAPTURE(form);
  const documents::TemporaryFolder folder;
  const auto source =
      std::filesystem::path(PROBITY_SOURCE_DIR) / "tests/practices/clean/forms" / form;
  std::filesystem::copy_file(source, folder.path() / "a.md");
  const std::string at = "cd '" + folder.path().string() + "' && ";
  REQUIRE(runs(at + "pandoc a.md -o a.docx"));
  REQUIRE(runs(at + "pandoc a.md -o a.odt"));
  REQUIRE(runs(at + "pandoc -s --metadata pagetitle=A a.md -o a.html"));
  REQUIRE(runs(at + "weasyprint a.html weasyprint.pdf"));
  const std::string office =
      at + "soffice -env:UserInstallation=file://" + folder.path().string() + "/profile --headless";
  REQUIRE(runs(office + " --convert-to pdf --outdir office a.docx"));
  REQUIRE(runs(office + " --convert-to odt --outdir office a.docx"));
  REQUIRE(runs(office + " --convert-to docx --outdir office a.odt"));
  const auto read = [&](const std::string& name) {
    const auto bytes = read_file(folder.path() / name, 1 << 26);
    REQUIRE(bytes);
    auto document = documents::read(*bytes, name, {}, documents::built_tools());
    REQUIRE(document);
    return *std::move(document);
  };
  const auto expected = verdicts_of(read("a.md"), language);
  CHECK(expected.find("emergency-contact present") != std::string::npos);
  for (const std::string name : {"a.docx", "a.odt", "a.html", "weasyprint.pdf", "office/a.pdf",
                                 "office/a.odt", "office/a.docx"}) {
    CAPTURE(name);
    CHECK(verdicts_of(read(name), language) == expected);
  }
}

}  // namespace

TEST_CASE("DOCX, ODT, PDF and HTML of one form have the same elements") {
  if (!has_programs()) {
    MESSAGE("pandoc, weasyprint or soffice is missing: not tested");
    return;
  }
  compare("telehealth-consent.md", text::Language::english);
  compare("consentimiento-telesalud.md", text::Language::spanish);
}

}  // namespace probity::elements
