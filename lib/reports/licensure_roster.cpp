#include "reports/licensure_roster.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "reports/terminal.hpp"

namespace probity::reports {
namespace {

using Counts = licensure::RosterSummary::Counts;
using Json = nlohmann::ordered_json;

constexpr licensure::Verdict counted[] = {
    licensure::Verdict::permitted, licensure::Verdict::conditional, licensure::Verdict::unknown,
    licensure::Verdict::not_permitted};

std::string row(std::string_view person, std::string_view place, const Counts& counts,
                std::size_t width) {
  return fmt::format("{:<{}}  {:<7} {:>10} {:>12} {:>10} {:>14}\n", person, width, place, counts[0],
                     counts[1], counts[2], counts[3]);
}

Json counts_json(const Counts& counts) {
  Json json;
  for (const auto verdict : counted)
    json[std::string(to_string(verdict))] = counts[static_cast<std::size_t>(verdict)];
  return json;
}

}  // namespace

std::string roster_summary_text(const licensure::RosterSummary& summary) {
  std::size_t width = 6;
  for (const auto& [key, counts] : summary.by_person_and_place)
    width = std::max(width, std::min<std::size_t>(40, key.first.size()));
  std::string text = fmt::format("{:<{}}  {:<7} {:>10} {:>12} {:>10} {:>14}\n", "person", width,
                                 "place", "permitted", "conditional", "unknown", "not permitted");
  for (const auto& [key, counts] : summary.by_person_and_place)
    text += row(harmless(key.first), key.second, counts, width);
  text += row("all", "", summary.verdicts, width);
  return text;
}

std::string roster_summary_json(const licensure::RosterSummary& summary) {
  Json json = {{"schema", "probity.licensure-summary/1"}, {"rows", Json::array()}};
  for (const auto& [key, counts] : summary.by_person_and_place) {
    Json each = {{"person", key.first}, {"client_in", key.second}};
    each.update(counts_json(counts));
    json["rows"].push_back(std::move(each));
  }
  json["all"] = counts_json(summary.verdicts);
  json["bad_rows"] = summary.bad;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace probity::reports
