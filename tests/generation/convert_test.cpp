#include "generation/convert.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "support.hpp"

namespace probity::generation {
namespace {

namespace fs = std::filesystem;

constexpr FileFormat with_other_programs[] = {FileFormat::docx, FileFormat::odt, FileFormat::pdf};

Result<std::string> converted(std::string_view markdown, FileFormat format) {
  Composed document;
  document.title = "Notice";
  document.language = "en";
  document.markdown = markdown;
  return convert(document, format, built_in().templates, {.name = "Riverside"},
                 *Date::parse("2026-11-22"));
}

TEST_CASE("files of this machine are not taken into documents") {
  for (const auto format : {FileFormat::html, FileFormat::docx, FileFormat::odt, FileFormat::pdf}) {
    const auto document = converted("# Notice\n\n![](/etc/hostname)\n", format);
    REQUIRE_FALSE(document);
    CHECK(document.error().front().what == "the document has an image");
  }
  CHECK(converted("# Notice\n\nHello \\![](/etc/hostname)\n", FileFormat::html));
}

TEST_CASE("a text that would take too much memory or time ends in an error") {
  std::string text = "# Notice\n\n";
  constexpr std::size_t size = 24 << 20;
  while (text.size() < size) text += "> - a *b* [c](d) **e\n";
  const auto document = converted(text, FileFormat::docx);
  REQUIRE_FALSE(document);
  CHECK(document.error().front().what == "pandoc wrote no document");
}

TEST_CASE("nothing is left of what other programs were given") {
  const auto folder = fs::temp_directory_path() / fmt::format("convert-{}", ::getpid());
  fs::create_directory(folder);
  ::setenv("TMPDIR", folder.c_str(), 1);
  for (const auto format : with_other_programs)
    CHECK_MESSAGE(converted("# Notice\n\nHello.\n", format), static_cast<int>(format));
  ::unsetenv("TMPDIR");
  CHECK(fs::is_empty(folder));
  fs::remove_all(folder);
}

TEST_CASE("where nothing can be written, the error says what to do") {
  ::setenv("TMPDIR", "/nonexistent", 1);
  const auto document = converted("# Notice\n", FileFormat::odt);
  ::unsetenv("TMPDIR");
  REQUIRE_FALSE(document);
  CHECK(document.error().front().what == "no temporary file can be written");
}

}  // namespace
}  // namespace probity::generation
