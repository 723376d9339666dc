#include "licensure/stale.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace probity::licensure {
namespace {

class Search {
 public:
  Search(const Law& law, Date as_of, std::optional<int> months)
      : law_(law), as_of_(as_of), months_(months) {
    for (const auto& pathway : law.pathways()) {
      if (!pathway.fact.empty()) ++uses_[pathway.fact];
      for (auto name : pathway.hangs_on) ++uses_[name == "licence" ? "licences" : name];
      for (const auto& condition : pathway.conditions) {
        for (auto name : condition.predicate->hangs_on)
          ++uses_[name == "licence" ? "licences" : name];
      }
    }
    ++uses_[law.worker_end().fact];
  }

  std::vector<StaleFact> run() && {
    for (std::size_t i = 0; i < law_.gazetteer().entries().size(); ++i) {
      if (!law_.gazetteer().entries()[i].file.empty()) look_at(static_cast<PlaceId>(i));
    }
    std::stable_sort(found_.begin(), found_.end(), [](const StaleFact& a, const StaleFact& b) {
      const auto key = [](const StaleFact& each) {
        return std::tuple(each.basis->source.as_of.value_or(Date()), -each.uses);
      };
      const bool a_dated = a.basis->source.as_of.has_value();
      const bool b_dated = b.basis->source.as_of.has_value();
      return a_dated != b_dated ? b_dated : key(a) < key(b);
    });
    return std::move(found_);
  }

 private:
  void look_at(PlaceId id) {
    const auto& place = law_.place(id);
    const auto& fields = law_.schema().root().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto* entry = in_force(place.facts[i], as_of_);
      if (entry && !entry->is_unknown())
        add(id, std::string(fields[i].name), entry->basis, fields[i].name, fields[i].name);
    }
    for (const auto& title : place.titles)
      add(id, fmt::format("licence {}", title.abbreviation), title.basis, "licences", "licences");
    for (const auto& route : place.routes)
      add(id, fmt::format("route {}", route.id), route.basis, route.fact, "route");
    for (const auto& duty : place.duties)
      add(id, fmt::format("duty {}", duty.id), duty.basis, "telehealth_rules", "telehealth_rules");
    for (const auto& each : place.exemptions)
      add(id, fmt::format("exemption {}", each.id), each.basis, "exemptions", "exemptions");
  }

  void add(PlaceId place, std::string what, const Basis& basis, std::string_view fact,
           std::string_view use) {
    const auto* family = law_.freshness().of_fact(fact);
    if (!family || !basis.holds_on(as_of_)) return;
    Family asked = *family;
    asked.months = months_.value_or(family->months);
    if (!Freshness::is_stale(basis, asked, as_of_)) return;
    const auto uses = uses_.find(use);
    found_.push_back(
        {place, std::move(what), &basis, family, uses == uses_.end() ? 0 : uses->second});
  }

  const Law& law_;
  Date as_of_;
  std::optional<int> months_;
  std::map<std::string_view, int> uses_;
  std::vector<StaleFact> found_;
};

}  // namespace

std::vector<StaleFact> stale_facts(const Law& law, Date as_of, std::optional<int> months) {
  return Search(law, as_of, months).run();
}

}  // namespace probity::licensure
