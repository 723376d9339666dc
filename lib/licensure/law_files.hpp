#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "yaml/document.hpp"

namespace probity::licensure {

/// The files of rules/ that speak of licensure, by their path there ("jurisdictions/OH.yaml"): from
/// the bytes that are built in, with those that were added from folders.
class LawFiles {
 public:
  LawFiles() = default;
  /// `bytes` are those of an archive, which must outlive this.
  explicit LawFiles(std::string_view bytes);

  /// Adds what stands in a folder's schema, licensure, jurisdictions and countries, or a file of a
  /// jurisdiction, over what is there. Anything else is left alone.
  Status add(const std::filesystem::path& path);

  Result<yaml::Document> open(std::string_view name) const;
  bool has(std::string_view name) const;
  /// Names that begin so, sorted.
  std::vector<std::string> below(std::string_view beginning) const;
  /// A piece of the archive that is no YAML; empty where there is none.
  std::string_view piece(std::string_view name) const;
  /// The digest over names and bytes of what was added, in hexadecimal; empty where nothing was.
  std::string added_digest() const;
  bool has_added() const { return !added_.empty(); }
  bool was_added(std::string_view name) const { return added_.find(name) != added_.end(); }

 private:
  Status add_file(const std::filesystem::path& path, const std::string& name);

  std::map<std::string, std::string_view, std::less<>> pieces_;
  std::map<std::string, yaml::Document, std::less<>> added_;
  std::map<std::string, std::string> added_digests_;
};

}  // namespace probity::licensure
