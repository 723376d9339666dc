#include "reports/pathway_list.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "reports/source_json.hpp"

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;

Json pathway_json(const licensure::Pathway& pathway) {
  Json json = {{"id", pathway.id},
               {"kind", "pathway"},
               {"title", pathway.title},
               {"severity", "error"},
               {"topics", pathway.topics}};
  json["sources"] = sources_json(pathway.sources);
  json["tests"] = pathway.tests ? pathway.tests->items().size() : 0;
  return json;
}

}  // namespace

std::string with_pathways_json(const std::string& rules, const licensure::Law& law) {
  auto all = Json::parse(rules, nullptr, false);
  if (!all.is_array()) return rules;
  for (const auto& pathway : law.pathways()) all.push_back(pathway_json(pathway));
  std::stable_sort(all.begin(), all.end(), [](const Json& a, const Json& b) {
    return a.value("id", "") < b.value("id", "");
  });
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string pathway_list_text(const licensure::Law& law) {
  std::string text;
  for (const auto& pathway : law.pathways())
    text += fmt::format("{:<44} {:<8} {}\n", pathway.id, "pathway", pathway.title);
  return text;
}

std::string failed_tests_text(const std::vector<licensure::LawTestResult>& results) {
  std::string text;
  for (const auto& result : results) {
    if (result.passed()) continue;
    text += fmt::format("{}: error: question '{}' of '{}' expects {}, and found {}\n  why: {}\n",
                        to_string(result.location), result.name, result.subject, result.expected,
                        result.found, result.because);
  }
  return text;
}

}  // namespace probity::reports
