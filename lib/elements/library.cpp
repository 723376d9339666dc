#include "elements/library.hpp"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "elements/checks.hpp"
#include "elements/wording_reader.hpp"
#include "facts/source_reader.hpp"
#include "yaml/reader.hpp"

namespace probity::elements {
namespace {

constexpr std::array requirements = {
    yaml::Choice<bool>{"required", true},
    yaml::Choice<bool>{"recommended", false},
};

/// Whether what a rule finds is an open question.
constexpr std::array verdicts_of_findings = {
    yaml::Choice<bool>{"fail", false},
    yaml::Choice<bool>{"unknown", true},
};

constexpr std::array<std::string_view, 3> severities = {"error", "warning", "note"};

std::string text_or_empty(yaml::Reader& reader, const yaml::Node* node) {
  return std::string(reader.text(node).value_or(""));
}

std::vector<std::string> texts(yaml::Reader& reader, const yaml::Node* node) {
  std::vector<std::string> result;
  for (const auto text : reader.texts(node)) result.emplace_back(text);
  return result;
}

Translated read_translated(yaml::Reader& reader, const yaml::Node* node) {
  Translated result;
  if (node == nullptr) return result;
  const auto fields = reader.fields(node, "a text in two languages", {"en", "es"});
  for (const auto language : languages) {
    result.by_language[index_of(language)] =
        text_or_empty(reader, fields.optional(to_string(language)));
  }
  return result;
}

}  // namespace

const std::string& Translated::in(text::Language language) const {
  const auto& text = by_language[index_of(language)];
  return text.empty() ? by_language[index_of(text::Language::english)] : text;
}

Severity severity_of(const Element& element) {
  if (!element.is_required) return Severity::note;
  const bool is_established = std::any_of(
      element.sources.begin(), element.sources.end(),
      [](const facts::Source& each) { return each.confidence >= facts::Confidence::medium; });
  return is_established ? Severity::error : Severity::warning;
}

/// Reads words and sources first, since all else names them.
class LibraryBuilder {
 public:
  Result<Library> run(std::span<const yaml::Document> documents) {
    library_.documents_.assign(documents.begin(), documents.end());
    for (const auto& document : library_.documents_) read_if(document, "words");
    for (const auto& document : library_.documents_) read_if(document, "sources");
    for (const auto& document : library_.documents_) read_if(document, "kind");
    for (const auto& document : library_.documents_) read_if(document, "findings");
    for (const auto& document : library_.documents_) read_if(document, "scores");
    for (const auto& document : library_.documents_) check_root(document);
    resolve_borrowed();
    if (!problems_.empty()) {
      sort_by_place(problems_);
      return std::move(problems_);
    }
    index_candidates();
    return std::move(library_);
  }

 private:
  void read_if(const yaml::Document& document, std::string_view what) {
    if (document.root().find(what) == nullptr) return;
    yaml::Reader reader(document);
    if (what == "words") read_words(reader, document);
    if (what == "sources") read_sources(reader, document);
    if (what == "kind") read_kind(reader, document);
    if (what == "findings") read_findings(reader, document);
    if (what == "scores") read_scores(reader, document);
    if (reader.has_errors()) {
      auto found = reader.diagnostics();
      problems_.insert(problems_.end(), found.begin(), found.end());
    }
  }

  void check_root(const yaml::Document& document) {
    for (const auto* name : {"words", "sources", "kind", "findings", "scores"}) {
      if (document.root().find(name) != nullptr) return;
    }
    problems_.push_back(document.diagnostic(document.root(), "this file says nothing of documents",
                                            "a file in rules/documents has 'kind', 'words', "
                                            "'sources', 'scores' or 'findings' at its root"));
  }

  void read_words(yaml::Reader& reader, const yaml::Document& document) {
    const auto fields = reader.fields(&document.root(), "a file of words", {"words"});
    const auto by_language = reader.fields(fields.required("words"), "the words", {"en", "es"});
    for (const auto language : languages) {
      if (const auto* node = by_language.optional(to_string(language))) {
        read_groups(reader, *node, library_.languages_[index_of(language)]);
      }
    }
  }

  void read_sources(yaml::Reader& reader, const yaml::Document& document) {
    const auto fields = reader.fields(&document.root(), "a file of sources", {"sources"});
    for (const auto& entry : reader.entries(fields.required("sources"))) {
      sources_.emplace(std::string(entry.key.text()), facts::read_source(reader, entry.value));
    }
  }

  /// A source by its id, or written out.
  std::vector<facts::Source> read_source_list(yaml::Reader& reader, const yaml::Node* node) {
    std::vector<facts::Source> result;
    for (const auto& item : reader.list(node)) {
      if (item.is_mapping()) {
        result.push_back(facts::read_source(reader, item));
        continue;
      }
      const auto id = reader.text(&item).value_or("");
      const auto found = sources_.find(id);
      if (found != sources_.end()) {
        result.push_back(found->second);
      } else if (!id.empty()) {
        reader.error(item, fmt::format("there is no source '{}'", id),
                     "sources are written out, or named in a file of sources");
      }
    }
    return result;
  }

