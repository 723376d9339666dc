#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "rules/library.hpp"
#include "signing/secret_key.hpp"

/// What the tests of this room share.
namespace probity::records::testing {

/// A folder of its own, gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "probity-records.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    const auto path = path_ / name;
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    REQUIRE(write_file(path, bytes));
    return path;
  }

 private:
  std::filesystem::path path_;
};

/// A pack of one rule.
inline std::string rule_text(std::string_view require) {
  return R"(- id: practice-has-email
  title: The practice has an address for mail
  topics: [privacy]
  source: {standard: office, section: "1", cite: Office 1, url: "", as_of: 2024-06-01, confidence: high}
  severity: error
  message: there is no address
  remedy: write one
  require: )" +
         std::string(require) + "\n";
}

/// The library of rules/ with no pack but the one in `folder`.
inline rules::Library library_of(const std::filesystem::path& folder) {
  auto library = rules::load_library(PROBITY_SOURCE_DIR "/rules");
  REQUIRE(library);
  library->packs.clear();
  REQUIRE(rules::add_packs(*library, folder));
  return *std::move(library);
}

inline void write_pack(const TemporaryFolder& folder, std::string_view version,
                       std::string_view require) {
  folder.write("pack/pack.yaml",
               "pack: office\ntitle: Office\nversion: \"" + std::string(version) + "\"\n");
  folder.write("pack/a.yaml", rule_text(require));
}

/// The first of the diagnostics of a result that has none to show.
template <class T>
std::string problem_of(const Result<T>& result) {
  REQUIRE_FALSE(result);
  return result.error().front().what;
}

}  // namespace probity::records::testing
