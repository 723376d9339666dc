#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"
#include "rules/vocabulary.hpp"
#include "yaml/reader.hpp"

namespace probity::rules {

/// Environments by the variables of loops, made once each.
class Environments {
 public:
  explicit Environments(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  const cel::Environment& get(const std::vector<cel::Variable>& loops);

 private:
  const Vocabulary& vocabulary_;
  std::map<std::string, cel::Environment> by_loops_;
};

/// Reads one rule; mistakes go to the reader.
Rule read_rule(yaml::Reader& reader, const yaml::Node& node, Environments& environments);

/// Reads a source of a rule; mistakes go to the reader.
facts::Source read_source(yaml::Reader& reader, const yaml::Node& node);

}  // namespace probity::rules
