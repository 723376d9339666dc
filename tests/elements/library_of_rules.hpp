#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <vector>

#include "base/file.hpp"
#include "elements/library.hpp"
#include "yaml/parse.hpp"

namespace probity::elements {

/// The library of rules/documents, for programs that are no tests; they end where it is broken.
inline Library library_of_rules() {
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  for (const auto& entry :
       fs::directory_iterator(fs::path(PROBITY_SOURCE_DIR) / "rules/documents")) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<yaml::Document> documents;
  for (const auto& path : paths) {
    auto bytes = read_file(path, 1 << 24);
    if (!bytes) std::abort();
    auto document = yaml::parse(text::Source(path.filename().string(), *std::move(bytes)));
    if (!document) std::abort();
    documents.push_back(*std::move(document));
  }
  auto library = Library::load(documents);
  if (!library) {
    std::cerr << to_text(library.error());
    std::abort();
  }
  return *std::move(library);
}

}  // namespace probity::elements
