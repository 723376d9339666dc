#include "rules/data.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "yaml/parse.hpp"
#include "yaml/reader.hpp"

namespace probity::rules {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t data_file_limit = 16 * 1024 * 1024;

/// The YAML files that an entry names: itself, or those below a folder; sorted.
std::vector<fs::path> files_at(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return {path};
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator entry(path, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    if (entry->path().extension() == ".yaml") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::string> digest_of(const fs::path& folder, const std::vector<fs::path>& files) {
  signing::Hasher hasher(signing::DigestAlgorithm::blake2b_512);
  for (const auto& file : files) {
    PROBITY_TRY(const auto bytes, read_file(file, data_file_limit));
    hasher.add(
        fmt::format("{}\n{}\n", file.lexically_relative(folder).generic_string(), bytes.size()));
    hasher.add(bytes);
  }
  return signing::to_hex(hasher.finish());
}

}  // namespace

Result<std::vector<DataPack>> read_data_packs(const fs::path& folder) {
  const auto path = folder / "data.yaml";
  PROBITY_TRY(auto bytes, read_file(path, data_file_limit));
  PROBITY_TRY(const auto document, yaml::parse(text::Source(path.string(), std::move(bytes))));
  yaml::Reader reader(document);
  std::vector<DataPack> packs;
  for (const auto& node : reader.list(&document.root())) {
    const auto fields = reader.fields(&node, "an entry", {"name", "version", "files"});
    std::vector<fs::path> files;
    for (const auto& item : reader.list(fields.required("files"))) {
      for (auto& file : files_at(folder / reader.text(&item).value_or("")))
        files.push_back(std::move(file));
    }
    PROBITY_TRY(auto digest, digest_of(folder, files));
    packs.push_back({std::string(reader.text(fields.required("name")).value_or("")),
                     std::string(reader.text(fields.required("version")).value_or("")),
                     std::move(digest)});
  }
  return reader.result(std::move(packs));
}

std::string data_packs_text(const std::vector<DataPack>& packs) {
  std::string text;
  for (const auto& pack : packs)
    text += fmt::format("{}\t{}\t{}\n", pack.name, pack.version, pack.blake2b);
  return text;
}

std::vector<DataPack> data_packs_from(std::string_view text) {
  std::vector<DataPack> packs;
  const auto until = [&](char end) {
    const auto field = text.substr(0, text.find(end));
    text.remove_prefix(std::min(text.size(), field.size() + 1));
    return std::string(field);
  };
  while (!text.empty()) {
    DataPack pack;
    pack.name = until('\t');
    pack.version = until('\t');
    pack.blake2b = until('\n');
    packs.push_back(std::move(pack));
  }
  return packs;
}

}  // namespace probity::rules
