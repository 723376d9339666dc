#include "licensure/law_files.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "rules/archive.hpp"
#include "signing/digest.hpp"
#include "yaml/parse.hpp"
#include "yaml/serialized.hpp"

namespace probity::licensure {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t file_limit = 16 * 1024 * 1024;
constexpr const char* folders[] = {"schema", "licensure", "jurisdictions", "countries"};
/// Schemas of other commands stand in the same folder.
constexpr std::string_view other_schemas[] = {"schema/practice.yaml"};

}  // namespace

LawFiles::LawFiles(std::string_view bytes) {
  for (const auto& [name, piece] : rules::ArchiveView(bytes).entries())
    pieces_.emplace(std::string(name), piece);
}

Status LawFiles::add_file(const fs::path& path, const std::string& name) {
  PROBITY_TRY(auto bytes, read_file(path, file_limit));
  added_digests_[name] = signing::hex_digest(signing::DigestAlgorithm::blake2b_512, bytes);
  PROBITY_TRY(auto document, yaml::parse(text::Source(path.string(), std::move(bytes))));
  added_.insert_or_assign(name, std::move(document));
  return ok();
}

Status LawFiles::add(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored) && path.extension() == ".yaml") {
    const auto folder = path.parent_path().filename().string();
    const auto name = fmt::format("{}/{}", folder, path.filename().string());
    const bool is_law = folder == "jurisdictions" || folder == "countries" || folder == "licensure";
    return is_law ? add_file(path, name) : ok();
  }
  for (const char* folder : folders) {
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(path / folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
      if (entry->path().extension() == ".yaml") files.push_back(entry->path());
    }
    ignored.clear();
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      const auto name = fmt::format("{}/{}", folder, file.filename().string());
      if (std::find(std::begin(other_schemas), std::end(other_schemas), name) ==
          std::end(other_schemas))
        PROBITY_CHECK(add_file(file, name));
    }
  }
  return ok();
}

std::string LawFiles::added_digest() const {
  if (added_.empty()) return {};
  std::string all;
  for (const auto& [name, digest] : added_digests_) all += fmt::format("{} {}\n", name, digest);
  return signing::hex_digest(signing::DigestAlgorithm::blake2b_512, all);
}

Result<yaml::Document> LawFiles::open(std::string_view name) const {
  if (const auto found = added_.find(name); found != added_.end()) return found->second;
  if (const auto found = pieces_.find(name); found != pieces_.end())
    return yaml::load_serialized(found->second);
  Diagnostic problem;
  problem.where.path = name;
  problem.what = "the file is missing";
  problem.why = "without it no question of licensure can be answered";
  return problem;
}

bool LawFiles::has(std::string_view name) const {
  return was_added(name) || pieces_.find(name) != pieces_.end();
}

std::vector<std::string> LawFiles::below(std::string_view beginning) const {
  std::vector<std::string> names;
  const auto add = [&](const auto& map) {
    for (auto each = map.lower_bound(beginning);
         each != map.end() && std::string_view(each->first).starts_with(beginning); ++each)
      names.push_back(each->first);
  };
  add(pieces_);
  add(added_);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string_view LawFiles::piece(std::string_view name) const {
  const auto found = pieces_.find(name);
  return found == pieces_.end() ? std::string_view() : found->second;
}

}  // namespace probity::licensure
