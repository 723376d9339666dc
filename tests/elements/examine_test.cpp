#include "elements/examine.hpp"

#include <chrono>

#include "elements/written_dates.hpp"
#include "support.hpp"

namespace probity::elements {
namespace {

constexpr auto telehealth = "telehealth-informed-consent";

bool has_finding(const Examination& examination, std::string_view rule) {
  return std::any_of(examination.findings.begin(), examination.findings.end(),
                     [&](const DocumentFinding& each) { return each.rule->id == rule; });
}

std::string first_quote_of(std::string_view element, const std::string& text) {
  const auto result = examined(text, telehealth);
  for (const auto& each : result.elements) {
    if (each.element->id == element && !each.evidence.empty()) return each.evidence.front().text;
  }
  return {};
}

Examination examined_for(const std::string& text, const std::string& kind, PracticeFacts facts) {
  Request request;
  request.kind = kind;
  request.as_of = *Date::from_parts(2026, 11, 22);
  request.practice = std::move(facts);
  auto result = examine(document_of(text), real_library(), request);
  REQUIRE(result);
  return *std::move(result);
}

}  // namespace

TEST_CASE("evidence is the sentence and its place") {
  const auto result =
      examined("# Consent\n\nWe meet by video. In a crisis call 988.\n", telehealth);
  CHECK(verdict_in(result, "emergency-plan") == Verdict::present);
  for (const auto& each : result.elements) {
    if (each.element->id != "emergency-plan") continue;
    REQUIRE(!each.evidence.empty());
    CHECK(each.evidence.front().text == "In a crisis call 988.");
    CHECK(each.evidence.front().location.line == 3);
    CHECK(each.evidence.front().location.column == 19);
  }
}

TEST_CASE("the first quote is the sentence that says it, not its heading or a mention") {
  const auto first_quote = [](const std::string& text) {
    return first_quote_of("emergency-plan", text);
  };
  CHECK(first_quote("# In an emergency call 911\n\nIf you are in danger, call 911 at once.\n") ==
        "If you are in danger, call 911 at once.");
  CHECK(first_quote("A crisis may come.\n\nIn a crisis call 988.\n") == "In a crisis call 988.");
  CHECK(first_quote("Should there be an emergency between our sessions, please call 911, or else:"
                    "\n\n- the clinic downstairs\n- a friend of yours\n") ==
        "Should there be an emergency between our sessions, please call 911, or else:");
}

TEST_CASE("what is said aside is quoted only where nothing says it better") {
  const std::string aside = "Telehealth is not appropriate for emergencies.";
  const std::string better = "I decide with you whether telehealth is appropriate.";
  CHECK(first_quote_of("suitability", aside + "\n\n" + better + "\n") == better);
  CHECK(first_quote_of("suitability", aside + "\n") == aside);
}

TEST_CASE("a list is read with the words that lead into it") {
  const auto result = examined("Neither of us will:\n\n- record the session\n", telehealth);
  CHECK(verdict_in(result, "recording-policy") == Verdict::present);
}

TEST_CASE("what is absent comes with a sentence that would do") {
  const auto result = examined("We meet by video.\n", telehealth);
  for (const auto& each : result.elements) {
    if (each.element->id == "identity-verification") CHECK(!each.suggestion.empty());
  }
}

TEST_CASE("telehealth elements of a general consent ask for telehealth nearby") {
  const std::string text = "The therapist may decide that treatment is not suitable for you.\n";
  CHECK(verdict_in(examined(text, "informed-consent"), "suitability") == Verdict::absent);
  CHECK(verdict_in(examined(text + "\nThis holds for video sessions too.\n", "informed-consent"),
                   "suitability") == Verdict::present);
}

TEST_CASE("kind and language are guessed, with the reason") {
  const auto result = examined("# Social Media Policy\n\nI do not accept friend requests.\n");
  CHECK(result.kind_guess.value == "social-media-policy-clients");
  CHECK(result.kind_guess.reason.find("Social Media Policy") != std::string::npos);
  CHECK(result.language_guess.value == "en");
  const auto spanish = examined(
      "# Consentimiento informado para telesalud\n\nLa participación es "
      "voluntaria y puede retirarla en cualquier momento.\n");
  CHECK(spanish.language == text::Language::spanish);
  CHECK(spanish.kind_guess.value == telehealth);
  CHECK(examined("A shopping list: bread and milk.\n").kind == nullptr);
}

TEST_CASE("an unknown kind is told with the nearest") {
  Request request;
  request.kind = "emergency-plam";
  const auto result = examine(document_of("x y\n"), real_library(), request);
  REQUIRE(!result);
  CHECK(result.error().front().fix == "write 'emergency-plan'");
}

TEST_CASE("the same input gives the same result") {
  const std::string text =
      "In a crisis call 988. Sessions are by video. You may withdraw consent.\n";
  const auto one = examined(text, telehealth);
  const auto two = examined(text, telehealth);
  REQUIRE(one.elements.size() == two.elements.size());
  for (std::size_t i = 0; i < one.elements.size(); ++i) {
    CHECK(one.elements[i].verdict == two.elements[i].verdict);
    CHECK(one.elements[i].evidence == two.elements[i].evidence);
  }
}

TEST_CASE("remnants of templates are found, forms to fill in are not") {
  CHECK(
      has_finding(examined("Welcome to [Practice Name].\n", telehealth), "placeholders-filled-in"));
  CHECK(has_finding(examined("Welcome to {{practice_name}}.\n", telehealth),
                    "placeholders-filled-in"));
  CHECK(
      has_finding(examined("Lorem ipsum dolor sit amet.\n", telehealth), "placeholders-filled-in"));
  CHECK_FALSE(has_finding(examined("See the note [1] and tick [x] here.\n", telehealth),
                          "placeholders-filled-in"));
  CHECK(has_finding(
      examined("You can reach our crisis team at any hour under ______ or ask.\n", telehealth),
      "facts-filled-in"));
  CHECK_FALSE(
      has_finding(examined("Signature: ________ Date: ______\n", telehealth), "facts-filled-in"));
  CHECK_FALSE(has_finding(
      examined("I, ____________, consent to take part in sessions by video.\n", telehealth),
      "facts-filled-in"));
}

TEST_CASE("a marked gap is an open question, not a remnant") {
  const auto result = examined(
      "Our address is [To complete: the address of your office, with the floor, as clients find it "
      "on the door].\n\nLlame al [Por completar: teléfono].\n",
      telehealth);
  CHECK_FALSE(has_finding(result, "placeholders-filled-in"));
  std::vector<std::string> messages;
  for (const auto& each : result.findings) {
    if (each.rule->id != "gaps-completed") continue;
    CHECK(each.rule->is_open_question);
    messages.push_back(each.message + " @" + std::to_string(each.location.line));
  }
  REQUIRE(messages.size() == 2);
  CHECK(messages[0] ==
        "this is still to be completed: the address of your office, with the floor, as clients "
        "find it on the door @1");
  CHECK(messages[1] == "this is still to be completed: teléfono @3");
  CHECK_FALSE(has_finding(examined("Fill in [Practice Name].\n", telehealth), "gaps-completed"));
}

TEST_CASE("what a marked gap asks for is not taken for said") {
  const auto verdict = [](const std::string& text) {
    return verdict_in(examined(text, telehealth), "emergency-plan");
  };
  CHECK(verdict("In a crisis call 988.\n") == Verdict::present);
  CHECK(verdict("We meet. [To complete: in a crisis call 988]\n") == Verdict::absent);
}

TEST_CASE("crisis numbers") {
  const auto old = examined("In a crisis call 1-800-273-8255.\n", telehealth);
  CHECK(has_finding(old, "lifeline-number-current"));
  CHECK(has_finding(old, "crisis-line-named"));
  const auto both = examined("In a crisis call 988 (formerly 1-800-273-8255).\n", telehealth);
  CHECK_FALSE(has_finding(both, "lifeline-number-current"));
  CHECK_FALSE(has_finding(both, "crisis-line-named"));
}

TEST_CASE("a version older than the time for review") {
  CHECK(has_finding(examined("Last updated: March 3, 2019\n", telehealth), "version-date-current"));
  CHECK_FALSE(
      has_finding(examined("Last updated: March 3, 2026\n", telehealth), "version-date-current"));
  // The latest counts.
  CHECK_FALSE(has_finding(examined("Effective date: 1/1/2018\n\nRevised June 2026\n", telehealth),
                          "version-date-current"));
}

TEST_CASE("dates as people write them") {
  CHECK(written_date("Effective March 3, 2025") == Date::from_parts(2025, 3, 3));
  CHECK(written_date("3 de marzo de 2025") == Date::from_parts(2025, 3, 3));
  CHECK(written_date("Updated 2025-03-03") == Date::from_parts(2025, 3, 3));
  CHECK(written_date("Rev. 3/4/2025") == Date::from_parts(2025, 3, 4));
  CHECK(written_date("25/12/2025") == Date::from_parts(2025, 12, 25));
  CHECK(written_date("February 2024") == Date::from_parts(2024, 2, 29));
  CHECK(written_date("version of 2024") == Date::from_parts(2024, 12, 31));
  CHECK(!written_date("we may meet on Monday"));
}

TEST_CASE("papers that contradict the practice") {
  PracticeFacts facts;
  facts.tools = {"Doxy.me"};
  facts.known_products = {"Doxy.me", "Zoom"};
  facts.is_texting = true;
  facts.response_hours = 24;
  facts.serves_minors = true;
  const auto result =
      examined_for("We meet on Zoom. We never text clients. I respond within two business days.\n",
                   telehealth, facts);
  CHECK(has_finding(result, "tools-of-the-practice-named"));
  CHECK(has_finding(result, "texting-as-configured"));
  CHECK(has_finding(result, "response-time-as-configured"));
  CHECK(has_finding(result, "place-for-guardian"));
  const auto silent =
      examined_for("We meet on Doxy.me. I respond within 24 hours.\n", telehealth, facts);
  CHECK_FALSE(has_finding(silent, "tools-of-the-practice-named"));
  CHECK_FALSE(has_finding(silent, "response-time-as-configured"));
}

TEST_CASE("a product is named where it is used, and written as a name") {
  PracticeFacts facts;
  facts.tools = {"Doxy.me"};
  facts.known_products = {"Box", "Signal", "Square", "WhatsApp", "Doxy.me"};
  const auto names_tool = [&](const std::string& text) {
    return has_finding(examined_for(text, telehealth, facts), "tools-of-the-practice-named");
  };
  CHECK(names_tool("You can write to us on Signal.\n"));
  CHECK_FALSE(names_tool("If the signal is weak, move to a square with better reception.\n"));
  CHECK_FALSE(names_tool("We do not use WhatsApp.\n"));
  CHECK(names_tool("Files are kept in Box.\n"));
  CHECK_FALSE(names_tool("Write to P.O. Box 2018, Austin. TICK THE BOX.\n"));
}

TEST_CASE("names that a borrowed form brought along") {
  PracticeFacts facts;
  facts.name = "Riverside Family Services";
  facts.places = {"Ohio", "West Virginia"};
  facts.known_places = {"Ohio", "Texas", "Virginia", "West Virginia", "New York"};
  const auto finds = [&](const std::string& text, std::string_view rule) {
    return has_finding(examined_for(text, telehealth, facts), rule);
  };
  for (const auto* text : {"Welcome to Lakeside Counseling Associates.\n",
                           "I consent to telehealth services with Lakeside Psychotherapy, LLC.\n",
                           "At Hope Wellness Center, our therapists meet you by video.\n"}) {
    CAPTURE(text);
    CHECK(finds(text, "own-name-of-the-practice"));
  }
  for (const auto* text :
       {"Welcome to Riverside Family Services.\n", "Welcome to Riverside Counseling.\n",
        "We must tell Adult Protective Services, and our notes say so.\n",
        "We refer you to Lakeside Counseling if you wish.\n", "Our Services are for you.\n",
        "We follow the American Counseling Association's Ethics Code on Distance Counseling.\n"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "own-name-of-the-practice"));
  }
  for (const auto* text :
       {"I am licensed in Texas.\n", "The laws of the State of New York govern this agreement.\n",
        "Complaints go to the Texas Board of Examiners.\n", "I am licensed in Virginia.\n"}) {
    CAPTURE(text);
    CHECK(finds(text, "own-place-of-the-practice"));
  }
  for (const auto* text : {"I am licensed in Ohio.\n", "I am licensed in West Virginia.\n",
                           "If you travel to Texas, the law of Texas holds.\n",
                           "My sister lives in Texas.\n", "I am not licensed in Texas.\n"}) {
    CAPTURE(text);
    CHECK_FALSE(finds(text, "own-place-of-the-practice"));
  }
  facts = {};
  CHECK_FALSE(finds("Welcome to Lakeside Counseling. I am licensed in Texas.\n",
                    "own-name-of-the-practice"));
}

