#include "rules/library.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/file.hpp"
#include "rules/archive.hpp"
#include "rules/compiled.hpp"
#include "yaml/parse.hpp"
#include "yaml/reader.hpp"
#include "yaml/serialized.hpp"

namespace probity::rules {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t file_limit = 16 * 1024 * 1024;

Result<yaml::Document> parse_file(const fs::path& path) {
  PROBITY_TRY(auto bytes, read_file(path, file_limit));
  return yaml::parse(text::Source(path.string(), std::move(bytes)));
}

Result<std::vector<Topic>> read_topics(const yaml::Document& document) {
  yaml::Reader reader(document);
  std::vector<Topic> topics;
  for (const auto& node : reader.list(&document.root())) {
    const auto fields = reader.fields(&node, "a topic", {"id", "asks", "checks"});
    topics.push_back({std::string(reader.text(fields.required("id")).value_or("")),
                      std::string(reader.text(fields.required("asks")).value_or(""))});
  }
  return reader.result(std::move(topics));
}

/// A file of one place: its code and name.
void add_place(facts::Places& places, const yaml::Node& root) {
  const auto* code = root.find("jurisdiction");
  const auto* name = root.find("name");
  if (code && name) places.add(code->text(), name->text());
}

/// The list of all countries: those without a file of their own, and other codes and names of those
/// that have one.
void add_countries(facts::Places& places, const yaml::Node& root) {
  const auto* countries = root.find("countries");
  for (const auto& item : countries ? countries->items() : std::span<const yaml::Node>{}) {
    const auto* code = item.find("code");
    const auto* name = item.find("name");
    const auto* is = item.find("is");
    if (!code || !name) continue;
    if (is) {
      places.add_alias(code->text(), is->text());
      if (!places.find(name->text())) places.add_alias(name->text(), is->text());
    } else if (places.names().contains(code->text())) {
      if (!places.find(name->text())) places.add_alias(name->text(), code->text());
    } else {
      places.add(code->text(), name->text());
    }
    const auto* aliases = item.find("aliases");
    for (const auto& alias : aliases ? aliases->items() : std::span<const yaml::Node>{}) {
      places.add_alias(alias.text(), code->text());
    }
  }
}

/// Codes and names of the jurisdictions and countries.
Result<facts::Places> read_places(const fs::path& folder) {
  facts::Places places;
  std::error_code ignored;
  std::optional<yaml::Document> countries;
  for (const char* part : {"jurisdictions", "countries"}) {
    for (fs::directory_iterator entry(folder / part, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
      if (entry->path().extension() != ".yaml") continue;
      PROBITY_TRY(auto document, parse_file(entry->path()));
      if (entry->path().stem() == "iso3166") {
        countries = std::move(document);
      } else {
        add_place(places, document.root());
      }
    }
    ignored.clear();
  }
  if (countries) add_countries(places, countries->root());
  return places;
}

bool is_pack(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "pack.yaml", ignored);
}

std::vector<fs::path> pack_folders(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code ignored;
  if (is_pack(folder)) return {folder};
  for (fs::recursive_directory_iterator entry(folder, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    if (entry->is_directory(ignored) && is_pack(entry->path())) found.push_back(entry->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

Diagnostic problem_at(const fs::path& path, std::string what, std::string fix) {
  Diagnostic problem;
  problem.where.path = path.string();
  problem.what = std::move(what);
  problem.fix = std::move(fix);
  return problem;
}

void add_pack(Library& library, Pack pack) {
  std::erase_if(library.packs, [&](const Pack& each) { return each.name == pack.name; });
  const auto place = std::find_if(library.packs.begin(), library.packs.end(),
                                  [&](const Pack& each) { return each.name > pack.name; });
  library.packs.insert(place, std::move(pack));
}

/// Every id is used once.
Status check_ids(const Library& library) {
  std::map<std::string_view, const Rule*> seen;
  Diagnostics problems;
  for (const auto& pack : library.packs) {
    for (const auto& rule : pack.rules) {
      const auto [first, is_new] = seen.emplace(rule.id, &rule);
      if (is_new) continue;
      Diagnostic problem;
      problem.where = rule.location;
      problem.what = fmt::format("the id '{}' is used twice", rule.id);
      problem.why = fmt::format("it stands in {} already", to_string(first->second->location));
      problem.fix = "give each rule its own id";
      problems.push_back(std::move(problem));
    }
  }
  if (problems.empty()) return ok();
  return problems;
}

/// A rule of one's own takes the place of the built-in rule of that id. (Packs that were read from
/// files have members; two of those may not disagree.)
void give_way(Library& library, const Pack& pack) {
  std::set<std::string_view> ids;
  for (const auto& rule : pack.rules) ids.insert(rule.id);
  for (auto& each : library.packs) {
    if (!each.members.empty()) continue;
    std::erase_if(each.rules, [&](const Rule& rule) { return ids.contains(rule.id); });
  }
}

/// The packs below a folder; else what lies there as a pack of its own.
Result<std::vector<Pack>> read_packs(const fs::path& path, const Vocabulary& vocabulary) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    return problem_at(path, "there are no rules here: the path does not exist",
                      "check the path after --rules");
  }
  const auto folders =
      fs::is_directory(path, ignored) ? pack_folders(path) : std::vector<fs::path>{};
  std::vector<Pack> packs;
  if (folders.empty()) {
    PROBITY_TRY(auto pack, load_loose(path, vocabulary));
    if (pack.rules.empty())
      return problem_at(path, "there is no rule in it",
                        "see rules/README.md for how rules are written");
    packs.push_back(std::move(pack));
  }
  Diagnostics problems;
  for (const auto& folder : folders) {
    auto pack = load_pack(folder, vocabulary);
    if (!pack) {
      problems.insert(problems.end(), pack.error().begin(), pack.error().end());
    } else if (pack->rules.empty()) {
      problems.push_back(
          problem_at(folder, "the pack has no rule", "add a rule, or leave the pack out"));
    } else {
      packs.push_back(*std::move(pack));
    }
  }
  if (!problems.empty()) return problems;
  return packs;
}

std::string places_text(const facts::Places& places) {
  std::string text;
  for (const auto& [code, name] : places.names()) text += fmt::format("{}\t{}\n", code, name);
  for (const auto& [alias, code] : places.aliases()) text += fmt::format("={}\t{}\n", alias, code);
  return text;
}

facts::Places places_from(std::string_view text) {
  facts::Places places;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    const auto tab = line.find('\t');
    if (tab != std::string_view::npos && line.front() == '=') {
      places.add_alias(line.substr(1, tab - 1), line.substr(tab + 1));
    } else if (tab != std::string_view::npos) {
      places.add(line.substr(0, tab), line.substr(tab + 1));
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return places;
}

Result<std::unique_ptr<Vocabulary>> make_vocabulary(const yaml::Document& schema,
                                                    const yaml::Document& vendors,
                                                    facts::Places places) {
  PROBITY_TRY(auto loaded_schema, schema::Schema::load(schema));
  PROBITY_TRY(auto loaded_vendors, facts::VendorCatalogue::load(vendors));
  return std::make_unique<Vocabulary>(std::move(loaded_schema), std::move(loaded_vendors),
                                      std::move(places));
}

std::vector<fs::path> yaml_files(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    if (entry->path().extension() == ".yaml") found.push_back(entry->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

const Pack* Library::find_pack(std::string_view name) const {
  for (const auto& pack : packs) {
    if (pack.name == name) return &pack;
  }
  return nullptr;
}

const Rule* Library::find_rule(std::string_view id, const Pack** pack) const {
  for (const auto& each : packs) {
    for (const auto& rule : each.rules) {
      if (rule.id != id) continue;
      if (pack) *pack = &each;
      return &rule;
    }
  }
  return nullptr;
}

std::vector<std::string_view> Library::rule_ids() const {
  std::vector<std::string_view> ids;
  for (const auto& pack : packs) {
    for (const auto& rule : pack.rules) ids.push_back(rule.id);
  }
  return ids;
}

Result<Library> load_library(const fs::path& folder) {
  Library library;
  PROBITY_TRY(const auto schema, parse_file(folder / "schema" / "practice.yaml"));
  PROBITY_TRY(const auto vendors, parse_file(folder / "vendors.yaml"));
  PROBITY_TRY(const auto topics, parse_file(folder / "topics.yaml"));
  PROBITY_TRY(auto places, read_places(folder));
  PROBITY_TRY(library.vocabulary, make_vocabulary(schema, vendors, std::move(places)));
  PROBITY_TRY(library.topics, read_topics(topics));
  PROBITY_TRY(library.data, read_data_packs(folder));
  Diagnostics problems;
  for (const auto& path : pack_folders(folder / "standards")) {
    auto pack = load_pack(path, *library.vocabulary);
    if (pack) {
      add_pack(library, *std::move(pack));
    } else {
      problems.insert(problems.end(), pack.error().begin(), pack.error().end());
    }
  }
  if (!problems.empty()) return problems;
  PROBITY_CHECK(check_ids(library));
  return library;
}

std::string compile_library(const Library& library, const fs::path& folder) {
  Archive archive;
  for (const char* name : {"schema/practice.yaml", "vendors.yaml", "topics.yaml"}) {
    if (auto document = parse_file(folder / name)) archive.add(name, yaml::serialize(*document));
  }
  for (const auto& path : yaml_files(folder / "documents")) {
    if (auto document = parse_file(path))
      archive.add("documents/" + path.filename().string(), yaml::serialize(*document));
  }
  archive.add("data", data_packs_text(library.data));
  archive.add("places", places_text(library.vocabulary->places()));
  for (const auto& pack : library.packs) {
    archive.add("packs/" + pack.name, compile_pack(pack));
    for (std::size_t i = 0; i < pack.members.size(); ++i) {
      archive.add(fmt::format("members/{}/{}", pack.name, i),
                  yaml::serialize(pack.members[i].document));
    }
  }
  return archive.bytes();
}

Result<Library> open_library(std::string_view bytes) {
  const ArchiveView archive(bytes);
  Library library;
  PROBITY_TRY(const auto schema, yaml::load_serialized(archive.find("schema/practice.yaml")));
  PROBITY_TRY(const auto vendors, yaml::load_serialized(archive.find("vendors.yaml")));
  PROBITY_TRY(const auto topics, yaml::load_serialized(archive.find("topics.yaml")));
  PROBITY_TRY(library.vocabulary,
              make_vocabulary(schema, vendors, places_from(archive.find("places"))));
  PROBITY_TRY(library.topics, read_topics(topics));
  library.data = data_packs_from(archive.find("data"));
  for (const auto& name : archive.names_below("packs/")) {
    PROBITY_TRY(auto pack, load_compiled(archive.find(name), *library.vocabulary));
    library.packs.push_back(std::move(pack));
  }
  return library;
}

Result<yaml::Document> member_document(std::string_view bytes, const Pack& pack,
                                       std::size_t member) {
  if (member < pack.members.size()) return pack.members[member].document;
  return yaml::load_serialized(
      ArchiveView(bytes).find(fmt::format("members/{}/{}", pack.name, member)));
}

Result<std::vector<yaml::Document>> document_data(std::string_view bytes) {
  const ArchiveView archive(bytes);
  std::vector<yaml::Document> documents;
  for (const auto& name : archive.names_below("documents/")) {
    PROBITY_TRY(auto document, yaml::load_serialized(archive.find(name)));
    documents.push_back(std::move(document));
  }
  return documents;
}

bool may_hold_rules(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    const auto folder = path.parent_path().filename();
    return folder != "jurisdictions" && folder != "countries" && folder != "licensure";
  }
  return !pack_folders(path).empty() || !yaml_files(path).empty();
}

Status add_packs(Library& library, const fs::path& path) {
  PROBITY_TRY(auto packs, read_packs(path, *library.vocabulary));
  for (auto& pack : packs) {
    give_way(library, pack);
    add_pack(library, std::move(pack));
  }
  return check_ids(library);
}

Status add_unpacked(Library& library, const signing::Pack& unpacked, std::string_view file_name) {
  PROBITY_TRY(auto pack, load_unpacked(unpacked, file_name, *library.vocabulary));
  if (pack.rules.empty())
    return problem_at(file_name, "the pack has no rule", "ask its maker for a pack with rules");
  add_pack(library, std::move(pack));
  return check_ids(library);
}

}  // namespace probity::rules