  std::size_t add_recogniser(std::string name) {
    library_.recognisers_.push_back({std::move(name)});
    return library_.recognisers_.size() - 1;
  }

  void read_wordings(yaml::Reader& reader, const yaml::Fields& fields, std::size_t recogniser) {
    for (const auto language : languages) {
      if (const auto* node = fields.optional(to_string(language))) {
        elements::read_wordings(reader, *node, recogniser, library_.languages_[index_of(language)]);
      }
    }
    if (const auto* node = fields.optional("tests")) {
      library_.recognisers_[recogniser].examples = read_examples(reader, *node);
    }
  }

  void read_kind(yaml::Reader& reader, const yaml::Document& document) {
    const auto fields = reader.fields(&document.root(), "a kind of document",
                                      {"kind", "title", "guess", "elements"});
    Kind kind;
    kind.id = text_or_empty(reader, fields.required("kind"));
    kind.title = text_or_empty(reader, fields.required("title"));
    kind.recogniser = add_recogniser(kind.id);
    if (const auto* node = fields.optional("guess")) {
      read_wordings(reader, reader.fields(node, "a guess", {"en", "es", "tests"}), kind.recogniser);
    }
    for (const auto& node : reader.list(fields.required("elements"))) {
      kind.elements.push_back(read_element(reader, node, kind.id));
    }
    check_unique(reader, fields.required("elements"), kind);
    library_.kinds_.push_back(std::move(kind));
  }

  void check_unique(yaml::Reader& reader, const yaml::Node* list, const Kind& kind) {
    if (list == nullptr) return;
    for (std::size_t i = 0; i < kind.elements.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (kind.elements[i].id != kind.elements[j].id) continue;
        reader.error(list->items()[i],
                     fmt::format("element '{}' stands here twice", kind.elements[i].id));
      }
    }
  }

  Element read_element(yaml::Reader& reader, const yaml::Node& node, const std::string& kind) {
    const auto fields =
        reader.fields(&node, "an element",
                      {"id", "title", "asks", "level", "sources", "topics", "jurisdictions",
                       "suggest", "as", "about", "en", "es", "tests"});
    Element element;
    element.id = text_or_empty(reader, fields.required("id"));
    element.title = text_or_empty(reader, fields.required("title"));
    element.asks = text_or_empty(reader, fields.optional("asks"));
    element.is_required = reader.choice(fields.required("level"), requirements).value_or(true);
    element.sources = read_source_list(reader, fields.optional("sources"));
    element.topics = reader.texts(fields.optional("topics"));
    element.jurisdictions = texts(reader, fields.optional("jurisdictions"));
    element.suggestion = read_translated(reader, fields.optional("suggest"));
    element.recogniser = add_recogniser(kind + "/" + element.id);
    read_wordings(reader, fields, element.recogniser);
    if (const auto* borrowed = fields.optional("as")) {
      borrowed_.push_back({std::string(reader.text(borrowed).value_or("")), element.recogniser,
                           reader.document().diagnostic(*borrowed, ""),
                           read_about(reader, fields.optional("about"))});
    }
    return element;
  }

  using About = std::array<std::optional<Pattern>, language_count>;

  About read_about(yaml::Reader& reader, const yaml::Node* node) {
    About about;
    if (node == nullptr) return about;
    const auto fields = reader.fields(node, "what an element is about", {"en", "es"});
    for (const auto language : languages) {
      const auto i = index_of(language);
      if (const auto* pattern = fields.optional(to_string(language))) {
        about[i] = read_context(reader, *pattern, library_.languages_[i]);
      }
    }
    return about;
  }

  void read_findings(yaml::Reader& reader, const yaml::Document& document) {
    const auto root = reader.fields(&document.root(), "a file of findings", {"findings"});
    for (const auto& node : reader.list(root.required("findings"))) {
      library_.findings_.push_back(read_finding(reader, node));
    }
  }

  void read_scores(yaml::Reader& reader, const yaml::Document& document) {
    const auto root = reader.fields(&document.root(), "a file of scores", {"scores"});
    for (const auto& entry : reader.entries(root.required("scores"))) {
      const auto owner = find_recogniser(entry.key.text());
      if (!owner) {
        reader.error(entry.key, fmt::format("there is no element '{}'", entry.key.text()),
                     "a score names an element as KIND/ELEMENT");
        continue;
      }
      const auto fields = reader.fields(&entry.value, "a score in two languages", {"en", "es"});
      for (const auto language : languages) {
        if (const auto* node = fields.optional(to_string(language)))
          read_scores_of(reader, *node, *owner, library_.languages_[index_of(language)]);
      }
    }
  }

