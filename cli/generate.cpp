#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "drafting.hpp"
#include "generate_diff.hpp"
#include "generate_missing.hpp"
#include "reports/terminal.hpp"
#include "served_places.hpp"

namespace probity::cli {
namespace {

struct GenerateOptions {
  std::string kind;
  std::string client_in;
  std::string language;
  std::string logo;
  bool list = false;
  std::string compared;  // --diff
  std::string since;
  bool is_missing = false;
  MissingOptions missing;
  bool annotate = false;
};

/// The fields of the practice that an expression names: "practice.security.email_encrypted".
void add_fields(std::string_view expression, std::set<std::string>& fields) {
  constexpr std::string_view start = "practice.";
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  for (auto at = expression.find(start); at != expression.npos;
       at = expression.find(start, at + 1)) {
    const auto end = std::min(expression.find_first_not_of(letters, at), expression.size());
    auto field = expression.substr(at + start.size(), end - at - start.size());
    const bool is_call = end < expression.size() && expression[end] == '(';
    if (is_call) field = field.substr(0, std::min(field.rfind('.'), field.size()));
    fields.emplace(field);
  }
}

std::string needs_of(const generation::DocumentTemplate& document,
                     const generation::Templates& templates) {
  std::set<std::string> fields;
  for (const auto* clause : templates.clauses(document, "en")) {
    add_fields(clause->when_text, fields);
    for (const auto& variable : clause->variables) add_fields(variable.expression, fields);
  }
  std::string needs =
      document.per_place ? "the place of the client; of the practice " : "of the practice ";
  if (fields.empty()) return needs + "nothing";
  return needs + fmt::format("{}", fmt::join(fields, ", "));
}

Exit list_kinds(const generation::Templates& templates, Context& context) {
  constexpr std::size_t indent = 12;
  std::string text;
  for (const auto& document : templates.documents()) {
    text += fmt::format(
        "{}\n  {}\n  needs     {}\n", document.kind, document.purpose,
        reports::wrapped(needs_of(document, templates), indent, indent, context.layout().columns));
  }
  return context.write(text, Exit::yes);
}

/// forms/consent.docx, forms/consent-OH.docx where there are several.
std::string file_for(const std::string& output, const std::string& place, std::size_t count) {
  if (output.empty() || count == 1) return output;
  const std::filesystem::path path(output);
  return (path.parent_path() / (path.stem().string() + "-" + place + path.extension().string()))
      .string();
}

Exit write_kind(const GenerateOptions& options, const Drafting& drafting, Context& context) {
  const auto* document = drafting.templates->find(options.kind);
  auto places =
      asked_places(options.client_in, *drafting.practice, drafting.library->vocabulary->places());
  if (!places) return context.fail(places.error());
  // What does not depend on the place is written once.
  if (!document->per_place) places->erase(std::next(places->begin()), places->end());
  std::vector<Drafted> drafts;
  for (const auto& place : *places) {
    const generation::Order order = {.kind = options.kind,
                                     .language = options.language == "es" ? "es" : "en",
                                     .place = place,
                                     .as_of = drafting.day,
                                     .sources = options.annotate
                                                    ? generation::Order::Sources::noted
                                                    : generation::Order::Sources::left_out};
    auto drafted = draft(drafting, order, file_for(context.output, place, places->size()));
    if (!drafted) return context.fail(drafted.error());
    drafts.push_back(*std::move(drafted));
  }
  Exit exit = Exit::yes;
  for (const auto& each : drafts) {
    if (each.file.empty()) {
      context.out << each.bytes;
    } else if (const auto done = write_file(each.file, each.bytes); !done) {
      return context.fail(done.error());
    }
    if (announce(each, each.file.empty() ? options.kind : each.file, context) == Exit::unknown)
      exit = Exit::unknown;
  }
  return exit;
}

DiffOptions diff_options(const GenerateOptions& options) {
  return {.file = options.compared,
          .practice = options.missing.practice,
          .kind = options.kind,
          .client_in = options.client_in,
          .language = options.language,
          .since = options.since};
}

Exit run(const GenerateOptions& options, Context& context) {
  Drafting drafting;
  const auto opened = open_templates(drafting, options.missing.practice, context);
  if (!opened) return context.fail(opened.error());
  if (options.list) return list_kinds(*drafting.templates, context);
  const bool is_kind_needed = !options.is_missing && options.compared.empty();
  if (is_kind_needed && !drafting.templates->find(options.kind))
    return context.fail(options.kind.empty()
                            ? "no document is named"
                            : fmt::format("no document '{}' can be written", options.kind),
                        "`probity generate --list` names those that can");
  if (options.is_missing && !options.kind.empty())
    return context.fail("--missing writes all kinds that are missing",
                        "leave out the kind, or --missing");
  const auto practice = open_practice(drafting, options.missing.practice, options.logo);
  if (!practice) return context.fail(practice.error());
  if (!options.compared.empty()) return generate_diff(diff_options(options), drafting, context);
  if (!options.is_missing) return write_kind(options, drafting, context);
  auto missing = options.missing;
  missing.client_in = options.client_in;
  return generate_missing(missing, drafting, context);
}

}  // namespace

void add_generate(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<GenerateOptions>();
  auto* command = add_command(app, "generate", "Write a form or policy for a practice and a place");
  add_option(*command, "KIND", options->kind, "What to write, such as emergency-plan");
  add_flag(*command, "--list", options->list, "Name what can be written, and what each needs");
  add_option(*command, "--practice", options->missing.practice,
             "The practice's folder (default: this one)")
      ->type_name("DIR");
  add_option(*command, "--client-in", options->client_in,
             "Where the client is (default: one document for each place that is served)")
      ->type_name("PLACE");
  add_option(*command, "--lang", options->language, "en or es (default: en)")
      ->check(one_of({"en", "es"}));
  add_option(*command, "--logo", options->logo, "A PNG or SVG for the letterhead (not in Markdown)")
      ->type_name("FILE");
  add_flag(*command, "--annotate", options->annotate, "Note after each clause what it rests on");
  add_option(*command, "--diff", options->compared,
             "Show how a document on file differs from the one that would be written today")
      ->type_name("FILE");
  add_option(*command, "--since", options->since,
             "With --diff: the day it was last reviewed (default: as the practice lists it)")
      ->type_name("DAY");
  add_flag(*command, "--missing", options->is_missing,
           "Write all documents that a check finds absent, and list them as documents");
  add_flag(*command, "--dry-run", options->missing.dry_run, "With --missing: only say which");
  add_flag(*command, "--force", options->missing.force,
           "With --missing: write over a file; the old one stays as FILE.orig");
  add_option(*command, "--as", options->missing.ending,
             "With --missing: md, html, docx, odt or pdf (default: md)")
      ->check(one_of({"md", "html", "docx", "odt", "pdf"}));
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
