#include "rules/comparison.hpp"

#include <algorithm>
#include <map>

namespace probity::rules {
namespace {

/// A rule and the pack that holds it.
struct HeldRule {
  const Rule* rule = nullptr;
  const Pack* pack = nullptr;
};

std::map<std::string_view, HeldRule> rules_by_id(const Library& library) {
  std::map<std::string_view, HeldRule> found;
  for (const auto& pack : library.packs) {
    for (const auto& rule : pack.rules) found.emplace(rule.id, HeldRule{&rule, &pack});
  }
  return found;
}

/// Reads each file of packs once.
class Written {
 public:
  explicit Written(std::string_view bytes) : bytes_(bytes) {}

  Result<const yaml::Node*> node(const HeldRule& held) {
    const std::pair key(held.pack, held.rule->member);
    auto found = documents_.find(key);
    if (found == documents_.end()) {
      PROBITY_TRY(auto document, member_document(bytes_, *held.pack, held.rule->member));
      found = documents_.emplace(key, std::move(document)).first;
    }
    return &found->second.root().items()[held.rule->index];
  }

 private:
  std::string_view bytes_;
  std::map<std::pair<const Pack*, std::size_t>, yaml::Document> documents_;
};

RuleChange change_of(const HeldRule& held, ChangeKind kind) {
  RuleChange change;
  change.id = held.rule->id;
  change.pack = held.pack->name;
  change.title = held.rule->title;
  change.kind = kind;
  if (!held.rule->sources.empty()) {
    const auto& source = held.rule->sources.front();
    change.cite = source.cite;
    change.url = source.url;
    if (source.as_of) change.as_of = to_string(*source.as_of);
  }
  return change;
}

std::vector<PackChange> pack_changes(const Library& before, const Library& after) {
  std::vector<PackChange> changes;
  for (const auto& pack : after.packs) {
    const auto* old = before.find_pack(pack.name);
    if (!old || old->blake2b != pack.blake2b)
      changes.push_back({pack.name, old ? old->version : std::string(), pack.version});
  }
  for (const auto& pack : before.packs) {
    if (!after.find_pack(pack.name)) changes.push_back({pack.name, pack.version, {}});
  }
  std::sort(changes.begin(), changes.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return changes;
}

}  // namespace

std::string_view to_string(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return "added";
    case ChangeKind::removed:
      return "removed";
    case ChangeKind::changed:
      return "changed";
  }
  return {};
}

const RuleChange* LibraryChanges::find(std::string_view rule) const {
  for (const auto& each : rules) {
    if (each.id == rule) return &each;
  }
  return nullptr;
}

Result<LibraryChanges> compare(const Library& before, const Library& after,
                               std::string_view bytes) {
  LibraryChanges changes;
  changes.packs = pack_changes(before, after);
  const auto old_rules = rules_by_id(before);
  const auto new_rules = rules_by_id(after);
  Written written(bytes);
  for (const auto& [id, held] : new_rules) {
    const auto old = old_rules.find(id);
    if (old == old_rules.end()) {
      changes.rules.push_back(change_of(held, ChangeKind::added));
      continue;
    }
    if (old->second.pack->blake2b == held.pack->blake2b) continue;
    PROBITY_TRY(const auto* was, written.node(old->second));
    PROBITY_TRY(const auto* is, written.node(held));
    auto change = change_of(held, ChangeKind::changed);
    change.changes = facts::compare(*was, *is, {"tests"});
    if (!change.changes.empty()) changes.rules.push_back(std::move(change));
  }
  for (const auto& [id, held] : old_rules) {
    if (!new_rules.contains(id)) changes.rules.push_back(change_of(held, ChangeKind::removed));
  }
  std::sort(changes.rules.begin(), changes.rules.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  return changes;
}

}  // namespace probity::rules
