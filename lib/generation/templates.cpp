#include "generation/templates.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "rules/archive.hpp"
#include "rules/message.hpp"
#include "yaml/parse.hpp"
#include "yaml/reader.hpp"

namespace probity::generation {
namespace {

using yaml::Node;
using yaml::Reader;

std::string text_of(Reader& reader, const Node* node) {
  return std::string(reader.text(node).value_or(""));
}

Translations read_translations(Reader& reader, const Node* node) {
  Translations texts;
  const auto fields = reader.fields(node, "a title", {"en", "es"});
  for (const auto language : languages)
    texts.emplace(language, text_of(reader, fields.required(language)));
  return texts;
}

Result<DocumentTemplate> read_document(const yaml::Document& source) {
  Reader reader(source);
  const auto fields = reader.fields(&source.root(), "a document",
                                    {"kind", "title", "purpose", "per_place", "sections"});
  DocumentTemplate document;
  document.kind = text_of(reader, fields.required("kind"));
  document.title = read_translations(reader, fields.required("title"));
  document.purpose = text_of(reader, fields.required("purpose"));
  document.per_place = reader.boolean(fields.optional("per_place")).value_or(false);
  for (const auto& node : reader.list(fields.required("sections"))) {
    const auto section = reader.fields(&node, "a section", {"id", "title"});
    document.sections.push_back({text_of(reader, section.required("id")),
                                 read_translations(reader, section.required("title"))});
  }
  return reader.result(std::move(document));
}

using FactWords = std::map<std::string, Translations, std::less<>>;

Result<FactWords> read_facts(const rules::ArchiveView& view) {
  constexpr std::string_view file = "words/facts.yaml";
  PROBITY_TRY(const auto source, yaml::parse(text::Source("templates/" + std::string(file),
                                                          std::string(view.find(file)))));
  Reader reader(source);
  FactWords facts;
  for (const auto& entry : reader.entries(&source.root()))
    facts.emplace(entry.key.text(), read_translations(reader, &entry.value));
  return reader.result(std::move(facts));
}

facts::Source read_source(Reader& reader, const Node& node) {
  const auto fields =
      reader.fields(&node, "a source",
                    {"standard", "section", "provision", "cite", "url", "as_of", "confidence"});
  const std::array confidences = {
      yaml::Choice<facts::Confidence>{"high", facts::Confidence::high},
      yaml::Choice<facts::Confidence>{"medium", facts::Confidence::medium},
      yaml::Choice<facts::Confidence>{"low", facts::Confidence::low}};
  return {.standard = reader.text(fields.optional("standard")).value_or(""),
          .section = reader.text(fields.optional("section")).value_or(""),
          .provision = reader.text(fields.optional("provision")).value_or(""),
          .cite = reader.text(fields.required("cite")).value_or(""),
          .url = reader.text(fields.optional("url")).value_or(""),
          .as_of = reader.date(fields.optional("as_of")),
          .confidence = reader.choice(fields.required("confidence"), confidences)
                            .value_or(facts::Confidence::none)};
}

/// A clause's file: front matter between two lines of three dashes, and the body after them.
struct Parts {
  std::string_view front;
  std::string_view body;
};

std::optional<Parts> split_front_matter(std::string_view bytes) {
  constexpr std::string_view fence = "---\n";
  if (!bytes.starts_with(fence)) return std::nullopt;
  const auto end = bytes.find("\n---\n", fence.size());
  if (end == std::string_view::npos) return std::nullopt;
  return Parts{bytes.substr(0, end + 1), bytes.substr(end + 5)};
}

class ClauseReader {
 public:
  ClauseReader(const yaml::Document& front, const cel::Environment& environment)
      : reader_(front), front_(front), environment_(environment) {}

  Result<Clause> read(std::string path, std::string_view body) && {
    const auto fields = reader_.fields(
        &front_.root(), "a clause", {"kinds", "order", "elements", "when", "sources", "variables"});
    Clause clause;
    clause.path = std::move(path);
    clause.body = body;
    for (const auto& entry : reader_.entries(fields.required("kinds")))
      clause.kinds.emplace(entry.key.text(), text_of(reader_, &entry.value));
    clause.order = static_cast<int>(reader_.integer(fields.required("order"), 0, 9999).value_or(0));
    for (const auto element : reader_.texts(fields.optional("elements")))
      clause.elements.emplace_back(element);
    if (const auto* when = fields.optional("when")) {
      clause.when = rules::compile_node(reader_, when, environment_, cel::Type::boolean());
      clause.when_text = when->text();
    }
    for (const auto& entry : reader_.entries(fields.optional("variables"))) {
      auto program = rules::compile_node(reader_, &entry.value, environment_, std::nullopt);
      if (program)
        clause.variables.push_back({std::string(entry.key.text()),
                                    *std::move(program),
                                    std::string(entry.value.text()),
                                    {clause.path, entry.key.line(), entry.key.column()}});
    }
    const auto sources = reader_.list(fields.required("sources"));
    if (sources.empty() && fields.has("sources"))
      reader_.error(front_.root(), "the clause has no source", "", "say what it rests on");
    for (const auto& node : sources) clause.sources.push_back(read_source(reader_, node));
    return reader_.result(std::move(clause));
  }

