#include "reports/rule_pages.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "reports/page.hpp"
#include "reports/source_json.hpp"
#include "yaml/emit.hpp"

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;

std::vector<const rules::Rule*> by_id(const rules::Library& library) {
  std::vector<const rules::Rule*> rules;
  for (const auto& pack : library.packs) {
    for (const auto& rule : pack.rules) rules.push_back(&rule);
  }
  std::sort(rules.begin(), rules.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
  return rules;
}

void conditions(Page& page, const yaml::Node& node) {
  for (const auto& [key, label] : {std::pair{"when", "applies when"},
                                   {"for-each", "for each"},
                                   {"where", "where"},
                                   {"require", "requires"}}) {
    const auto* condition = node.find(key);
    if (!condition) continue;
    page.item(label,
              condition->is_scalar() ? std::string(condition->text()) : yaml::to_flow(*condition));
  }
}

void examples(Page& page, const yaml::Node& node, std::string_view verdict,
              std::string_view heading) {
  const auto* tests = node.find("tests");
  bool first = true;
  for (const auto& test : tests ? tests->items() : std::span<const yaml::Node>{}) {
    const auto* expect = test.find("expect");
    const auto* given = test.find("given");
    const auto* practice = given ? given->find("practice") : nullptr;
    if (!expect || expect->text() != verdict || !practice) continue;
    if (first) {
      page.gap();
      page.title(heading);
    }
    first = false;
    const auto* name = test.find("name");
    const auto* day = test.find("as-of");
    page.paragraph(fmt::format("  {}{}:", name ? name->text() : "",
                               day ? fmt::format(" (on {})", day->text()) : ""));
    page.code(yaml::to_flow(*practice));
  }
}

/// An id may stand in several kinds of document.
void add_elements(std::vector<Json>& list, const elements::Library& elements) {
  for (const auto& kind : elements.kinds()) {
    for (const auto& element : kind.elements) {
      list.push_back({{"id", element.id},
                      {"kind", "element"},
                      {"document", kind.id},
                      {"title", element.title},
                      {"severity", to_string(elements::severity_of(element))},
                      {"topics", element.topics},
                      {"sources", sources_json(element.sources)},
                      {"tests", elements.recognisers()[element.recogniser].examples.size()}});
    }
  }
}

void wordings(Page& page, const elements::Recogniser& recogniser, std::string_view verdict,
              std::string_view heading) {
  bool first = true;
  for (const auto& example : recogniser.examples) {
    if (example.expected != verdict) continue;
    if (first) {
      page.gap();
      page.title(heading);
    }
    first = false;
    page.item("", example.text);
  }
}

std::string element_in_kind(const elements::Element& element, const elements::Kind& kind,
                            const elements::Library& library, const Layout& layout) {
  const auto& own = library.recognisers()[element.recogniser];
  const auto& recogniser =
      own.examples.empty() && own.borrows ? library.recognisers()[*own.borrows] : own;
  Page page(layout);
  page.title(element.title);
  page.gap();
  page.paragraph(element.asks);
  page.gap();
  page.item("element", element.id);
  page.item("document", fmt::format("{} ({})", kind.title, kind.id));
  page.item("level", element.is_required ? "required" : "recommended");
  if (!element.jurisdictions.empty())
    page.item("places", fmt::format("{}", fmt::join(element.jurisdictions, ", ")));
  for (const auto& source : element.sources) {
    page.source(source);
  }
  page.item("topics", fmt::format("{}", fmt::join(element.topics, ", ")));
  page.item("say", element.suggestion.in(text::Language::english));
  wordings(page, recogniser, "present", "What suffices");
  wordings(page, recogniser, "partial", "What only touches upon it");
  wordings(page, recogniser, "absent", "What does not suffice");
  return page.take();
}

}  // namespace

