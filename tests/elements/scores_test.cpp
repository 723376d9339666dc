#include "elements/scores.hpp"

#include "support.hpp"

namespace probity::elements {
namespace {

constexpr auto kinds =
    "kind: form\ntitle: Form\nelements:\n"
    "- {id: pets, title: Pets, level: required, en: {present: ['tortoise'], partial: "
    "['animal']}}\n";

constexpr auto scores =
    "scores:\n  form/pets:\n    en:\n      present:\n        enough: 200\n"
    "        words: >-\n          dog 100, may come 150, leash 60,\n"
    "          not -200, <phone> 300, iron -1000\n"
    "      partial: {enough: 100, words: 'dog 100, collar 100, zoo -900'}\n";

Result<Library> library_with(std::string of_scores) {
  const std::vector<yaml::Document> documents = {parsed(kinds),
                                                 parsed(std::move(of_scores), "scores.yaml")};
  return Library::load(documents);
}

Verdict verdict_on(const Library& library, const std::string& text) {
  Request request;
  request.kind = "form";
  request.language = text::Language::english;
  request.as_of = *Date::from_parts(2026, 11, 22);
  const auto result = examine(document_of(text), library, request);
  REQUIRE(result);
  return verdict_in(*result, "pets");
}

}  // namespace

TEST_CASE("words that weigh enough together show an element, in one sentence") {
  const auto library = library_with(scores);
  REQUIRE(library);
  CHECK(verdict_on(*library, "Your dogs may come along.") == Verdict::present);
  CHECK(verdict_on(*library, "Your dog waits here on a leash.") == Verdict::partial);
  CHECK(verdict_on(*library, "Your dog waits at home. You may come in.") == Verdict::partial);
  CHECK(verdict_on(*library, "Come with your dog in May.") ==
        Verdict::partial);  // not side by side
  CHECK(verdict_on(*library, "No dog may come: not one.") == Verdict::partial);
  CHECK(verdict_on(*library, "Collars are for sale.") == Verdict::partial);
  CHECK(verdict_on(*library, "You may come in.") == Verdict::absent);
  CHECK(verdict_on(*library, "Ring 212-555-0123 well before noon.") == Verdict::present);
}

TEST_CASE("a word counts once, and patterns hold beside a score") {
  const auto library = library_with(scores);
  REQUIRE(library);
  CHECK(verdict_on(*library, "A dog, another dog and a third dog.") == Verdict::partial);
  CHECK(verdict_on(*library, "Tortoises are welcome.") == Verdict::present);
  CHECK(verdict_on(*library, "Animals are mentioned.") == Verdict::partial);
}

TEST_CASE("where the words speak against it, a pattern shows less than it says") {
  const auto library = library_with(scores);
  REQUIRE(library);
  CHECK(verdict_on(*library, "The tortoise of iron is for sale.") == Verdict::partial);
  CHECK(verdict_on(*library, "The iron tortoise of the zoo is for sale.") == Verdict::absent);
  CHECK(verdict_on(*library, "An animal of the zoo.") == Verdict::absent);
}

TEST_CASE("the evidence says that it rests on words") {
  const auto library = library_with(scores);
  REQUIRE(library);
  Request request;
  request.kind = "form";
  request.as_of = *Date::from_parts(2026, 11, 22);
  const auto result = examine(document_of("Hello.\n\nYour dog may come.\n"), *library, request);
  REQUIRE(result);
  REQUIRE(result->elements.front().evidence.size() == 1);
  CHECK(result->elements.front().evidence.front().text == "Your dog may come.");
  CHECK(result->elements.front().evidence.front().wording == "words that weigh enough together");
}

TEST_CASE("mistakes in scores are told with their place") {
  const auto mistakes = [](std::string text) {
    const auto library = library_with(std::move(text));
    return library ? std::string() : to_text(library.error());
  };
  CHECK(mistakes("scores:\n  form/birds: {en: {present: {enough: 1, words: ''}}}\n")
            .find("there is no element 'form/birds'") != std::string::npos);
  for (const auto* score :
       {"{enough: much, words: ''}", "{enough: 1, words: dog}", "{enough: 1, words: dog heavy}",
        "{enough: 1, words: a big dog 3}", "{enough: 1, words: 'dog 1,cat 2'}", "{enough: 1}"}) {
    CAPTURE(std::string(score));
    CHECK(mistakes(std::string("scores:\n  form/pets: {en: {present: ") + score + "}}\n")
              .find("scores.yaml:2:") != std::string::npos);
  }
}

}  // namespace probity::elements