 private:
  Reader reader_;
  const yaml::Document& front_;
  const cel::Environment& environment_;
};

Diagnostic no_front_matter(const std::string& path) {
  Diagnostic problem;
  problem.where.path = path;
  problem.what = "the clause has no front matter";
  problem.why = "a clause begins with its kinds, order and sources between two lines of ---";
  problem.fix = "see templates/README.md";
  return problem;
}

void append(Diagnostics& problems, const Diagnostics& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

}  // namespace

Result<Templates> Templates::load(std::string_view archive, const rules::Vocabulary& vocabulary,
                                  const licensure::Law& law) {
  const rules::ArchiveView view(archive);
  const auto environment =
      vocabulary.environment({{"place", cel::Type::structure(*law.schema().root().type)},
                              {"kind", cel::Type::string()},
                              {"lang", cel::Type::string()}});
  Templates templates;
  templates.archive_ = archive;
  Diagnostics problems;
  for (const auto name : view.names_below("documents/")) {
    if (!name.ends_with(".yaml")) continue;
    PROBITY_TRY(const auto source, yaml::parse(text::Source("templates/" + std::string(name),
                                                            std::string(view.find(name)))));
    auto document = read_document(source);
    if (document) {
      templates.documents_.push_back(*std::move(document));
    } else {
      append(problems, document.error());
    }
  }
  PROBITY_TRY(templates.facts_, read_facts(view));
  for (const auto name : view.names_below("clauses/")) {
    const auto path = "templates/" + std::string(name);
    const auto parts = split_front_matter(view.find(name));
    if (!parts) {
      problems.push_back(no_front_matter(path));
      continue;
    }
    auto front = yaml::parse(text::Source(path, std::string(parts->front)));
    if (!front) {
      append(problems, front.error());
      continue;
    }
    templates.kept_.push_back(*std::move(front));
    auto clause = ClauseReader(templates.kept_.back(), environment).read(path, parts->body);
    if (!clause) {
      append(problems, clause.error());
      continue;
    }
    const auto stem = name.substr(name.rfind('/') + 1);
    clause->id = stem.substr(0, stem.size() - 3);
    clause->language = name.substr(std::string_view("clauses/").size(), 2);
    templates.clauses_.push_back(*std::move(clause));
  }
  if (!problems.empty()) return problems;
  return templates;
}

const DocumentTemplate* Templates::find(std::string_view kind) const {
  for (const auto& document : documents_) {
    if (document.kind == kind) return &document;
  }
  return nullptr;
}

std::string_view Templates::reference(std::string_view name) const {
  return rules::ArchiveView(archive_).find("reference/" + std::string(name));
}

std::string Templates::fact_words(std::string_view fact, std::string_view language,
                                  std::string_view place) const {
  constexpr std::string_view hole = "{place}";
  const auto found = facts_.find(fact);
  auto words = found == facts_.end() ? fmt::format("{} ({})", fact, place)
                                     : found->second.find(language)->second;
  if (const auto at = words.find(hole); at != words.npos) words.replace(at, hole.size(), place);
  return words;
}

std::vector<const Clause*> Templates::clauses(const DocumentTemplate& document,
                                              std::string_view language) const {
  const auto section = [&](const Clause& clause) {
    const auto& id = clause.kinds.find(document.kind)->second;
    return std::find_if(document.sections.begin(), document.sections.end(),
                        [&](const Section& each) { return each.id == id; }) -
           document.sections.begin();
  };
  std::vector<const Clause*> found;
  for (const auto& clause : clauses_) {
    if (clause.language == language && clause.kinds.contains(document.kind))
      found.push_back(&clause);
  }
  std::sort(found.begin(), found.end(), [&](const Clause* a, const Clause* b) {
    return std::tuple(section(*a), a->order, std::string_view(a->id)) <
           std::tuple(section(*b), b->order, std::string_view(b->id));
  });
  return found;
}

}  // namespace probity::generation
