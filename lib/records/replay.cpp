#include "records/replay.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/date.hpp"
#include "evaluation/many.hpp"
#include "reports/json_report.hpp"
#include "reports/terminal.hpp"

namespace probity::records {
namespace {

void keep_named(rules::Library& library, const SavedReport& report) {
  std::erase_if(library.packs, [&](const rules::Pack& pack) {
    return std::none_of(report.packs.begin(), report.packs.end(),
                        [&](const auto& named) { return named.name == pack.name; });
  });
}

/// The waivers of the practice, and what narrowed the report as it says itself: the command line
/// and the baseline of then may be gone.
Result<triage::Triage> recorded_triage(const SavedReport& report, const std::string& folder) {
  PROBITY_TRY(auto files, triage::read_house_files(folder));
  triage::Triage triage;
  triage.waivers = std::move(files.waivers);
  triage.files = std::move(files.digests);
  const auto& settings = report.settings;
  triage.selection = {settings.only, settings.skip};
  triage.changes = settings.changes;
  if (!settings.baseline) return triage;
  triage.baseline.emplace();
  for (const auto* list : {&settings.baseline->known, &settings.baseline->gone}) {
    for (const auto& fingerprint : *list) triage.baseline->push_back({{}, fingerprint, {}});
  }
  return triage;
}

Result<std::string> compute(const ReplayInput& input, const SavedReport& report,
                            const rules::Library& library) {
  const auto day = Date::parse(report.as_of);
  if (!day) {
    Diagnostic problem;
    problem.where.path = input.report_name;
    problem.what = fmt::format("'{}' after as_of is not a day", reports::harmless(report.as_of));
    problem.fix = "name a report that probity wrote";
    return problem;
  }
  evaluation::CheckOptions options;
  options.as_of = *day;
  options.tool_version = input.tool_version;
  options.law = input.law;
  options.examiner = input.examiner;
  options.passes = report.lists_passes ? evaluation::Passes::list : evaluation::Passes::count;
  options.root_of = [&](const std::string&) { return report.root; };
  options.triage = [&](const std::string& folder) { return recorded_triage(report, folder); };
  std::optional<Result<evaluation::Checked>> result;
  evaluation::check_many(
      {input.practice_folder}, evaluation::Checker(library, options), 1,
      [](const findings::Report& each) {
        return evaluation::Checked{reports::to_json(each), each.summary};
      },
      [&](Result<evaluation::Checked> checked) { result = std::move(checked); });
  PROBITY_TRY(auto checked, *std::move(result));
  return std::move(checked.text);
}

/// Calls `both(before, now)`, `gone(before)` or `added(now)` for each name of two lists.
template <class T, class Key, class Compare>
void compare_lists(const std::vector<T>& before, const std::vector<T>& now, Key key,
                   Compare compare) {
  const auto find = [&](const std::vector<T>& list, const T& wanted) -> const T* {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const T& each) { return key(each) == key(wanted); });
    return found == list.end() ? nullptr : &*found;
  };
  for (const auto& each : before) compare(&each, find(now, each));
  for (const auto& each : now) {
    if (!find(before, each)) compare(nullptr, &each);
  }
}

std::vector<std::string> compare_files(const SavedReport& before, const SavedReport& now) {
  std::vector<std::string> changes;
  if (before.subject != now.subject)
    changes.push_back(
        fmt::format("the practice is called '{}', and was '{}'", now.subject, before.subject));
  using File = findings::FileDigest;
  compare_lists(
      before.files, now.files, [](const File& file) { return file.path; },
      [&](const File* then, const File* today) {
        if (!today)
          changes.push_back(fmt::format("{} is gone", then->path));
        else if (!then)
          changes.push_back(fmt::format("{} is new", today->path));
        else if (then->blake2b != today->blake2b)
          changes.push_back(fmt::format("{} was changed", then->path));
      });
  return changes;
}

std::vector<std::string> compare_packs(const SavedReport& before, const SavedReport& now) {
  std::vector<std::string> changes;
  using Pack = findings::PackDigest;
  compare_lists(
      before.packs, now.packs, [](const Pack& pack) { return pack.name; },
      [&](const Pack* then, const Pack* today) {
        if (!today) {
          changes.push_back(
              fmt::format("{} {} is not at hand; name it with --rules", then->name, then->version));
        } else if (then && then->version != today->version) {
          changes.push_back(fmt::format("{} has version {}, and had {}", then->name, today->version,
                                        then->version));
        } else if (then && then->blake2b != today->blake2b) {
          changes.push_back(
              fmt::format("{} {} was changed under the same version", then->name, then->version));
        }
      });
  return changes;
}

std::vector<std::string> compare_verdicts(const SavedReport& before, const SavedReport& now) {
  constexpr std::string_view no_finding = "no finding";
  std::vector<std::string> changes;
  const auto find = [](const SavedReport& report, const std::string& key) {
    const auto found = report.judgements.find(key);
    return found == report.judgements.end() ? nullptr : &found->second;
  };
  for (const auto& [key, then] : before.judgements) {
    const auto* today = find(now, key);
    if (!today || today->verdict != then.verdict)
      changes.push_back(fmt::format("{}: {} then, {} now", then.about, then.verdict,
                                    today ? std::string_view(today->verdict) : no_finding));
  }
  for (const auto& [key, today] : now.judgements) {
    if (!find(before, key))
      changes.push_back(fmt::format("{}: {} then, {} now", today.about, no_finding, today.verdict));
  }
  return changes;
}

std::string first_difference(std::string_view before, std::string_view now) {
  const auto differ = std::mismatch(before.begin(), before.end(), now.begin(), now.end());
  const auto line = std::count(before.begin(), differ.first, '\n') + 1;
  return fmt::format("line {} of the report is another", line);
}

}  // namespace

Result<Replay> replay(const ReplayInput& input, rules::Library library) {
  PROBITY_TRY(const auto before, parse_report(input.report, input.report_name));
  keep_named(library, before);
  Replay result;
  PROBITY_TRY(result.recomputed, compute(input, before, library));
  result.is_identical = result.recomputed == input.report;
  if (result.is_identical) return result;
  PROBITY_TRY(const auto now, parse_report(result.recomputed, "the report as it is now"));
  result.practice = compare_files(before, now);
  result.packs = compare_packs(before, now);
  if (before.tool_version != now.tool_version)
    result.program.push_back(
        fmt::format("this is probity {}, and it was {}", now.tool_version, before.tool_version));
  result.verdicts = compare_verdicts(before, now);
  if (result.practice.empty() && result.packs.empty() && result.program.empty()) {
    result.other.push_back(first_difference(input.report, result.recomputed));
    result.other.push_back(
        "the practice's files, the packs and the program's version are the same: the report was "
        "edited, a document beside the practice's files was, or facts built into the program were");
  }
  return result;
}

}  // namespace probity::records
