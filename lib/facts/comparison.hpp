#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/node.hpp"

/// What differs between two versions of law and rules that are written as YAML.
namespace probity::facts {

/// One thing that is said otherwise.
struct Change {
  /// "compact.effective_on", "routes[visiting-client].days", "require".
  std::string path;
  std::string before;  // as YAML on one line; empty where it did not stand there
  std::string after;   // empty where it does not stand there any more
  /// Of the innermost part around it that has a source, as it is now, else as it was.
  std::string cite;
  std::string url;
  std::string as_of;
  int line = 0;  // where it stands now; 0 where it does not

  bool operator==(const Change&) const = default;
};

/// What the trees say differently, in the order of the later one, what is gone after it. Items of
/// lists are paired by what names them (id, abbrev, code, name) or by the day from which they hold;
/// other lists are compared whole. Keys of the roots that are in `but` do not count.
std::vector<Change> compare(const yaml::Node& before, const yaml::Node& after,
                            std::initializer_list<std::string_view> but = {});

}  // namespace probity::facts
