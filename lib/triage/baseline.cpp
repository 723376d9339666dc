#include "triage/baseline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "triage/waivers.hpp"
#include "yaml/parse.hpp"
#include "yaml/quote.hpp"
#include "yaml/reader.hpp"

namespace probity::triage {
namespace {

constexpr std::uintmax_t baseline_limit = 64 << 20;

void put_in_order(Baseline& baseline) {
  std::sort(baseline.begin(), baseline.end());
  const auto same = [](const KnownFinding& a, const KnownFinding& b) {
    return a.rule == b.rule && a.fingerprint == b.fingerprint;
  };
  baseline.erase(std::unique(baseline.begin(), baseline.end(), same), baseline.end());
}

Result<Baseline> read(const yaml::Document& document) {
  yaml::Reader reader(document);
  Baseline baseline;
  const auto fields = reader.fields(&document.root(), "a baseline", {"findings"});
  for (const auto& item : reader.list(fields.present("findings"))) {
    const auto known = reader.fields(&item, "a known finding", {"rule", "fingerprint", "path"});
    const auto text = [&](const char* name) {
      return std::string(reader.text(known.required(name)).value_or(""));
    };
    baseline.push_back({text("rule"), text("fingerprint"), text("path")});
  }
  if (fields.node() && !fields.has("findings"))
    reader.error(document.root(), "a baseline needs 'findings'", {},
                 "write it with `probity check --write-baseline FILE`");
  put_in_order(baseline);
  return reader.result(std::move(baseline));
}

}  // namespace

Baseline baseline_of(const findings::Report& report) {
  Baseline baseline;
  for (const auto& finding : report.findings) {
    if (finding.verdict != findings::Verdict::fail && finding.verdict != findings::Verdict::unknown)
      continue;
    if (finding.location.path == waivers_name) continue;  // they are looked at each time
    baseline.push_back({std::string(finding.rule), finding.fingerprint, finding.location.path});
  }
  put_in_order(baseline);
  return baseline;
}

Result<Baseline> read_baseline(const std::filesystem::path& path) {
  PROBITY_TRY(auto bytes, read_file(path, baseline_limit));
  yaml::Options options;
  options.max_bytes = baseline_limit;
  PROBITY_TRY(const auto document,
              yaml::parse(text::Source(path.string(), std::move(bytes)), options));
  return read(document);
}

std::string baseline_text(const Baseline& baseline) {
  std::string text =
      "# Findings that were there when this was first checked: `probity check --baseline` leaves\n"
      "# them out, and only new ones count. Nothing is added to it; `--prune` takes out what is\n"
      "# mended.\n";
  if (baseline.empty()) return text + "findings: []\n";
  text += "findings:\n";
  for (const auto& known : baseline)
    text += fmt::format("  - {{rule: {}, fingerprint: {}, path: {}}}\n", yaml::quote(known.rule),
                        yaml::quote(known.fingerprint), yaml::quote(known.path));
  return text;
}

}  // namespace probity::triage