TEST_CASE("a paper says of what day it is") {
  CHECK(has_finding(examined("We meet by video.\n", telehealth), "version-dated"));
  CHECK_FALSE(has_finding(examined("Reviewed: January 10, 2026\n\nWe meet.\n", telehealth),
                          "version-dated"));
  PracticeFacts facts;
  facts.has_review_date = true;
  CHECK_FALSE(has_finding(examined_for("We meet by video.\n", telehealth, facts), "version-dated"));
}

TEST_CASE("a signature needs a place, and a place for its date") {
  const auto has = [](const std::string& text, std::string_view rule) {
    return has_finding(examined(text, "release"), rule);
  };
  CHECK(has("You may revoke this.\n", "place-to-sign"));
  CHECK_FALSE(has("You may revoke this.\n", "place-for-date-of-signature"));
  CHECK_FALSE(has("Signature: __________\n", "place-to-sign"));
  CHECK(has("Signature: __________\n", "place-for-date-of-signature"));
  CHECK_FALSE(has("Signature: __________ Date: ______\n", "place-for-date-of-signature"));
  CHECK_FALSE(has("#### Client Signature\n\nRequired\n\nDate:\n", "place-to-sign"));
  CHECK_FALSE(has("#### Client Signature\n\nRequired\n\nDate:\n", "place-for-date-of-signature"));
}

