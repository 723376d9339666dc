#include "generate_missing.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/file.hpp"
#include "evaluation/check.hpp"
#include "found_rule.hpp"
#include "practice/declared.hpp"
#include "served_places.hpp"
#include "yaml/emit.hpp"
#include "yaml/parse.hpp"

namespace probity::cli {
namespace {

namespace fs = std::filesystem;
using findings::Verdict;
using practice::records_in;
using practice::said_in;
using practice::texts_in;

constexpr std::uintmax_t largest_list = 16 << 20;

/// A document that is to be written.
struct Missing {
  std::string kind;
  std::string language;
  std::string place;
  bool names_place = false;  // one of several, each for a place of its own
  std::string path;          // within the practice's folder
  bool is_listed = false;    // under documents already, and only the file is not there
  std::set<std::string> rules;
};

class Search {
 public:
  Search(const MissingOptions& options, const Drafting& drafting)
      : options_(options), drafting_(drafting), root_(drafting.practice->root()) {}

  Result<std::vector<Missing>> run() && {
    PROBITY_TRY(places_, asked_places(options_.client_in, *drafting_.practice,
                                      drafting_.library->vocabulary->places()));
    read_lists();
    evaluation::CheckOptions check;
    check.as_of = drafting_.day;
    const evaluation::Checker checker(*drafting_.library, std::move(check));
    const auto report = checker.check(*drafting_.practice, options_.practice);
    for (const auto& finding : report.findings) {
      if (finding.verdict != Verdict::fail && finding.verdict != Verdict::unknown) continue;
      if (drafting_.library->find_rule(finding.rule)) {
        PROBITY_TRY(const auto rule, find_rule(*drafting_.library, std::string(finding.rule)));
        const auto* require = rule.node().find("require");
        if (require) look_at(finding, yaml::to_flow(*require));
      }
    }
    add_unwritten_files();
    return std::move(missing_);
  }

 private:
  void read_lists() {
    for (const auto* document : records_in(root_, "documents"))
      listed_.emplace(said_in(*document, "kind"), said_in(*document, "language"));
    for (const auto& language : texts_in(root_, "languages")) {
      const auto& known = generation::languages;
      if (std::find(std::begin(known), std::end(known), language) != std::end(known))
        languages_.insert(language);
    }
    languages_.insert("en");
  }

  /// A rule that is not satisfied and requires a kind of document: where none of the kind is
  /// listed, it is missing; where the rule is about languages, also in those in which it is not.
  void look_at(const findings::Finding& finding, const std::string& rule) {
    for (const auto& document : drafting_.templates->documents()) {
      if (rule.find("'" + document.kind + "'") == rule.npos) continue;
      const bool is_there = std::any_of(listed_.begin(), listed_.end(), [&](const auto& each) {
        return each.first == document.kind;
      });
      if (is_there && rule.find(".language") == rule.npos) continue;
      for (const auto& language : languages_) {
        if (!listed_.contains({document.kind, language}))
          add(document, language, std::string(finding.rule));
      }
    }
  }

  void add(const generation::DocumentTemplate& document, const std::string& language,
           const std::string& rule) {
    const auto end = document.per_place ? places_.end() : std::next(places_.begin());
    for (auto place = places_.begin(); place != end; ++place) {
      const bool names_place = document.per_place && places_.size() > 1;
      auto path = fmt::format("{}/{}{}{}.{}", folder_of(document.kind), document.kind,
                              names_place ? "-" + *place : "",
                              language == "en" ? "" : "-" + language, options_.ending);
      const auto same = std::find_if(missing_.begin(), missing_.end(),
                                     [&](const auto& each) { return each.path == path; });
      if (same != missing_.end()) {
        same->rules.insert(rule);
        continue;
      }
      missing_.push_back(
          {document.kind, language, *place, names_place, std::move(path), false, {rule}});
    }
  }

  /// Policies and plans among themselves, and what clients sign.
  static std::string folder_of(const std::string& kind) {
    const bool is_form =
        kind.find("consent") != kind.npos || kind == "release" || kind == "client-move-notice";
    return is_form ? "forms" : "policies";
  }

  /// Listed, of a kind that can be written, and the file is not there.
  void add_unwritten_files() {
    for (const auto& reference : drafting_.practice->references()) {
      if (reference.exists || !reference.record) continue;
      const auto kind = said_in(*reference.record, "kind");
      if (!drafting_.templates->find(kind) || !generation::format_of(reference.path)) continue;
      const auto language = said_in(*reference.record, "language");
      const auto own = texts_in(*reference.record, "places");
      missing_.push_back({kind,
                          language.empty() ? "en" : language,
                          own.empty() ? *places_.begin() : own.front(),
                          false,
                          reference.path,
                          true,
                          {"listed-file-is-there"}});
    }
  }