  std::optional<std::size_t> find_recogniser(std::string_view name) const {
    const auto& all = library_.recognisers_;
    const auto found = std::ranges::find(all, name, &Recogniser::name);
    if (found == all.end()) return std::nullopt;
    return static_cast<std::size_t>(found - all.begin());
  }

  FindingRule read_finding(yaml::Reader& reader, const yaml::Node& node) {
    const auto fields =
        reader.fields(&node, "a finding",
                      {"id", "title", "severity", "check", "message", "remedy", "kinds", "sources",
                       "topics", "from", "limit", "verdict", "en", "es", "tests"});
    FindingRule rule;
    rule.id = text_or_empty(reader, fields.required("id"));
    rule.title = text_or_empty(reader, fields.required("title"));
    rule.severity =
        std::string(reader.choice(fields.required("severity"), severities).value_or("warning"));
    rule.check = text_or_empty(reader, fields.optional("check"));
    if (const auto* node_of_check = fields.optional("check");
        node_of_check && !is_check(rule.check)) {
      reader.error(*node_of_check, fmt::format("there is no check '{}'", rule.check),
                   "a check is a function of the program; rules without one have wordings");
    }
    rule.limit = static_cast<int>(reader.integer(fields.optional("limit"), 0, 1000).value_or(0));
    rule.is_open_question =
        reader.choice(fields.optional("verdict"), verdicts_of_findings).value_or(false);
    rule.message = text_or_empty(reader, fields.required("message"));
    rule.remedy = text_or_empty(reader, fields.required("remedy"));
    rule.kinds = texts(reader, fields.optional("kinds"));
    rule.sources = read_source_list(reader, fields.optional("sources"));
    rule.topics = reader.texts(fields.optional("topics"));
    rule.from = reader.date(fields.optional("from"));
    rule.recogniser = add_recogniser("findings/" + rule.id);
    read_wordings(reader, fields, rule.recogniser);
    return rule;
  }

  /// An element may be recognised as one of another kind is (`as: KIND/ELEMENT`), besides by
  /// wordings of its own.
  void resolve_borrowed() {
    for (const auto& each : borrowed_) {
      const auto from = find_recogniser(each.name);
      if (!from) {
        auto problem = each.place;
        problem.what = fmt::format("there is no element '{}'", each.name);
        problem.why = "'as' names another element as KIND/ELEMENT";
        problems_.push_back(std::move(problem));
        continue;
      }
      copy_wordings(*from, each);
      library_.recognisers_[each.to].borrows = from;
    }
  }

  struct Borrowed;
  void copy_wordings(std::size_t from, const Borrowed& borrowed) {
    for (auto& language : library_.languages_) {
      const auto count = language.wordings.size();
      for (std::size_t i = 0; i < count; ++i) {
        if (language.wordings[i].owner != from) continue;
        auto copy = language.wordings[i];
        copy.owner = borrowed.to;
        copy.about = borrowed.about[index_of(language.atoms.language())];
        language.wordings.push_back(std::move(copy));
      }
    }
  }

  void index_candidates() {
    for (auto& language : library_.languages_) {
      language.scores.settle();
      language.candidates.resize(language.atoms.size());
      language.weighed.resize(library_.recognisers_.size());
      for (std::size_t i = 0; i < language.wordings.size(); ++i) {
        const auto& wording = language.wordings[i];
        if (wording.score) {
          language.scored.push_back(static_cast<std::uint32_t>(i));
          auto& own = language.weighed[wording.owner];
          (wording.role == Role::present ? own.present : own.partial) = wording.score;
        }
        for (const auto atom : wording.say->anchors) {
          language.candidates[atom].push_back(static_cast<std::uint32_t>(i));
        }
      }
    }
  }

  struct Borrowed {
    std::string name;
    std::size_t to;
    Diagnostic place;
    About about;
  };

  Library library_;
  std::map<std::string, facts::Source, std::less<>> sources_;
  std::vector<Borrowed> borrowed_;
  Diagnostics problems_;
};

Library::Library() {
  for (const auto language : languages) languages_.emplace_back(language);
}

Result<Library> Library::load(std::span<const yaml::Document> documents) {
  return LibraryBuilder().run(documents);
}

const Kind* Library::find_kind(std::string_view id) const {
  const auto found =
      std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& kind) { return kind.id == id; });
  return found == kinds_.end() ? nullptr : &*found;
}

const FindingRule* Library::find_finding(std::string_view id) const {
  const auto found = std::find_if(findings_.begin(), findings_.end(),
                                  [&](const FindingRule& rule) { return rule.id == id; });
  return found == findings_.end() ? nullptr : &*found;
}

}  // namespace probity::elements
