#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "command_line.hpp"
#include "commands.hpp"
#include "law.hpp"
#include "licensure/answer.hpp"
#include "licensure/question_reader.hpp"
#include "licensure_options.hpp"
#include "reports/licensure_everywhere.hpp"
#include "reports/licensure_json.hpp"
#include "reports/licensure_text.hpp"

namespace probity::cli {
namespace {

Exit run(const LicensureOptions& options, Context& context) {
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  const auto law = open_law(context, options.fresh);
  if (!law) return context.fail(law.error());
  if (!options.roster.empty()) return answer_roster(options, **law, *day, context);
  if (!options.practice.empty()) return answer_practice(options, **law, *day, context);
  if (options.everywhere || !options.map.empty())
    return answer_everywhere(options, **law, *day, context);
  if (options.client_in.empty())
    return context.fail("nobody is named to be served", "say where the client is: --client-in OH");
  licensure::QuestionReader reader(**law, *day);
  const auto question = reader.read(question_text(options));
  if (!question) return context.fail(question.error());
  licensure::Judge judge(**law);
  const auto answer = licensure::answer(*question, judge, **law);
  const auto text =
      options.format == "json" ? reports::licensure_json(answer, **law, reports::JsonShape::pretty)
      : options.format == "ndjson"
          ? reports::licensure_json(answer, **law, reports::JsonShape::line)
      : options.format == "csv" ? reports::answers_csv({answer}, **law)
                                : reports::licensure_text(answer, **law, context.layout());
  return context.write(text, exit_of(answer.verdict));
}

void add_question_options(CLI::App& command, LicensureOptions& options) {
  add_option(command, "--licence,--license", options.licences,
             "Credential held, such as 'PA:LCSW,expires=2027-02-28' (repeatable)")
      ->allow_extra_args(false);
  add_option(command, "--client-in", options.client_in, "Where the client is during the session");
  add_option(command, "--client-resides", options.client_resides, "Where the client lives");
  add_option(command, "--provider-in", options.provider_in, "Where you are during the session");
  add_option(command, "--provider-resides", options.provider_resides, "Where you live");
  add_option(command, "--mode", options.mode, "By which means (default: video)");
  add_option(command, "--service", options.service, "What is done (default: psychotherapy)");
  add_option(command, "--on", options.on, "Day of the session (default: --as-of)");
  add_option(command, "--established-since", options.established_since,
             "Day on which the relationship with this client began");
  add_option(command, "--days-used", options.days_used, "Days of service there before this one");
  add_option(command, "--days-used-this-month", options.days_used_this_month,
             "Days of service there this month before this one");
  add_option(command, "--capacity", options.capacity,
             "In what capacity you act (default: private)");
  add_option(command, "--circumstance", options.circumstances,
             "What is special about the case (repeatable)")
      ->allow_extra_args(false);
  add_option(command, "--attested", options.attested,
             "Id of a condition that you have confirmed (repeatable)")
      ->allow_extra_args(false);
}

}  // namespace

licensure::QuestionText question_text(const LicensureOptions& options) {
  licensure::QuestionText text;
  text.on = options.on;
  text.client_in = options.client_in;
  text.client_resides = options.client_resides;
  text.provider_in = options.provider_in;
  text.provider_resides = options.provider_resides;
  text.mode = options.mode;
  text.service = options.service;
  text.capacity = options.capacity;
  text.established_since = options.established_since;
  text.days_used = options.days_used;
  text.days_used_this_month = options.days_used_this_month;
  text.circumstances.assign(options.circumstances.begin(), options.circumstances.end());
  text.licences.assign(options.licences.begin(), options.licences.end());
  text.attested.assign(options.attested.begin(), options.attested.end());
  return text;
}

void add_licensure(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<LicensureOptions>();
  auto* command = add_command(app, "licensure",
                              "May this social worker serve this client, there, on that day?");
  add_question_options(*command, *options);
  add_option(*command, "--practice", options->practice,
             "Folder of a practice that names the worker");
  add_option(*command, "--person", options->person, "Id of the worker there");
  add_flag(*command, "--everywhere", options->everywhere, "Ask for every US jurisdiction");
  add_option(*command, "--map", options->map, "Write a map of --everywhere to FILE.svg");
  add_option(*command, "--roster", options->roster,
             "Answer a file of questions, CSV or NDJSON (- for standard input)");
  add_option(*command, "--format", options->format,
             "text, json, ndjson or csv; of a roster, text and json sum up")
      ->check(one_of({"text", "json", "ndjson", "csv"}));
  add_fresh_option(*command, options->fresh);
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
