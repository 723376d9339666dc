#include "reports/source_json.hpp"

#include <nlohmann/json.hpp>

namespace probity::reports {

nlohmann::ordered_json sources_json(std::span<const facts::Source> sources) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& source : sources) {
    nlohmann::ordered_json each = {
        {"standard", source.standard}, {"section", source.section}, {"cite", source.cite}};
    each["url"] = source.url.empty() ? nlohmann::ordered_json() : source.url;
    list.push_back(std::move(each));
  }
  return list;
}

}  // namespace probity::reports
