#include "elements/library.hpp"

#include "support.hpp"
#include "yaml/serialized.hpp"

namespace probity::elements {
namespace {

std::string mistakes_of(std::string text) {
  const std::vector<yaml::Document> documents = {parsed(std::move(text))};
  const auto library = Library::load(documents);
  return library ? "" : to_text(library.error());
}

bool says(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every mistake is told with its place") {
  const auto text = mistakes_of(
      "kind: k\ntitle: K\nelements:\n"
      "- id: one\n  title: One\n  level: needed\n  sources: [nowhere]\n"
      "  en:\n    present: ['(open']\n"
      "- id: one\n  title: Two\n  level: required\n  as: other/thing\n");
  CHECK(says(text, "elements.yaml:6:10"));
  CHECK(says(text, "there is no source 'nowhere'"));
  CHECK(says(text, "elements.yaml:9:16"));
  CHECK(says(text, "element 'one' stands here twice"));
  CHECK(says(text, "there is no element 'other/thing'"));
}

TEST_CASE("files about something else are refused") {
  CHECK(says(mistakes_of("rules: []\n"), "this file says nothing of documents"));
}

TEST_CASE("a finding names a check that exists") {
  CHECK(says(mistakes_of("findings:\n- {id: x, title: X, severity: note, check: magic, message: m, "
                         "remedy: r}\n"),
             "there is no check 'magic'"));
}

TEST_CASE("a library loads from its serialized form") {
  const auto original = parsed(
      "kind: k\ntitle: K\nelements:\n"
      "- {id: one, title: One, level: required, en: {present: ['call 988']}}\n");
  const auto bytes = yaml::serialize(original);
  auto copy = yaml::load_serialized(bytes);
  REQUIRE(copy);
  const std::vector<yaml::Document> documents = {*copy};
  const auto library = Library::load(documents);
  REQUIRE(library);
  REQUIRE(library->find_kind("k") != nullptr);
  CHECK(library->find_kind("k")->elements.size() == 1);
  CHECK(library->language(text::Language::english).wordings.size() == 1);
}

TEST_CASE("all kinds of the design are there") {
  for (const auto* id :
       {"telehealth-informed-consent", "informed-consent", "social-media-policy-clients",
        "social-media-policy-employees", "texting-email-policy", "emergency-plan",
        "technology-failure-plan", "personal-device-policy", "ai-use-policy", "recording-consent",
        "release", "testimonial-policy", "fundraising-policy", "online-community-rules",
        "evaluation-consent", "supervision-agreement", "client-move-notice"}) {
    INFO(id);
    CHECK(real_library().find_kind(id) != nullptr);
  }
}

}  // namespace probity::elements
