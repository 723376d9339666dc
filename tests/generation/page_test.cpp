#include "generation/page.hpp"

#include "support.hpp"

namespace probity::generation {
namespace {

std::string page(std::string_view markdown, Blanks blanks) {
  Composed document;
  document.title = "Survey";
  document.language = "en";
  document.markdown = markdown;
  return to_html(document, {.name = "Riverside"}, *Date::parse("2026-11-22"), blanks);
}

int count(std::string_view text, std::string_view part) {
  int found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST_CASE("check boxes can be ticked on the screen, and are drawn on paper") {
  constexpr std::string_view text = "# Survey\n\nMay we?\n\n- [ ] Yes\n- [ ] No\n";
  const auto screen = page(text, Blanks::fields);
  CHECK(count(screen, "<label><input type=\"checkbox\">") == 2);
  CHECK(count(screen, "<span class=\"box\">") == 0);
  const auto paper = page(text, Blanks::lines);
  CHECK(count(paper, "<li class=\"to-tick\"><span class=\"box\"></span> ") == 2);
  CHECK(count(paper, "<input") == 0);
}

TEST_CASE(
    "the version stands below the text on the screen, and at the foot of each page on paper") {
  const auto screen = page("# Survey\n", Blanks::fields);
  CHECK(count(screen, "<footer>Riverside · Version of 2026-11-22</footer>") == 1);
  const auto paper = page("# Survey\n", Blanks::lines);
  CHECK(count(paper, "<footer>") == 0);
  CHECK(count(paper, "<h1 data-version=\"Riverside · Version of 2026-11-22\">") == 1);
}

}  // namespace
}  // namespace probity::generation
