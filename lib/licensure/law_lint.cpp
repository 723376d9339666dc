#include "licensure/law_lint.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "licensure/folding.hpp"

namespace probity::licensure {
namespace {

constexpr std::size_t fewest_questions = 3;

class Lint {
 public:
  explicit Lint(const Law& law) : law_(law) {}

  Diagnostics run() && {
    for (const auto& pathway : law_.pathways()) look_at(pathway);
    for (const auto id : law_.domestic()) look_at(law_.place(id));
    sort_by_place(problems_);
    return std::move(problems_);
  }

 private:
  void report(Severity severity, Location where, std::string what, std::string why = {}) {
    Diagnostic problem;
    problem.severity = severity;
    problem.where = std::move(where);
    problem.what = std::move(what);
    problem.why = std::move(why);
    problems_.push_back(std::move(problem));
  }

  void look_at(const Pathway& pathway) {
    if (pathway.sources.empty())
      report(Severity::error, pathway.location,
             fmt::format("pathway '{}' has no source", pathway.id));
    if (!pathway.tests || pathway.tests->items().empty())
      report(Severity::error, pathway.location,
             fmt::format("pathway '{}' has no test", pathway.id));
  }

  void look_at(const Place& place) {
    const auto where = place.document.location(place.document.root());
    if (!place.tests || place.tests->items().size() < fewest_questions)
      report(
          Severity::warning, where,
          fmt::format("{} has fewer than {} questions with answers", place.name, fewest_questions));
    for (const auto& route : place.routes) {
      const auto known =
          std::any_of(law_.pathways().begin(), law_.pathways().end(),
                      [&](const Pathway& each) { return each.name == route.pathway; });
      if (!known)
        report(Severity::error, route.basis.location,
               fmt::format("route '{}' belongs to no pathway ('{}')", route.id, route.pathway));
    }
    std::map<std::string, std::string_view> seen;
    for (const auto& title : place.titles) {
      const auto [first, is_new] = seen.try_emplace(folded(title.abbreviation), title.abbreviation);
      if (!is_new)
        report(Severity::error, title.basis.location,
               fmt::format("two licences of {} are called '{}'", place.name, title.abbreviation));
    }
  }

  const Law& law_;
  Diagnostics problems_;
};

}  // namespace

Diagnostics lint(const Law& law) {
  return Lint(law).run();
}

}  // namespace probity::licensure
