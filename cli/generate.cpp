#include <filesystem>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "builtin/builtin.hpp"
#include "commands.hpp"
#include "generation/convert.hpp"
#include "law.hpp"
#include "practice/practice.hpp"
#include "rules/message.hpp"

namespace probity::cli {
namespace {

struct Options {
  std::string kind;
  std::string practice = ".";
  std::string client_in;
  std::string language = "en";
  std::string logo;
  bool list = false;
  bool annotate = false;
};

Exit list_kinds(const generation::Templates& templates, Context& context) {
  std::string text;
  for (const auto& document : templates.documents()) {
    text +=
        fmt::format("{}\n  {}\n  needs     {}\n", document.kind, document.purpose,
                    document.per_place ? "a practice, and the place of the client" : "a practice");
  }
  return context.write(text, Exit::yes);
}

cel::Value field(const practice::Record& record, std::string_view name) {
  const auto index = record.schema().find(name);
  return index ? record.field(*index) : cel::Value();
}

/// What was declared; empty where it was not.
std::string said(const practice::Practice& practice, std::string_view name) {
  const auto value = field(practice.root(), name);
  return value.kind() == cel::Kind::string ? std::string(value.as_string()) : std::string();
}

generation::Sender sender_of(const practice::Practice& practice) {
  const auto phone = said(practice, "phone");
  const auto email = said(practice, "email");
  return {.name = said(practice, "name"),
          .address = said(practice, "address"),
          .contact = phone + (phone.empty() || email.empty() ? "" : " · ") + email};
}

/// The places that the practice serves; where it names none, its own.
std::set<std::string> places_of(const practice::Practice& practice) {
  std::set<std::string> places;
  const auto services = field(practice.root(), "services");
  for (std::size_t i = 0; services.kind() == cel::Kind::list && i < services.as_list().size();
       ++i) {
    const auto service = services.as_list().at(i);
    const auto named = field(static_cast<const practice::Record&>(service.as_object()), "places");
    for (std::size_t j = 0; named.kind() == cel::Kind::list && j < named.as_list().size(); ++j)
      places.insert(rules::shown(named.as_list().at(j)));
  }
  const auto own = field(practice.root(), "place");
  if (places.empty() && own.kind() == cel::Kind::string) places.insert(rules::shown(own));
  return places;
}

Diagnostic no_place(const std::string& name) {
  Diagnostic problem;
  problem.what = name.empty() ? "the place of the client is not known"
                              : fmt::format("no jurisdiction '{}' is known", name);
  problem.why = "the law of the place decides what the document says";
  problem.fix = "name it with --client-in, such as OH, or declare the places of services";
  return problem;
}

Result<std::set<std::string>> asked_places(const Options& options,
                                           const generation::DocumentTemplate& document,
                                           const practice::Practice& practice,
                                           const facts::Places& known) {
  if (!options.client_in.empty()) {
    const auto code = known.find(options.client_in);
    if (!code) return no_place(options.client_in);
    return std::set{std::string(*code)};
  }
  auto places = places_of(practice);
  if (places.empty()) return no_place({});
  // What does not depend on the place is written once.
  if (!document.per_place) return std::set{*places.begin()};
  return places;
}

/// forms/consent.docx, forms/consent-OH.docx where there are several.
std::string file_for(const std::string& output, const std::string& place, std::size_t count) {
  if (output.empty() || count == 1) return output;
  const std::filesystem::path path(output);
  return (path.parent_path() / (path.stem().string() + "-" + place + path.extension().string()))
      .string();
}

Exit run(const Options& options, Context& context) {
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto law = open_law(context);
  if (!law) return context.fail(law.error());
  const auto own = generation::read_own_clauses(options.practice);
  if (!own) return context.fail(own.error());
  const auto templates =
      generation::Templates::load(builtin::templates(), *own, *library->vocabulary, **law);
  if (!templates) return context.fail(templates.error());
  if (options.list) return list_kinds(*templates, context);
  const auto* document = templates->find(options.kind);
  if (!document)
    return context.fail(options.kind.empty()
                            ? "no document is named"
                            : fmt::format("no document '{}' can be written", options.kind),
                        "`probity generate --list` names those that can");
  const auto practice = practice::load(options.practice, library->vocabulary->schema(),
                                       library->vocabulary->places());
  if (!practice) return context.fail(practice.error());
  const auto places = asked_places(options, *document, *practice, library->vocabulary->places());
  if (!places) return context.fail(places.error());
  const auto format = generation::format_of(context.output);
  if (!format) return context.fail(format.error());
  auto sender = sender_of(*practice);
  if (!options.logo.empty()) {
    auto logo = generation::read_logo(options.logo);
    if (!logo) return context.fail(logo.error());
    sender.logo = *std::move(logo);
  }
  struct Written {
    std::string file;
    std::string bytes;
    std::vector<std::string> gaps;
  };
  std::vector<Written> written;
  for (const auto& place : *places) {
    const generation::Order order = {.kind = options.kind,
                                     .language = options.language,
                                     .place = place,
                                     .as_of = *day,
                                     .sources = options.annotate
                                                    ? generation::Order::Sources::noted
                                                    : generation::Order::Sources::left_out};
    auto composed = generation::compose(order, *templates, *practice, **law);
    if (!composed) return context.fail(composed.error());
    auto bytes = generation::convert(*composed, *format, *templates, sender, *day);
    if (!bytes) return context.fail(bytes.error());
    written.push_back({file_for(context.output, place, places->size()), *std::move(bytes),
                       std::move(composed->gaps)});
  }
  Exit exit = Exit::yes;
  for (const auto& each : written) {
    if (each.file.empty()) {
      context.out << each.bytes;
    } else if (const auto done = write_file(each.file, each.bytes); !done) {
      return context.fail(done.error());
    }
    for (const auto& gap : each.gaps) {
      exit = Exit::unknown;
      context.err << fmt::format("{}: to complete: {}\n",
                                 each.file.empty() ? options.kind : each.file, gap);
    }
  }
  return exit;
}

}  // namespace

void add_generate(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("generate", "Write a form or policy for a practice and a place");
  command->add_option("KIND", options->kind, "What to write, such as emergency-plan");
  command->add_flag("--list", options->list, "Name what can be written, and what each needs");
  command->add_option("--practice", options->practice, "The practice's folder (default: this one)")
      ->type_name("DIR");
  command
      ->add_option("--client-in", options->client_in,
                   "Where the client is (default: one document for each place that is served)")
      ->type_name("PLACE");
  command->add_option("--lang", options->language, "en or es (default: en)")
      ->check(CLI::IsMember({"en", "es"}));
  command->add_option("--logo", options->logo, "A PNG or SVG for the letterhead (not in Markdown)")
      ->type_name("FILE");
  command->add_flag("--annotate", options->annotate, "Note after each clause what it rests on");
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
