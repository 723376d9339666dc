#include "licensure/law.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "rules/archive.hpp"
#include "yaml/serialized.hpp"

namespace probity::licensure {
namespace {

constexpr std::string_view expressions_piece = "expressions";
constexpr std::string_view gazetteer_piece = "gazetteer";

}  // namespace

Result<std::unique_ptr<const Law>> Law::open(LawFiles files,
                                             const std::vector<std::string>& fresh) {
  auto law = std::unique_ptr<Law>(new Law());
  law->files_ = std::move(files);
  PROBITY_CHECK(law->load());
  for (const auto& each : fresh) PROBITY_CHECK(law->freshness_.set(each));
  if (law->files_.has_added()) PROBITY_CHECK(law->read_all());
  return std::unique_ptr<const Law>(std::move(law));
}

Result<yaml::Document> Law::keep(std::string_view name) {
  PROBITY_TRY(auto document, files_.open(name));
  kept_.push_back(document);
  return document;
}

Status Law::load() {
  PROBITY_TRY(const auto place_schema, keep("schema/jurisdiction.yaml"));
  PROBITY_TRY(const auto question_schema, keep("schema/licensure.yaml"));
  PROBITY_TRY(const auto services, keep("licensure/services.yaml"));
  PROBITY_TRY(const auto freshness, keep("licensure/freshness.yaml"));
  PROBITY_TRY(const auto vocabulary, keep("licensure/vocabulary.yaml"));
  PROBITY_TRY(const auto ends, keep("licensure/ends.yaml"));
  PROBITY_TRY(schema_, PlaceSchema::load(place_schema));
  types_ = std::make_unique<Types>(*schema_);
  PROBITY_TRY(words_, read_words(question_schema, services));
  PROBITY_TRY(freshness_, Freshness::load(freshness));
  PROBITY_TRY(gazetteer_, Gazetteer::load(files_));
  expressions_ = std::make_unique<Expressions>(*types_);
  expressions_->use_compiled(files_.piece(expressions_piece));
  PROBITY_TRY(in_force_, derived(question_schema, "licence", "in_force"));
  PROBITY_TRY(established_, derived(question_schema, "question", "established"));
  PROBITY_TRY(kinds_, read_kinds(vocabulary, *expressions_));
  PROBITY_TRY(worker_end_, read_worker_end(ends, *expressions_));
  PROBITY_CHECK(load_pathways(*expressions_));
  PROBITY_CHECK(load_situations(*expressions_));
  expression_count_ = expressions_->count();
  for (std::size_t i = 0; i < gazetteer_.entries().size(); ++i) places_.emplace_back();
  return ok();
}

Result<Expression> Law::derived(const yaml::Document& schema, std::string_view record,
                                std::string_view field) {
  yaml::Reader reader(schema);
  const yaml::Node* node = &schema.root();
  for (const auto key : {std::string_view("records"), record, std::string_view("fields"), field,
                         std::string_view("derived")}) {
    if (node) node = node->find(key);
  }
  if (!node)
    reader.error(schema.root(), fmt::format("{}.{} is not derived from anything", record, field));
  return reader.result(expressions_->condition(reader, node, ValueType::text));
}

Status Law::load_pathways(Expressions& expressions) {
  std::vector<std::pair<Pathway, yaml::Document>> found;
  Diagnostics problems;
  for (const auto& name : files_.below("licensure/")) {
    PROBITY_TRY(const auto document, files_.open(name));
    if (!document.root().find("pathway")) continue;
    auto pathway = read_pathway(document, kinds_, expressions);
    if (pathway) {
      found.emplace_back(*std::move(pathway), document);
    } else {
      problems.insert(problems.end(), pathway.error().begin(), pathway.error().end());
    }
  }
  if (!problems.empty()) return problems;
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first.rank < b.first.rank; });
  for (auto& [pathway, document] : found) {
    pathways_.push_back(std::move(pathway));
    documents_.push_back(document);
  }
  return ok();
}

Status Law::load_situations(Expressions& expressions) {
  PROBITY_TRY(const auto document, keep("licensure/situations.yaml"));
  situations_document_ = &kept_.back();
  yaml::Reader reader(document);
  for (const auto& node : reader.list(document.root().find("situations"))) {
    const auto fields =
        reader.fields(&node, "a situation", {"id", "title", "advice", "when", "tests"});
    situations_.push_back({reader.text(fields.required("id")).value_or(""),
                           reader.text(fields.required("title")).value_or(""),
                           reader.text(fields.optional("advice")).value_or(""),
                           expressions.condition(reader, fields.optional("when"), ValueType::text),
                           fields.optional("tests")});
  }
  return reader.result(std::monostate{});
}

Result<std::unique_ptr<const Place>> Law::read(PlaceId id) const {
  const auto& entry = gazetteer_[id];
  auto file = entry.file;
  // A part of a country without a file of its own shares what is known of the country.
  if (file.empty() && !entry.of.empty()) {
    const auto whole = gazetteer_.by_code(entry.of);
    if (whole != no_place) file = gazetteer_[whole].file;
  }
  if (file.empty())
    return std::unique_ptr<const Place>(bare_place(entry.code, entry.name, *schema_));
  PROBITY_TRY(const auto document, files_.open(file));
  PROBITY_TRY(auto place, read_place(document, {*schema_, kinds_,
                                                entry.domestic ? Domestic::yes : Domestic::no}));
  place->code = entry.code;
  place->name = entry.name;
  return std::unique_ptr<const Place>(std::move(place));
}

const Place& Law::place(PlaceId id) const {
  auto& slot = places_[id];
  std::call_once(slot.once, [&] {
    auto place = read(id);
    // What is built in was read when the program was made, and what was added, when it was added.
    slot.place =
        place ? *std::move(place) : bare_place(gazetteer_[id].code, gazetteer_[id].name, *schema_);
  });
  return *slot.place;
}

Status Law::read_all() const {
  Diagnostics problems;
  for (std::size_t i = 0; i < gazetteer_.entries().size(); ++i) {
    if (gazetteer_.entries()[i].file.empty()) continue;
    auto place = read(static_cast<PlaceId>(i));
    if (!place) problems.insert(problems.end(), place.error().begin(), place.error().end());
  }
  if (problems.empty()) return ok();
  return problems;
}

std::vector<PlaceId> Law::domestic() const {
  std::vector<PlaceId> ids;
  for (std::size_t i = 0; i < gazetteer_.entries().size(); ++i) {
    if (gazetteer_.entries()[i].domestic) ids.push_back(static_cast<PlaceId>(i));
  }
  return ids;
}

std::string Law::compiled() const {
  rules::Archive archive;
  for (const char* folder : {"schema/", "licensure/", "jurisdictions/", "countries/"}) {
    for (const auto& name : files_.below(folder)) {
      if (auto document = files_.open(name)) archive.add(name, yaml::serialize(*document));
    }
  }
  archive.add(std::string(expressions_piece), expressions_->compiled());
  archive.add(std::string(gazetteer_piece), gazetteer_.packed());
  return archive.bytes();
}

}  // namespace probity::licensure