TEST_CASE("reading level") {
  const auto easy =
      examined("We meet by video. You can stop at any time. Call me if you are sad.\n");
  CHECK(easy.reading.grade_tenths < 50);
  const auto hard = examined(
      "Notwithstanding the aforementioned considerations, confidentiality obligations regarding "
      "telecommunications technologies necessitate comprehensive organizational documentation "
      "procedures and individualized authorization.\n",
      telehealth);
  CHECK(hard.reading.grade_tenths > 160);
  CHECK(hard.reading.hardest.size() == 1);
  CHECK(has_finding(hard, "readable-by-clients"));
  CHECK(syllables_of("table", text::Language::english) == 2);
  CHECK(syllables_of("confidentiality", text::Language::english) >= 6);
  CHECK(syllables_of("called", text::Language::english) == 1);
  CHECK(syllables_of("terapia", text::Language::spanish) == 3);
  CHECK(syllables_of("psicología", text::Language::spanish) == 5);
  CHECK(syllables_of("guerra", text::Language::spanish) == 2);
}

TEST_CASE("a hundred thousand paragraphs end in bounded time") {
  documents::Document document;
  for (int i = 0; i < 100'000; ++i) {
    documents::Block block;
    block.text =
        "You may withdraw your consent to telehealth at any time, and no recording of the "
        "session is made without written permission of both.";
    block.where.line = i + 1;
    document.blocks.push_back(std::move(block));
  }
  Request request;
  request.kind = telehealth;
  const auto start = std::chrono::steady_clock::now();
  const auto result = examine(document, real_library(), request);
  REQUIRE(result);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
  CHECK(verdict_in(*result, "voluntary-withdrawal") == Verdict::present);
}

TEST_CASE("empty and odd documents have no elements, and do no harm") {
  documents::Document document;
  Request request;
  request.kind = telehealth;
  CHECK(examine(document, real_library(), request));
  document.blocks.emplace_back();
  document.blocks.back().text = "\xff\xfe\xff";
  document.blocks.emplace_back();
  document.blocks.back().text = std::string(200'000, 'a');
  document.blocks.emplace_back();
  document.blocks.back().text = std::string(100'000, '[');
  const auto result = examine(document, real_library(), request);
  REQUIRE(result);
  for (const auto& each : result->elements) CHECK(each.verdict == Verdict::absent);
}

}  // namespace probity::elements
