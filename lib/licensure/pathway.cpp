#include "licensure/pathway.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace probity::licensure {
namespace {

class PathwayReader {
 public:
  PathwayReader(const yaml::Document& document, const Kinds& kinds, Expressions& expressions)
      : reader_(document), kinds_(kinds), expressions_(expressions) {}

  Result<Pathway> read() {
    const auto fields = reader_.fields(
        &reader_.document().root(), "a pathway",
        {"id",    "pathway",   "title",    "topics",   "source",      "rank",       "applies",
         "fact",  "available", "for-each", "where",    "none",        "words",      "hangs_on",
         "paper", "ends",      "covers",   "prospect", "advice-only", "conditions", "routes",
         "facts", "ask-whom",  "steps",    "tests"});
    pathway_.id = reader_.text(fields.required("id")).value_or("");
    pathway_.name = reader_.text(fields.required("pathway")).value_or("");
    pathway_.title = reader_.text(fields.required("title")).value_or("");
    pathway_.topics = reader_.texts(fields.optional("topics"));
    pathway_.sources = read_sources(reader_, fields.required("source"));
    pathway_.rank = static_cast<int>(reader_.integer(fields.required("rank"), 0, 1000).value_or(0));
    pathway_.applies = condition(fields.required("applies"));
    pathway_.fact = reader_.text(fields.optional("fact")).value_or("");
    pathway_.available = condition(fields.optional("available"));
    read_loop(fields.optional("for-each"));
    pathway_.where = condition(fields.optional("where"));
    pathway_.hangs_on = reader_.texts(fields.optional("hangs_on"));
    pathway_.paper = reader_.text(fields.optional("paper")).value_or("");
    if (const auto* ends = fields.optional("ends")) pathway_.ends = read_ends(reader_, ends);
    pathway_.covers_both_ends = reader_.text(fields.optional("covers")).value_or("") == "both-ends";
    pathway_.prospect = reader_.boolean(fields.optional("prospect")).value_or(false);
    pathway_.advice_only = reader_.boolean(fields.optional("advice-only")).value_or(false);
    read_words(fields);
    read_conditions(fields.optional("conditions"));
    pathway_.routes = read_routes(reader_, fields.optional("routes"), {kinds_, &expressions_, {}});
    if (const auto* facts = fields.optional("facts"))
      pathway_.operation = read_dated(reader_, facts->find("operation"));
    pathway_.tests = fields.optional("tests");
    pathway_.location = reader_.document().location(reader_.document().root());
    return reader_.result(std::move(pathway_));
  }

 private:
  Expression condition(const yaml::Node* node) {
    return expressions_.condition(reader_, node, ValueType::text);
  }
  Template message(const yaml::Node* node) {
    return expressions_.message(reader_, node, ValueType::text);
  }

  void read_loop(const yaml::Node* node) {
    const auto names = reader_.texts(node);
    const bool route = std::find(names.begin(), names.end(), "route") != names.end();
    const bool licence = std::find(names.begin(), names.end(), "licence") != names.end();
    pathway_.loop = route && licence ? Loop::route_and_licence
                    : route          ? Loop::route
                    : licence        ? Loop::licence
                                     : Loop::once;
  }

  void read_words(const yaml::Fields& fields) {
    const auto words =
        reader_.fields(fields.optional("words"), "words", {"open", "closed", "unknown", "none"});
    pathway_.open = message(words.optional("open"));
    pathway_.closed = message(words.optional("closed"));
    pathway_.unknown = message(words.optional("unknown"));
    pathway_.none = message(fields.has("none") ? fields.optional("none") : words.optional("none"));
    for (const auto& each : reader_.list(fields.optional("ask-whom")))
      pathway_.ask_whom.push_back(message(&each));
    for (const auto& each : reader_.list(fields.optional("steps")))
      pathway_.steps.push_back(message(&each));
  }

  void read_conditions(const yaml::Node* node) {
    for (const auto& item : reader_.list(node)) {
      pathway_.predicates.push_back(
          std::make_unique<Predicate>(read_predicate(reader_, item, expressions_)));
      Condition condition;
      condition.predicate = pathway_.predicates.back().get();
      condition.id = fmt::format("{}.{}", pathway_.name, condition.predicate->id);
      pathway_.conditions.push_back(std::move(condition));
    }
  }

  yaml::Reader reader_;
  const Kinds& kinds_;
  Expressions& expressions_;
  Pathway pathway_;
};

}  // namespace

std::vector<facts::Source> read_sources(yaml::Reader& reader, const yaml::Node* node) {
  std::vector<facts::Source> sources;
  for (const auto& item : reader.one_or_list(node)) {
    const auto fields = reader.fields(
        &item, "a source",
        {"standard", "section", "provision", "cite", "url", "as_of", "as_of_words", "confidence"});
    auto source = read_basis(reader, item).source;
    source.standard = reader.text(fields.required("standard")).value_or("");
    source.section = reader.text(fields.required("section")).value_or("");
    sources.push_back(source);
  }
  return sources;
}

Result<Pathway> read_pathway(const yaml::Document& document, const Kinds& kinds,
                             Expressions& expressions) {
  return PathwayReader(document, kinds, expressions).read();
}

Result<WorkerEnd> read_worker_end(const yaml::Document& document, Expressions& expressions) {
  yaml::Reader reader(document);
  WorkerEnd end;
  for (const auto& item : reader.list(&document.root())) {
    const auto fields = reader.fields(&item, "an end",
                                      {"id", "title", "topics", "place", "always", "source", "when",
                                       "reached", "fact", "ask", "words", "step"});
    if (reader.text(fields.required("id")).value_or("") != "worker") continue;
    const auto message = [&](const yaml::Node* node) {
      return expressions.message(reader, node, ValueType::text);
    };
    end.when = expressions.condition(reader, fields.required("when"), ValueType::text);
    end.reached = expressions.condition(reader, fields.required("reached"), ValueType::text);
    end.fact = reader.text(fields.required("fact")).value_or("");
    end.ask = reader.texts(fields.optional("ask"));
    end.sources = read_sources(reader, fields.required("source"));
    const auto words =
        reader.fields(fields.required("words"), "words", {"met", "unmet", "unknown", "missing"});
    end.met = message(words.required("met"));
    end.unmet = message(words.required("unmet"));
    end.unknown = message(words.required("unknown"));
    end.missing = message(words.required("missing"));
    end.step = message(fields.required("step"));
  }
  return reader.result(std::move(end));
}

}  // namespace probity::licensure
