#include "reports/clause_pages.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "reports/page.hpp"
#include "reports/source_json.hpp"

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;

/// "How to stop" of how-to-stop.
std::string title_of(const generation::Clause& clause) {
  auto title = clause.id;
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z')
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

std::string title_of_element(const elements::Library& library, const generation::Clause& clause,
                             const std::string& id) {
  for (const auto& [kind, section] : clause.kinds) {
    const auto* found = library.find_kind(kind);
    if (!found) continue;
    for (const auto& element : found->elements) {
      if (element.id == id) return fmt::format("{} ({})", element.title, id);
    }
  }
  return id;
}

/// Each is named once, in English; the languages have the same clauses.
std::vector<const generation::Clause*> by_id(const generation::Templates& templates) {
  std::vector<const generation::Clause*> clauses;
  for (const auto& clause : templates.all_clauses()) {
    if (clause.language == "en") clauses.push_back(&clause);
  }
  std::sort(clauses.begin(), clauses.end(),
            [](const auto* a, const auto* b) { return a->id < b->id; });
  return clauses;
}

}  // namespace

std::string clause_page(const generation::Clause& clause, const generation::Templates& templates,
                        const elements::Library& elements, const std::vector<ClauseUse>& uses,
                        const Layout& layout) {
  Page page(layout);
  page.title(title_of(clause));
  page.gap();
  for (std::size_t at = 0; at < clause.body.size();) {
    const auto end = std::min(clause.body.find('\n', at), clause.body.size());
    if (end == at) page.gap();
    page.paragraph(std::string_view(clause.body).substr(at, end - at));
    at = end + 1;
  }
  page.gap();
  page.item("clause", clause.id);
  page.item("file", clause.path);
  for (const auto& [kind, section] : clause.kinds) {
    const auto* document = templates.find(kind);
    for (const auto& each : document ? document->sections : std::vector<generation::Section>()) {
      if (each.id == section)
        page.item("stands in",
                  fmt::format("{}, under '{}'", kind, each.title.find(clause.language)->second));
    }
  }
  page.item("when", clause.when ? clause.when_text : "always");
  for (const auto& variable : clause.variables)
    page.item("{{" + variable.name + "}}", variable.expression);
  for (const auto& element : clause.elements)
    page.item("satisfies", title_of_element(elements, clause, element));
  for (const auto& source : clause.sources) page.source(source);
  if (uses.empty()) return page.take();
  page.gap();
  page.title("In this practice's documents");
  for (const auto& use : uses) page.paragraph(fmt::format("{}: {}", use.kind, use.says));
  return page.take();
}

std::string with_clauses_json(const std::string& rules, const generation::Templates& templates) {
  auto all = Json::parse(rules, nullptr, false);
  if (!all.is_array()) return rules;
  for (const auto* clause : by_id(templates)) {
    all.push_back({{"id", clause->id},
                   {"kind", "clause"},
                   {"title", title_of(*clause)},
                   {"severity", "note"},
                   {"topics", Json::array()},
                   {"sources", sources_json(clause->sources)},
                   {"tests", clause->elements.size()}});
  }
  std::stable_sort(all.begin(), all.end(), [](const Json& a, const Json& b) {
    return a.value("id", "") < b.value("id", "");
  });
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string clause_list_text(const generation::Templates& templates) {
  std::string text;
  for (const auto* clause : by_id(templates)) {
    std::string kinds;
    for (const auto& [kind, section] : clause->kinds) kinds += (kinds.empty() ? "" : ", ") + kind;
    text += fmt::format("{:<44} {:<8} {}\n", clause->id, "clause", kinds);
  }
  return text;
}

}  // namespace probity::reports
