#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/data.hpp"
#include "rules/pack.hpp"
#include "rules/vocabulary.hpp"

namespace probity::rules {

/// A question that practice with technology raises (rules/topics.yaml).
struct Topic {
  std::string id;
  std::string asks;
};

/// All packs at hand, and what they are written in. Immutable; moves keep everything in place.
struct Library {
  std::unique_ptr<Vocabulary> vocabulary;
  std::vector<Topic> topics;
  std::vector<Pack> packs;     // by name
  std::vector<DataPack> data;  // by name: law and facts besides the packs

  const Pack* find_pack(std::string_view name) const;
  /// The rule of that id, and its pack.
  const Rule* find_rule(std::string_view id, const Pack** pack = nullptr) const;
  /// Ids of all rules, for suggestions.
  std::vector<std::string_view> rule_ids() const;
};

/// The library in a folder laid out as rules/README.md says.
Result<Library> load_library(const std::filesystem::path& folder);

/// The library as bytes to be compiled into the program, and from them. The bytes must outlive it.
std::string compile_library(const Library& library, const std::filesystem::path& folder);
Result<Library> open_library(std::string_view bytes);

/// The documents of a compiled pack's members, for tests and explanations: those of `pack` itself
/// where it has them, else those in the library's bytes.
Result<yaml::Document> member_document(std::string_view bytes, const Pack& pack,
                                       std::size_t member);

/// What kinds of document must hold (rules/documents), from the library's bytes, which must outlive
/// them; in order of their names.
Result<std::vector<yaml::Document>> document_data(std::string_view bytes);

/// Whether there are files at `path` that could hold rules of check: not only jurisdictions and
/// pathways, which other functions read.
bool may_hold_rules(const std::filesystem::path& path);

/// Adds the packs at `path` (a pack's folder, a folder of packs, a folder or a file of rules),
/// which replace those of the same name. An error if there is no rule in it, or if the id of a rule
/// is another pack's already.
Status add_packs(Library& library, const std::filesystem::path& path);

/// Adds a pack that came as one file. Whether it may be trusted, the caller has found out.
Status add_unpacked(Library& library, const signing::Pack& unpacked, std::string_view file_name);

}  // namespace probity::rules