  const MissingOptions& options_;
  const Drafting& drafting_;
  const practice::Record& root_;
  std::set<std::string> places_;
  std::set<std::pair<std::string, std::string>> listed_;  // kind, language
  std::set<std::string> languages_;
  std::vector<Missing> missing_;
};

std::string list_text(const std::vector<Missing>& missing) {
  std::string text = fmt::format("{} document{} missing:\n", missing.size(),
                                 missing.size() == 1 ? " is" : "s are");
  for (const auto& each : missing) {
    text += fmt::format("  {}\n    {}{}, in {}; asked for by {}\n", each.path, each.kind,
                        each.names_place ? " for " + each.place : "",
                        each.language == "es" ? "Spanish" : "English",
                        fmt::format("{}", fmt::join(each.rules, ", ")));
  }
  return text;
}

std::string listing_of(const Missing& missing, Date day) {
  return fmt::format("- {{kind: {}, path: {}, language: {}, reviewed: {}{}}}\n", missing.kind,
                     missing.path, missing.language, to_string(day),
                     missing.names_place ? fmt::format(", places: [{}]", missing.place) : "");
}

/// documents.yaml with the entries at its end; none where they cannot simply be put there, because
/// the practice lists its documents elsewhere or in another form.
std::optional<std::string> with_entries(const fs::path& file, const practice::Practice& practice,
                                        const std::string& entries) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    const auto index = practice.root().schema().find("documents");
    if (index && practice.root().value_node(*index)) return std::nullopt;
    return "# Forms, policies, plans and notices on file.\n\n" + entries;
  }
  auto bytes = read_file(file, largest_list);
  if (!bytes) return std::nullopt;
  const auto count = [](const std::string& text) -> std::optional<std::size_t> {
    const auto parsed = yaml::parse(text::Source("documents.yaml", text));
    if (!parsed || !parsed->root().is_sequence()) return std::nullopt;
    return parsed->root().items().size();
  };
  const auto before = count(*bytes);
  if (!bytes->empty() && bytes->back() != '\n') *bytes += '\n';
  *bytes += entries;
  const auto after = count(*bytes);
  const auto added = static_cast<std::size_t>(std::count(entries.begin(), entries.end(), '\n'));
  if (!before || !after || *after != *before + added) return std::nullopt;
  return *bytes;
}

/// Where there is a file already: an error without --force; with it, the file goes beside.
Status make_room(const Drafted& drafted, bool force) {
  std::error_code problem;
  if (!fs::exists(drafted.file, problem)) return ok();
  if (force) {
    const auto old = read_file(drafted.file, largest_list);
    if (old && *old == drafted.bytes) return ok();
    fs::rename(drafted.file, drafted.file + ".orig", problem);
    if (!problem) return ok();
  }
  Diagnostic diagnostic;
  diagnostic.where.path = drafted.file;
  diagnostic.what = force ? "the file cannot be kept beside: " + problem.message()
                          : "there is a file of that name already, which is not overwritten";
  diagnostic.fix = force ? "see whether you may write there"
                         : "list it under documents, or give --force: the old one stays as .orig";
  return diagnostic;
}

Result<std::vector<Drafted>> draft_all(const std::vector<Missing>& missing,
                                       const MissingOptions& options, const Drafting& drafting) {
  std::vector<Drafted> drafts;
  Diagnostics problems;
  std::set<std::string> said_already;
  for (const auto& each : missing) {
    const generation::Order order = {.kind = each.kind,
                                     .language = each.language,
                                     .place = each.place,
                                     .as_of = drafting.day,
                                     .sources = generation::Order::Sources::left_out};
    auto drafted = draft(drafting, order, (fs::path(options.practice) / each.path).string());
    if (drafted) {
      drafts.push_back(*std::move(drafted));
      continue;
    }
    for (const auto& problem : drafted.error()) {
      if (said_already.insert(problem.what).second) problems.push_back(problem);
    }
  }
  if (!problems.empty()) return problems;
  return drafts;
}

}  // namespace

Exit generate_missing(const MissingOptions& options, const Drafting& drafting, Context& context) {
  const auto missing = Search(options, drafting).run();
  if (!missing) return context.fail(missing.error());
  if (missing->empty()) {
    context.out << "No document is missing that can be written.\n";
    return Exit::yes;
  }
  context.out << list_text(*missing);
  if (options.dry_run) return Exit::no;
  const auto drafts = draft_all(*missing, options, drafting);
  if (!drafts) return context.fail(drafts.error());
  std::string entries;
  for (const auto& each : *missing) {
    if (!each.is_listed) entries += listing_of(each, drafting.day);
  }
  const auto list = fs::path(options.practice) / "documents.yaml";
  const auto listed = with_entries(list, *drafting.practice, entries);
  if (!options.force) {  // all or nothing
    for (const auto& each : *drafts) {
      if (const auto room = make_room(each, false); !room) return context.fail(room.error());
    }
  }
  Exit exit = Exit::yes;
  for (const auto& each : *drafts) {
    if (const auto room = make_room(each, options.force); !room) return context.fail(room.error());
    std::error_code ignored;
    fs::create_directories(fs::path(each.file).parent_path(), ignored);
    if (const auto done = write_file(each.file, each.bytes); !done)
      return context.fail(done.error());
    if (announce(each, each.file, context) == Exit::unknown) exit = Exit::unknown;
  }
  if (listed && !entries.empty()) {
    if (const auto done = write_file(list, *listed); !done) return context.fail(done.error());
    context.out << fmt::format("They are written, and entered into {}.\n", list.string());
  } else if (!entries.empty()) {
    context.out << "They are written. Put these lines under documents:\n" << entries;
  } else {
    context.out << "They are written.\n";
  }
  return exit;
}

}  // namespace probity::cli
