#include "generation/templates.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generation/clause_file.hpp"
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

void append(Diagnostics& problems, const Diagnostics& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

}  // namespace

Result<Templates> Templates::load(std::string_view archive, const std::vector<OwnClause>& own,
                                  const rules::Vocabulary& vocabulary, const licensure::Law& law) {
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
  append(problems, templates.add_clauses(view, environment));
  for (const auto& each : own) {
    if (const auto added = templates.add_own(each, environment); !added)
      append(problems, added.error());
  }
  if (!problems.empty()) return problems;
  return templates;
}

Diagnostics Templates::add_clauses(const rules::ArchiveView& view,
                                   const cel::Environment& environment) {
  constexpr std::string_view folder = "clauses/";
  Diagnostics problems;
  std::map<std::string_view, std::size_t> by_front;  // reading it is most of the work
  for (const auto name : view.names_below(folder)) {
    const auto bytes = view.find(name);
    const auto path = "templates/" + std::string(name);
    const auto short_name = name.substr(folder.size());
    const auto twin = by_front.find(front_matter(bytes));
    auto added = ok();
    if (twin == by_front.end()) {
      added = add(std::string(short_name), path, bytes, environment);
      if (added) by_front.emplace(front_matter(bytes), clauses_.size() - 1);
    } else {
      auto clause = read_twin(clauses_[twin->second], path, bytes);
      added = clause ? add_clause(*std::move(clause), short_name) : clause.error();
    }
    if (!added) append(problems, added.error());
  }
  return problems;
}

Status Templates::add(const std::string& name, const std::string& path, std::string_view bytes,
                      const cel::Environment& environment) {
  PROBITY_TRY(auto read, read_clause(path, bytes, environment));
  kept_.push_back(std::move(read.front));
  return add_clause(std::move(read.clause), name);
}

Status Templates::add_clause(Clause clause, std::string_view name) {
  const auto stem = name.substr(name.rfind('/') + 1);
  clause.id = stem.substr(0, stem.size() - 3);
  clause.language = name.substr(0, 2);
  PROBITY_CHECK(check_sections(clause));
  clauses_.push_back(std::move(clause));
  return ok();
}

Status Templates::add_own(const OwnClause& own, const cel::Environment& environment) {
  const auto same = std::find_if(clauses_.begin(), clauses_.end(), [&](const Clause& each) {
    return each.path == "templates/clauses/" + own.name;
  });
  if (same == clauses_.end() || has_front_matter(own.bytes)) {
    PROBITY_CHECK(add(own.name, own.path, own.bytes, environment));
    clauses_.back().is_own = true;
    if (same != clauses_.end()) {
      *std::find_if(clauses_.begin(), clauses_.end(), [&](const Clause& each) {
        return each.path == "templates/clauses/" + own.name;
      }) = std::move(clauses_.back());
      clauses_.pop_back();
    }
    return ok();
  }
  same->body = own.bytes;
  same->path = own.path;
  same->is_own = true;
  return check_body(*same, text::Source(own.path, own.bytes), 0);
}

Status Templates::check_sections(const Clause& clause) const {
  Diagnostics problems;
  for (const auto& entry : clause.kinds) {
    const auto& kind = entry.first;
    const auto& section = entry.second;
    const auto* document = find(kind);
    const bool has_section =
        document && std::any_of(document->sections.begin(), document->sections.end(),
                                [&](const Section& each) { return each.id == section; });
    if (has_section) continue;
    Diagnostic problem;
    problem.where.path = clause.path;
    problem.what = document ? fmt::format("'{}' has no section '{}'", kind, section)
                            : fmt::format("there is no document '{}'", kind);
    std::string names;
    for (const auto& each : document ? document->sections : std::vector<Section>())
      names += (names.empty() ? "" : ", ") + each.id;
    problem.fix = document ? "its sections are " + names
                           : "`probity generate --list` names the documents there are";
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) return problems;
  return ok();
}

const Clause* Templates::find_clause(std::string_view id, std::string_view language) const {
  for (const auto& clause : clauses_) {
    if (clause.id == id && clause.language == language) return &clause;
  }
  return nullptr;
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
