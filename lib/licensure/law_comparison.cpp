#include "licensure/law_comparison.hpp"

#include <set>

namespace probity::licensure {
namespace {

std::string scalar_in(const yaml::Node& root, std::string_view key) {
  const auto* found = root.find(key);
  return found ? std::string(found->text()) : std::string();
}

LawChange about(const std::string& file, const yaml::Node& root) {
  LawChange change;
  change.file = file;
  change.place = scalar_in(root, "jurisdiction");
  change.name = scalar_in(root, change.place.empty() ? "title" : "name");
  return change;
}

/// A whole file that came or went.
LawChange whole(const std::string& file, const yaml::Node& root, bool is_new) {
  auto change = about(file, root);
  (is_new ? change.fact.after : change.fact.before) = "all of " + file;
  return change;
}

}  // namespace

Result<std::vector<LawChange>> compare(const LawFiles& before, const LawFiles& after) {
  std::vector<LawChange> changes;
  for (const char* folder : {"jurisdictions/", "countries/", "licensure/"}) {
    std::set<std::string> names;
    for (const auto* files : {&before, &after}) {
      for (auto& name : files->below(folder)) names.insert(std::move(name));
    }
    for (const auto& name : names) {
      if (!before.was_added(name) && !after.was_added(name)) continue;
      if (!before.has(name) || !after.has(name)) {
        PROBITY_TRY(const auto document, (after.has(name) ? after : before).open(name));
        changes.push_back(whole(name, document.root(), after.has(name)));
        continue;
      }
      PROBITY_TRY(const auto was, before.open(name));
      PROBITY_TRY(const auto is, after.open(name));
      for (auto& fact : facts::compare(was.root(), is.root(), {"tests"})) {
        changes.push_back(about(name, is.root()));
        changes.back().fact = std::move(fact);
      }
    }
  }
  return changes;
}

}  // namespace probity::licensure
