#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/program.hpp"
#include "facts/source.hpp"
#include "generation/own_clauses.hpp"
#include "licensure/law.hpp"
#include "rules/archive.hpp"
#include "rules/vocabulary.hpp"
#include "yaml/document.hpp"

/// Documents that are missing, from clauses: templates/README.md.
namespace probity::generation {

/// The languages that the clauses are written in, "en" first.
inline constexpr std::string_view languages[] = {"en", "es"};

/// The slots of what expressions of clauses may name.
enum Slot : std::size_t { practice_slot, as_of_slot, place_slot, kind_slot, lang_slot };

using Translations = std::map<std::string, std::string, std::less<>>;

struct Section {
  std::string id;
  Translations title;
};

/// templates/documents/KIND.yaml.
struct DocumentTemplate {
  std::string kind;
  Translations title;
  std::string purpose;
  bool per_place = false;
  std::vector<Section> sections;
};

struct Variable {
  std::string name;
  cel::Program program;
  std::string expression;
  Location location;
};

/// templates/clauses/LANG/TOPIC/ID.md.
struct Clause {
  std::string id;
  std::string path;
  std::string language;
  /// Kind of document: the section in which it stands there.
  std::map<std::string, std::string, std::less<>> kinds;
  int order = 0;
  std::vector<std::string> elements;
  std::optional<cel::Program> when;
  std::string when_text;
  std::vector<Variable> variables;
  std::vector<facts::Source> sources;
  std::string body;     // Markdown with mustache's {{names}}
  bool is_own = false;  // of the practice's clauses/
};

/// All documents and clauses. Immutable; the archive, the vocabulary and the law must outlive it.
class Templates {
 public:
  /// From the bytes of an archive of templates/. A practice's own clauses come beside its clauses,
  /// or in the place of the one with the same name; such a file may leave out the front matter, and
  /// has that of the one it replaces. Every mistake is reported at once.
  static Result<Templates> load(std::string_view archive, const std::vector<OwnClause>& own,
                                const rules::Vocabulary& vocabulary, const licensure::Law& law);

  /// By kind.
  const std::vector<DocumentTemplate>& documents() const { return documents_; }
  const DocumentTemplate* find(std::string_view kind) const;
  /// The clauses of a document in a language, by section, order and id.
  std::vector<const Clause*> clauses(const DocumentTemplate& document,
                                     std::string_view language) const;
  const std::vector<Clause>& all_clauses() const { return clauses_; }
  /// By id and language.
  const Clause* find_clause(std::string_view id, std::string_view language) const;
  /// The bytes of a file of templates/reference.
  std::string_view reference(std::string_view name) const;
  /// What a fact of the place is, for a gap: "how many years records are kept in Ohio".
  std::string fact_words(std::string_view fact, std::string_view language,
                         std::string_view place) const;

 private:
  Diagnostics add_clauses(const rules::ArchiveView& view, const cel::Environment& environment);
  Status add(const std::string& name, const std::string& path, std::string_view bytes,
             const cel::Environment& environment);
  Status add_clause(Clause clause, std::string_view name);
  Status add_own(const OwnClause& own, const cel::Environment& environment);
  Status check_sections(const Clause& clause) const;

  std::vector<DocumentTemplate> documents_;
  std::vector<Clause> clauses_;
  std::map<std::string, Translations, std::less<>> facts_;
  std::string_view archive_;
  std::vector<yaml::Document> kept_;  // what sources borrow their texts from
};

}  // namespace probity::generation