std::string rule_list_text(const rules::Library& library, const Layout& layout) {
  std::string out;
  for (const auto* rule : by_id(library)) {
    const auto& source = rule->sources.front();
    const std::string start = fmt::format("{:<8} {}", to_string(rule->severity), rule->id);
    out += start + "\n         " +
           wrapped(fmt::format("{} [{} {}]", rule->title, source.standard, source.section), 9, 9,
                   layout.columns) +
           "\n";
  }
  return out;
}

std::string rule_list_json(const rules::Library& library, const elements::Library* elements) {
  std::vector<Json> list;
  for (const auto* rule : by_id(library)) {
    list.push_back({{"id", rule->id},
                    {"kind", "rule"},
                    {"title", rule->title},
                    {"severity", to_string(rule->severity)},
                    {"topics", rule->topics},
                    {"sources", sources_json(rule->sources)},
                    {"tests", rule->tests}});
  }
  if (elements) add_elements(list, *elements);
  std::stable_sort(list.begin(), list.end(), [](const Json& a, const Json& b) {
    return a["id"].get_ref<const std::string&>() < b["id"].get_ref<const std::string&>();
  });
  return Json(list).dump(2) + "\n";
}

std::string element_page(const elements::Library& library, std::string_view id,
                         const Layout& layout) {
  std::string text;
  for (const auto& kind : library.kinds()) {
    for (const auto& element : kind.elements) {
      const auto& recogniser = library.recognisers()[element.recogniser];
      if (element.id != id && recogniser.name != id) continue;
      if (!text.empty()) text += "\n";
      text += element_in_kind(element, kind, library, layout);
    }
  }
  return text;
}

std::string rule_page(const rules::Rule& rule, const rules::Pack& pack, const yaml::Node& node,
                      const Layout& layout) {
  Page page(layout);
  page.title(rule.title);
  page.gap();
  page.paragraph(rule.about);
  if (!rule.about.empty()) page.gap();
  page.item("rule", rule.id);
  page.item("pack", fmt::format("{} ({})", pack.name, pack.version));
  page.item("severity", to_string(rule.severity));
  if (rule.from) page.item("from", to_string(*rule.from));
  if (rule.until) page.item("until", to_string(*rule.until));
  for (const auto& source : rule.sources) {
    page.source(source);
  }
  std::string topics;
  for (auto topic : rule.topics) topics += fmt::format("{}{}", topics.empty() ? "" : ", ", topic);
  page.item("topics", topics);
  page.gap();
  conditions(page, node);
  if (rule.attest) {
    page.item("confirm", rule.attest->statement);
    page.item("", fmt::format("A responsible person attests it; that counts for {} months.",
                              rule.attest->months));
  }
  if (const auto* message = node.find("message")) page.item("says", message->text());
  if (const auto* remedy = node.find("remedy")) page.item("remedy", remedy->text());
  examples(page, node, "pass", "What passes");
  examples(page, node, "fail", "What fails");
  examples(page, node, "unknown", "What leaves it unknown");
  return page.take();
}

std::string coverage_text(const rules::Library& library, const Layout& layout) {
  Page page(layout);
  const auto rules = by_id(library);
  page.title("Topics");
  for (const auto& topic : library.topics) {
    const auto count = std::count_if(rules.begin(), rules.end(), [&](const auto* rule) {
      return std::find(rule->topics.begin(), rule->topics.end(), topic.id) != rule->topics.end();
    });
    page.paragraph(fmt::format("  {:>4}  {}", count, topic.id));
  }
  for (const auto& pack : library.packs) {
    page.gap();
    page.title(fmt::format("{} ({} rules)", pack.title.empty() ? pack.name : pack.title,
                           pack.rules.size()));
    for (const auto& section : pack.sections) {
      const auto count = std::count_if(rules.begin(), rules.end(), [&](const auto* rule) {
        return std::any_of(rule->sources.begin(), rule->sources.end(),
                           [&](const facts::Source& source) {
                             return source.standard == pack.name && source.section == section.id;
                           });
      });
      page.paragraph(fmt::format("  {:>4}  {}  {}", count, section.id, section.title));
    }
  }
  return page.take();
}

}  // namespace probity::reports
