#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "yaml/document.hpp"

/// Settings of a check: those of probity.yaml in the practice's folder, over which the command line
/// wins.
namespace probity::triage {

constexpr std::string_view config_name = "probity.yaml";

/// A setting and where it came from: "command line", "probity.yaml:3:7", "default"; empty where
/// nothing was said.
template <class T>
struct Setting {
  T value{};
  std::string origin;

  bool is_said() const { return !origin.empty(); }
};

struct Config {
  Setting<std::vector<std::string>> only;
  Setting<std::vector<std::string>> skip;
  Setting<std::string> fail_on;  // error, warning, note
  Setting<bool> strict;
  /// The baseline's path: of probity.yaml relative to the practice's folder.
  Setting<std::string> baseline;
};

/// What probity.yaml says.
Result<Config> read_config(const yaml::Document& document);

/// What `first` says, else `second`, else the defaults.
Config resolve(const Config& first, const Config& second);

/// A line a setting: its name, value and origin.
std::string explain(const Config& config);

/// The JSON Schema of probity.yaml.
std::string config_json_schema();

}  // namespace probity::triage
