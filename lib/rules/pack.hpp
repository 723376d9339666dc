#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/rule.hpp"
#include "rules/vocabulary.hpp"
#include "signing/pack.hpp"
#include "yaml/document.hpp"

namespace probity::rules {

/// A file of a pack.
struct Member {
  std::string path;  // within the pack
  yaml::Document document;
};

/// The rules of one standard. Immutable; the vocabulary must outlive it.
struct Pack {
  std::string name;
  std::string title;
  std::string version;
  std::string url;
  std::string blake2b;  // over the paths and bytes of its members, in order of path
  std::vector<Section> sections;
  std::vector<Member> members;
  std::vector<Rule> rules;  // by member, then in order
};

/// A pack from its folder: pack.yaml and every other .yaml in it. All mistakes are reported at
/// once.
Result<Pack> load_pack(const std::filesystem::path& folder, const Vocabulary& vocabulary);

/// Rules without a pack.yaml: one file, or the files of a folder; the pack is named after it.
Result<Pack> load_loose(const std::filesystem::path& path, const Vocabulary& vocabulary);

/// A pack that came as one file and was unpacked; it may lack a pack.yaml, as loose rules do.
/// `file_name` is for messages.
Result<Pack> load_unpacked(const signing::Pack& unpacked, std::string_view file_name,
                           const Vocabulary& vocabulary);

}  // namespace probity::rules
