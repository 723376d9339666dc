#include "generate_diff.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "base/file.hpp"
#include "documents/read.hpp"
#include "generation/renewal.hpp"
#include "helper.hpp"
#include "practice/declared.hpp"
#include "reports/terminal.hpp"
#include "served_places.hpp"

namespace probity::cli {
namespace {

namespace fs = std::filesystem;
using reports::Style;

/// What is known of the file: as asked, else as the practice lists it.
struct OnFile {
  std::string kind;
  std::string place;
  std::string language;
  std::optional<Date> reviewed;
};

/// The practice's entry for the file; null where it lists none.
const practice::Record* entry_of(const DiffOptions& options, const practice::Practice& practice) {
  std::error_code ignored;
  for (const auto& reference : practice.references()) {
    const auto path = fs::path(options.practice) / reference.path;
    if (reference.record && fs::equivalent(path, options.file, ignored)) return reference.record;
  }
  return nullptr;
}

Result<OnFile> what_is_known(const DiffOptions& options, const Drafting& drafting) {
  const auto* entry = entry_of(options, *drafting.practice);
  const auto asked_or_listed = [&](const std::string& asked, std::string_view field) {
    return asked.empty() && entry ? said_in(*entry, field) : asked;
  };
  OnFile known;
  known.kind = asked_or_listed(options.kind, "kind");
  known.language = asked_or_listed(options.language, "language") == "es" ? "es" : "en";
  known.reviewed = Date::parse(asked_or_listed(options.since, "reviewed"));
  Diagnostic problem;
  problem.where.path = options.file;
  if (!options.since.empty() && !known.reviewed) {
    problem.what = fmt::format("'{}' is no day", options.since);
    problem.fix = "write it as 2026-11-22";
    return problem;
  }
  if (!drafting.templates->find(known.kind)) {
    problem.what = known.kind.empty() ? "it is not known what kind of document this is"
                                      : fmt::format("no document '{}' can be written", known.kind);
    problem.fix = "name the kind (`probity generate --list`), or list the file under documents";
    return problem;
  }
  auto client_in = options.client_in;
  const auto places = entry ? practice::texts_in(*entry, "places") : std::vector<std::string>();
  if (client_in.empty() && !places.empty()) client_in = places.front();
  PROBITY_TRY(const auto asked,
              asked_places(client_in, *drafting.practice, drafting.library->vocabulary->places()));
  known.place = *asked.begin();
  return known;
}

class Text {
 public:
  explicit Text(const reports::Layout& layout) : layout_(layout) {}

  void line(std::string_view text) { out_ += reports::wrapped(text, 0, 0, layout_.columns) + "\n"; }
  void title(std::string_view text) {
    out_ += "\n" +
            styled(reports::wrapped(text, 0, 0, layout_.columns), Style::bold, layout_.color) +
            "\n";
  }
  void signed_line(char sign, std::string_view text, Style style) {
    constexpr std::size_t indent = 4;
    out_ += styled(fmt::format("  {} {}", sign,
                               reports::wrapped(text, indent, indent, layout_.columns)),
                   style, layout_.color) +
            "\n";
  }
  void item(std::string_view label, std::string_view text) {
    constexpr std::size_t indent = 14;
    out_ += styled(fmt::format("    {:<10}", label), Style::dim, layout_.color) +
            reports::wrapped(text, indent, indent, layout_.columns) + "\n";
  }
  std::string take() { return std::move(out_); }

 private:
  reports::Layout layout_;
  std::string out_;
};

void show_clause(Text& text, const generation::ClauseOnFile& each) {
  text.title(each.clause->id + (each.is_absent ? " (not on file)" : ""));
  for (const auto& change : each.reworded) {
    text.signed_line('-', change.on_file, Style::red);
    text.signed_line('+', change.today, Style::green);
  }
  for (const auto& sentence : each.lacking) text.signed_line('+', sentence, Style::green);
  for (const auto& law : each.law_since) text.item("new law", law);
  if (each.law_since.empty() && !each.clause->sources.empty())
    text.item("rests on", each.clause->sources.front().cite);
}

std::string shown(const generation::Renewal& renewal, const OnFile& known,
                  const DiffOptions& options, const reports::Layout& layout) {
  Text text(layout);
  const auto same = std::count_if(renewal.clauses.begin(), renewal.clauses.end(),
                                  [](const auto& each) { return each.is_same(); });
  text.line(
      fmt::format("{} beside {} for {}{}: {} of {} clauses are there as they would be "
                  "written today",
                  options.file, known.kind, known.place,
                  known.reviewed ? ", last reviewed " + to_string(*known.reviewed) : "", same,
                  renewal.clauses.size()));
  for (const auto& each : renewal.clauses) {
    if (!each.is_same()) show_clause(text, each);
  }
  if (!renewal.own.empty()) text.title("Only in the file");
  for (const auto& own : renewal.own)
    text.signed_line('-', fmt::format("{} ({})", own.text, to_string(own.where)), Style::red);
  if (!known.reviewed)
    text.line(
        "\nWhen it was last reviewed is not known, so new law is not told apart: --since DAY.");
  return text.take();
}

/// What stands at head and foot of a document, whenever it was written.
std::string letterhead(const generation::Sender& sender, const OnFile& known) {
  std::string text = sender.name + " " + sender.address + " " + sender.contact + " " +
                     version_line(sender, known.language, known.reviewed.value_or(Date()));
  for (int page = 0; page < 100; ++page) text += fmt::format(" {}", page);
  return text;
}

}  // namespace

Exit generate_diff(const DiffOptions& options, const Drafting& drafting, Context& context) {
  const auto known = what_is_known(options, drafting);
  if (!known) return context.fail(known.error());
  const documents::Limits limits;
  const auto bytes = read_file(options.file, limits.input_bytes);
  if (!bytes) return context.fail(bytes.error());
  const auto on_file = documents::read(*bytes, options.file, limits, document_tools());
  if (!on_file) return context.fail(on_file.error());
  const generation::Order order = {.kind = known->kind,
                                   .language = known->language,
                                   .place = known->place,
                                   .as_of = drafting.day,
                                   .sources = generation::Order::Sources::left_out};
  const auto today =
      generation::compose(order, *drafting.templates, *drafting.practice, *drafting.law);
  if (!today) return context.fail(today.error());
  auto renewal = generation::compare(*today, *on_file, letterhead(drafting.sender, *known));
  for (auto& each : renewal.clauses) {
    if (known->reviewed)
      each.law_since = law_since(*each.clause, *known->reviewed, order, *drafting.law);
  }
  const bool is_same =
      renewal.own.empty() && std::all_of(renewal.clauses.begin(), renewal.clauses.end(),
                                         [](const auto& each) { return each.is_same(); });
  return context.write(shown(renewal, *known, options, context.layout()),
                       is_same ? Exit::yes : Exit::no);
}

}  // namespace probity::cli
