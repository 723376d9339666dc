#include "generation/package.hpp"

#include "documents/archive.hpp"
#include "support.hpp"

namespace probity::generation {
namespace {

const Date day = *Date::parse("2026-11-22");

std::string member(const std::string& package, const std::string& name) {
  auto archive = documents::Archive::open({.bytes = package, .name = "letter.docx"});
  REQUIRE(archive);
  const auto bytes = archive->member(name);
  return bytes ? *bytes : std::string("(none)");
}

TEST_CASE("members are changed and added, and the same edits give the same bytes") {
  const auto reference = built_in().templates.reference("letter.docx");
  REQUIRE_FALSE(reference.empty());
  const std::vector<Edit> edits = {{"word/footer1.xml", {{"PROBITY-VERSION", "v < 2"}}, {}},
                                   {"word/media/logo.png", {}, "dots"}};
  const auto changed = edited(reference, edits, day);
  REQUIRE(changed);
  CHECK(member(*changed, "word/footer1.xml").find("v < 2") != std::string::npos);
  CHECK(member(*changed, "word/footer1.xml").find("PROBITY-VERSION") == std::string::npos);
  CHECK(member(*changed, "word/media/logo.png") == "dots");
  const auto again = edited(reference, edits, day);
  REQUIRE(again);
  CHECK(*changed == *again);
}

TEST_CASE("what is no container, or lacks the member, is an error") {
  CHECK_FALSE(edited("not a container", {{"a", {}, "b"}}, day));
  CHECK_FALSE(edited("", {{"a", {}, "b"}}, day));
  const auto reference = built_in().templates.reference("letter.odt");
  CHECK_FALSE(edited(reference, {{"no-such-member", {{"a", "b"}}, {}}}, day));
}

}  // namespace
}  // namespace probity::generation
