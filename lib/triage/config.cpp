#include "triage/config.hpp"

#include <fmt/format.h>

#include "yaml/quote.hpp"
#include "yaml/reader.hpp"

namespace probity::triage {
namespace {

class ConfigReader {
 public:
  explicit ConfigReader(const yaml::Document& document) : reader_(document) {}

  Result<Config> read() && {
    const auto fields = reader_.fields(&reader_.document().root(), "probity.yaml",
                                       {"only", "skip", "fail_on", "strict", "baseline"});
    Config config;
    patterns(config.only, fields.optional("only"));
    patterns(config.skip, fields.optional("skip"));
    constexpr std::array<std::string_view, 3> severities = {"error", "warning", "note"};
    const auto* fail_on = fields.optional("fail_on");
    if (const auto severity = reader_.choice(fail_on, severities))
      set(config.fail_on, std::string(*severity), *fail_on);
    const auto* strict = fields.optional("strict");
    if (const auto is_strict = reader_.boolean(strict)) set(config.strict, *is_strict, *strict);
    const auto* baseline = fields.optional("baseline");
    if (const auto path = reader_.text(baseline)) {
      if (path->empty() || path->front() == '/')
        reader_.error(*baseline, "a baseline's path is relative to the practice's folder", {},
                      "write a path such as 'baseline.yaml'");
      set(config.baseline, std::string(*path), *baseline);
    }
    return reader_.result(std::move(config));
  }

 private:
  template <class T>
  void set(Setting<T>& setting, T value, const yaml::Node& node) {
    setting = {std::move(value), to_string(reader_.document().location(node))};
  }

  void patterns(Setting<std::vector<std::string>>& setting, const yaml::Node* node) {
    if (!node) return;
    std::vector<std::string> patterns;
    for (const auto& item : reader_.one_or_list(node)) {
      const auto pattern = reader_.text(&item);
      if (pattern && pattern->empty())
        reader_.error(item, "a pattern of rule ids is empty", {}, "write one such as 'hipaa-*'");
      patterns.emplace_back(pattern.value_or(""));
    }
    set(setting, std::move(patterns), *node);
  }

  yaml::Reader reader_;
};

template <class T>
Setting<T> choose(const Setting<T>& first, const Setting<T>& second, T otherwise) {
  return first.is_said()    ? first
         : second.is_said() ? second
                            : Setting<T>{std::move(otherwise), "default"};
}

std::string list_of(const std::vector<std::string>& patterns) {
  std::string text;
  for (const auto& pattern : patterns)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", yaml::quote(pattern));
  return "[" + text + "]";
}

std::string line(std::string_view name, std::string_view value, std::string_view origin) {
  return fmt::format("{:<28}  # {}\n", fmt::format("{}: {}", name, value), origin);
}

}  // namespace

Result<Config> read_config(const yaml::Document& document) {
  return ConfigReader(document).read();
}

Config resolve(const Config& first, const Config& second) {
  return {choose(first.only, second.only, {}), choose(first.skip, second.skip, {}),
          choose<std::string>(first.fail_on, second.fail_on, "error"),
          choose(first.strict, second.strict, false),
          choose<std::string>(first.baseline, second.baseline, "")};
}

std::string explain(const Config& config) {
  const auto& baseline = config.baseline.value;
  return line("only", list_of(config.only.value), config.only.origin) +
         line("skip", list_of(config.skip.value), config.skip.origin) +
         line("fail_on", config.fail_on.value, config.fail_on.origin) +
         line("strict", config.strict.value ? "true" : "false", config.strict.origin) +
         line("baseline", baseline.empty() ? "~" : yaml::quote(baseline), config.baseline.origin);
}

std::string config_json_schema() {
  return R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "probity.yaml",
  "description": "Settings of `probity check` for the practice in whose folder it stands. The command line wins over them.",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "only": {
      "description": "Apply only rules whose ids fit one of these patterns; * stands for any characters, ? for one.",
      "$ref": "#/$defs/patterns"
    },
    "skip": {
      "description": "Leave out rules whose ids fit one of these patterns. The report says which were left out.",
      "$ref": "#/$defs/patterns"
    },
    "fail_on": {
      "description": "The mildest finding that counts as not in order.",
      "enum": ["error", "warning", "note", null],
      "default": "error"
    },
    "strict": {
      "description": "Count what is unknown as not in order.",
      "type": ["boolean", "null"],
      "default": false
    },
    "baseline": {
      "description": "A file of known findings, relative to the practice's folder: only new ones count.",
      "type": ["string", "null"],
      "pattern": "^[^/]"
    }
  },
  "$defs": {
    "patterns": {
      "anyOf": [
        {"$ref": "#/$defs/pattern"},
        {"type": "array", "items": {"$ref": "#/$defs/pattern"}},
        {"type": "null"}
      ]
    },
    "pattern": {"type": "string", "minLength": 1}
  }
}
)";
}

}  // namespace probity::triage
