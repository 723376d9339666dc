#include "triage_options.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "helper.hpp"
#include "records/changes.hpp"

namespace probity::cli {
namespace {

constexpr const char* command_line = "command line";

/// The baseline that the practice is checked with; empty where there is none.
Result<std::filesystem::path> baseline_path(const TriageOptions& options,
                                            const std::string& folder) {
  if (!options.baseline.empty()) return std::filesystem::path(options.baseline);
  PROBITY_TRY(const auto files, triage::read_house_files(folder));
  const auto& path = files.config.baseline.value;
  return path.empty() ? std::filesystem::path() : std::filesystem::path(folder) / path;
}

}  // namespace

triage::Config TriageOptions::config() const {
  triage::Config config;
  if (!only.empty()) config.only = {only, command_line};
  if (!skip.empty()) config.skip = {skip, command_line};
  if (!fail_on.empty()) config.fail_on = {fail_on, command_line};
  if (strict) config.strict = {true, command_line};
  if (!baseline.empty()) config.baseline = {baseline, command_line};
  return config;
}

void add_triage_options(CLI::App& command, TriageOptions& options) {
  add_option(command, "--fail-on", options.fail_on,
             "Mildest finding that counts as not in order (default: error)")
      ->check(one_of({"error", "warning", "note"}));
  add_flag(command, "--strict", options.strict,
           "Count what is unknown as not in order (exit status 1)");
  add_option(command, "--only", options.only, "Apply only rules whose ids fit, such as 'hipaa-*'")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  add_option(command, "--skip", options.skip, "Leave out rules whose ids fit; the report says so")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  add_option(command, "--baseline", options.baseline,
             "Leave out the known findings of a file; only new ones count");
  add_option(command, "--write-baseline", options.new_baseline,
             "Write what is found now to a new file, for --baseline");
  add_flag(command, "--prune", options.prune, "Take what is mended out of the baseline");
  add_option(command, "--changed-since", options.changed_since,
             "Show only findings on lines changed since a commit")
      ->type_name("REV");
  add_flag(command, "--explain-config", options.explain,
           "Print each setting and where it came from, and check nothing");
}

std::function<Result<triage::Triage>(const std::string&)> triage_reader(
    const TriageOptions& options) {
  return [options](const std::string& folder) -> Result<triage::Triage> {
    auto triage = triage::load(folder, options.config());
    if (!triage || options.changed_since.empty()) return triage;
    PROBITY_TRY(triage->changes,
                records::read_changes({folder, options.changed_since, helper("probity-git")}));
    return triage;
  };
}

Exit explain_config(const TriageOptions& options, const std::vector<std::string>& folders,
                    Context& context) {
  std::string text;
  for (const auto& folder : folders) {
    const auto files = triage::read_house_files(folder);
    if (!files) return context.fail(files.error());
    if (folders.size() > 1) text += fmt::format("{}# {}\n", text.empty() ? "" : "\n", folder);
    text += triage::explain(triage::resolve(options.config(), files->config));
  }
  return context.write(text, Exit::yes);
}

Status write_baseline(const std::string& path, const findings::Report& report) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored))
    return unplaced(fmt::format("there is a '{}' already", path),
                    "a baseline can only shrink, so that no new finding is hidden in it",
                    "take out what is mended with --baseline FILE --prune, or remove the file");
  return write_file(path, triage::baseline_text(triage::baseline_of(report)));
}

Result<std::size_t> prune_baseline(const TriageOptions& options, const std::string& folder,
                                   const findings::Settings& settings) {
  PROBITY_TRY(const auto path, baseline_path(options, folder));
  if (path.empty() || !settings.baseline)
    return unplaced("there is no baseline to prune", {},
                    "name it with --baseline FILE, or as `baseline` of probity.yaml");
  PROBITY_TRY(auto baseline, triage::read_baseline(path));
  const auto& gone = settings.baseline->gone;
  const auto removed = std::erase_if(baseline, [&](const auto& known) {
    return std::binary_search(gone.begin(), gone.end(), known.fingerprint);
  });
  if (removed > 0) PROBITY_CHECK(write_file(path, triage::baseline_text(baseline)));
  return removed;
}

}  // namespace probity::cli
