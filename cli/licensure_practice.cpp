#include <fmt/format.h>

#include "law.hpp"
#include "licensure/answer.hpp"
#include "licensure/practice_questions.hpp"
#include "licensure_options.hpp"
#include "practice/practice.hpp"
#include "reports/licensure_everywhere.hpp"
#include "reports/licensure_json.hpp"
#include "reports/licensure_text.hpp"

namespace probity::cli {
namespace {

std::string render(const licensure::Answer& answer, const licensure::Law& law,
                   const std::string& format, const Context& context) {
  if (format == "json") return reports::licensure_json(answer, law, reports::JsonShape::pretty);
  if (format == "ndjson") return reports::licensure_json(answer, law, reports::JsonShape::line);
  if (format == "csv") return reports::answers_csv({answer}, law);
  return reports::licensure_text(answer, law, context.layout());
}

/// What the command line says counts; the practice says the rest.
void prefer(std::string& own, const std::string& practice) {
  if (own.empty()) own = practice;
}

}  // namespace

/// One worker of a practice: with --client-in the question of the command line, else one for each
/// of their clients and places; the worst verdict is the exit status.
Exit answer_practice(const LicensureOptions& options, const licensure::Law& law, Date day,
                     Context& context) {
  if (options.person.empty())
    return context.fail("no worker is named", "name one with --person ID");
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto practice = practice::load(options.practice, library->vocabulary->schema(),
                                       library->vocabulary->places());
  if (!practice) return context.fail(practice.error());
  const auto worker = licensure::practice_person(*practice, law, options.person);
  if (!worker) return context.fail(worker.error());
  auto questions = options.client_in.empty() && !options.everywhere && options.map.empty()
                       ? licensure::practice_questions(*practice, law, options.person)
                       : std::vector{*worker};
  if (questions.empty())
    return context.fail(
        fmt::format("{} has no clients and serves no place that is named", options.person),
        "name the client's place with --client-in, or declare clients or serves");
  licensure::QuestionReader reader(law, day);
  licensure::Judge judge(law);
  std::string text;
  Exit exit = Exit::yes;
  for (const auto& each : questions) {
    LicensureOptions asked = options;
    asked.licences.insert(asked.licences.end(), each.licences.begin(), each.licences.end());
    prefer(asked.client_in, each.client_in);
    prefer(asked.client_resides, each.client_resides);
    prefer(asked.provider_in, each.provider_in);
    prefer(asked.provider_resides, each.provider_resides);
    prefer(asked.mode, each.mode);
    prefer(asked.service, each.service);
    prefer(asked.capacity, each.capacity);
    prefer(asked.established_since, each.established_since);
    prefer(asked.days_used, each.days_used);
    if (!each.circumstance.empty()) asked.circumstances.push_back(each.circumstance);
    if (options.everywhere || !options.map.empty())
      return answer_everywhere(asked, law, day, context);
    const auto question = reader.read(question_text(asked));
    if (!question) return context.fail(question.error());
    const auto answer = licensure::answer(*question, judge, law);
    if (!text.empty() && options.format.empty()) text += "\n";
    if (!each.client_id.empty() && (options.format.empty() || options.format == "text"))
      text += fmt::format("Client {}\n", each.client_id);
    auto page = render(answer, law, options.format, context);
    if (options.format == "csv" && !text.empty()) page.erase(0, page.find('\n') + 1);
    if (options.format == "json" && !text.empty()) text += ",\n";
    text += page;
    const auto found = exit_of(answer.verdict);
    if (exit == Exit::yes || (exit == Exit::unknown && found == Exit::no)) exit = found;
  }
  if (options.format == "json" && questions.size() > 1)
    text = "{\"schema\": \"probity.licensure-everywhere/1\", \"answers\": [\n" + text + "]}\n";
  return context.write(text, exit);
}

}  // namespace probity::cli
