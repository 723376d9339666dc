#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "facts/comparison.hpp"
#include "rules/library.hpp"

/// What differs between two sets of packs.
namespace probity::rules {

enum class ChangeKind { added, removed, changed };

/// "added", "removed", "changed".
std::string_view to_string(ChangeKind kind);

/// A pack whose content is not the same; a version is empty where the pack is not there.
struct PackChange {
  std::string name;
  std::string before;
  std::string after;
};

/// A rule that came, went, or is written otherwise (its tests aside).
struct RuleChange {
  std::string id;
  std::string pack;
  std::string title;
  ChangeKind kind = ChangeKind::changed;
  std::vector<facts::Change> changes;  // of one that is written otherwise
  std::string cite;                    // the source that it is filed under
  std::string url;
  std::string as_of;
};

struct LibraryChanges {
  std::vector<PackChange> packs;  // by name
  std::vector<RuleChange> rules;  // by id

  const RuleChange* find(std::string_view rule) const;
};

/// `bytes` are those of the built-in library, for packs that came from there.
Result<LibraryChanges> compare(const Library& before, const Library& after, std::string_view bytes);

}  // namespace probity::rules
