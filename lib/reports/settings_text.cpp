#include "reports/settings_text.hpp"

#include <fmt/format.h>

#include "reports/finding_text.hpp"

namespace probity::reports {
namespace {

std::string paragraph(std::string_view title, std::string_view text, const Layout& layout) {
  return fmt::format("{}\n  {}\n\n", styled(title, Style::bold, layout.color),
                     wrapped(harmless(text), 2, 2, layout.columns));
}

template <class Texts>
std::string joined_names(const Texts& texts) {
  std::string list;
  for (const auto& text : texts) list += fmt::format("{}{}", list.empty() ? "" : ", ", text);
  return list;
}

std::string some(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

std::string skipped_text(const findings::Settings& settings, const Layout& layout) {
  if (settings.only.empty() && settings.skip.empty()) return {};
  std::string asked;
  if (!settings.only.empty()) asked = fmt::format("only {}", joined_names(settings.only));
  if (!settings.skip.empty())
    asked += fmt::format("{}skip {}", asked.empty() ? "" : "; ", joined_names(settings.skip));
  // With --only nearly all are left out, and naming them would hide the rest.
  const bool in_short = !settings.only.empty() || settings.skipped.empty();
  return paragraph("Skipped",
                   fmt::format("{} ({}){}", some(settings.skipped.size(), "rule"), asked,
                               in_short ? "" : ": " + joined_names(settings.skipped)),
                   layout);
}

std::string changes_text(const findings::Settings& settings, const Layout& layout) {
  if (!settings.changes) return {};
  const auto& changes = *settings.changes;
  return paragraph(
      "Changes",
      fmt::format("Only what {} changed since {} touch{} is shown; {} elsewhere {} left out.",
                  some(changes.files.size(), "file"), changes.since.substr(0, 12),
                  changes.files.size() == 1 ? "es" : "",
                  some(static_cast<std::size_t>(settings.elsewhere), "finding"),
                  settings.elsewhere == 1 ? "is" : "are"),
      layout);
}

std::string baseline_use_text(const findings::Settings& settings, const Layout& layout) {
  if (!settings.baseline) return {};
  const auto known = settings.baseline->known.size();
  const auto gone = settings.baseline->gone.size();
  auto text = fmt::format("{} of the baseline {} left out.", some(known, "known finding"),
                          known == 1 ? "is" : "are");
  if (gone > 0)
    text += fmt::format(" {} {} mended: --prune takes {} out of it.", gone,
                        gone == 1 ? "more is" : "more are", gone == 1 ? "it" : "them");
  return paragraph("Baseline", text, layout);
}

}  // namespace

std::string settings_text(const findings::Settings& settings, const Layout& layout) {
  return skipped_text(settings, layout) + baseline_use_text(settings, layout) +
         changes_text(settings, layout);
}

std::string waiver_text(const findings::Finding& finding, const Layout& layout) {
  if (!finding.waiver) return {};
  const auto& waiver = *finding.waiver;
  return labelled_text(
      "waived",
      fmt::format("from {} until {}, both days included, by the {} ({}): {}",
                  to_string(waiver.from), to_string(waiver.until), harmless(waiver.approved_by),
                  to_string(waiver.location), harmless(waiver.reason)),
      layout);
}

}  // namespace probity::reports
