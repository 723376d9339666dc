#include "licensure/law_tests.hpp"

#include <fmt/format.h>

#include "licensure/judge.hpp"
#include "licensure/question_reader.hpp"

namespace probity::licensure {
namespace {

/// The keys of a test's question, and what they fill.
struct Key {
  std::string_view name;
  std::string_view QuestionText::*value;
};
constexpr Key question_keys[] = {{"on", &QuestionText::on},
                                 {"as_of", &QuestionText::as_of},
                                 {"client_in", &QuestionText::client_in},
                                 {"client_resides", &QuestionText::client_resides},
                                 {"provider_in", &QuestionText::provider_in},
                                 {"provider_resides", &QuestionText::provider_resides},
                                 {"mode", &QuestionText::mode},
                                 {"service", &QuestionText::service},
                                 {"capacity", &QuestionText::capacity},
                                 {"established_since", &QuestionText::established_since},
                                 {"days_used", &QuestionText::days_used},
                                 {"days_used_this_month", &QuestionText::days_used_this_month}};

const Date usual_day = *Date::parse("2026-12-01");

class Runner {
 public:
  explicit Runner(const Law& law) : law_(law), judge_(law), questions_(law, usual_day) {}

  std::vector<LawTestResult> run() && {
    for (std::size_t i = 0; i < law_.pathways().size(); ++i) {
      const auto& pathway = law_.pathways()[i];
      run_list(law_.pathway_document(i), pathway.tests, pathway.id);
    }
    for (const auto& situation : law_.situations())
      run_list(law_.situations_document(), situation.tests, situation.id);
    for (const auto& entry : law_.gazetteer().entries()) {
      if (entry.file.empty()) continue;
      const auto& place = law_.place(entry.code);
      run_list(place.document, place.tests, entry.code);
    }
    return std::move(results_);
  }

 private:
  void run_list(const yaml::Document& document, const yaml::Node* tests, std::string_view subject) {
    if (!tests) return;
    yaml::Reader reader(document);
    for (const auto& node : reader.list(tests)) {
      const auto fields =
          reader.fields(&node, "a test", {"name", "question", "expect", "because", "pathway"});
      LawTestResult result;
      result.subject = subject;
      result.name = reader.text(fields.required("name")).value_or("");
      result.expected = reader.text(fields.required("expect")).value_or("");
      result.because = reader.text(fields.required("because")).value_or("");
      result.location = document.location(node);
      const auto pathway = reader.text(fields.optional("pathway")).value_or("");
      if (!pathway.empty()) result.expected += fmt::format(" by {}", pathway);
      if (const auto* question = fields.required("question"))
        result.found = answer(reader, *question, pathway);
      if (reader.has_errors()) result.found = to_text(reader.diagnostics());
      results_.push_back(std::move(result));
    }
  }

  std::string answer(yaml::Reader& reader, const yaml::Node& node, std::string_view pathway) {
    const auto text = read(reader, node);
    const auto question = questions_.read(text);
    if (!question) return "error";
    const auto decision = judge_.decide(*question);
    std::string found(to_string(decision.verdict));
    if (!pathway.empty() && decision.carrying())
      found += fmt::format(" by {}", decision.carrying()->pathway->name);
    return found;
  }

  static QuestionText read(yaml::Reader& reader, const yaml::Node& node) {
    QuestionText text;
    for (const auto& [key, value] : reader.entries(&node)) {
      bool known = true;
      if (key.text() == "licences") {
        text.licences = reader.texts(&value);
      } else if (key.text() == "circumstances") {
        text.circumstances = reader.texts(&value);
      } else if (key.text() == "attested") {
        text.attested = reader.texts(&value);
      } else {
        known = false;
      }
      for (const auto& each : question_keys) {
        if (each.name != key.text()) continue;
        text.*each.value = reader.text(&value).value_or("");
        known = true;
      }
      if (!known) reader.error(key, fmt::format("a question has no '{}'", key.text()));
    }
    if (text.as_of.empty()) text.as_of = text.on;
    return text;
  }

  const Law& law_;
  Judge judge_;
  QuestionReader questions_;
  std::vector<LawTestResult> results_;
};

}  // namespace

std::vector<LawTestResult> run_law_tests(const Law& law) {
  return Runner(law).run();
}

}  // namespace probity::licensure
