#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <unistd.h>

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "builtin/builtin.hpp"
#include "evaluation/check.hpp"
#include "practice/practice.hpp"
#include "rules/library.hpp"

/// What tests of checks need: the built-in rules, rules of one's own, a practice from a text.
namespace probity::testing {

namespace fs = std::filesystem;

inline const Date today = *Date::parse("2026-11-22");

inline fs::path source_folder() {
  return PROBITY_SOURCE_DIR;
}

/// A folder that is removed at the end.
class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ = fs::temp_directory_path() /
            ("probity-check-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    REQUIRE(write_file(path_ / name, text));
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline rules::Library built_in() {
  auto library = rules::open_library(builtin::bytes());
  REQUIRE(library);
  return *std::move(library);
}

/// The vocabulary of the built-in library, and only the rules of the text.
inline rules::Library library_of(std::string_view rules) {
  const Folder folder;
  auto library = built_in();
  library.packs.clear();
  const auto added = rules::add_packs(library, folder.write("house.yaml", rules));
  INFO((added ? "" : to_text(added.error())));
  REQUIRE(added);
  return library;
}

inline practice::Practice practice_in(const fs::path& folder, const rules::Library& library) {
  auto practice =
      practice::load(folder, library.vocabulary->schema(), library.vocabulary->places());
  INFO((practice ? "" : to_text(practice.error())));
  REQUIRE(practice);
  return *std::move(practice);
}

inline practice::Practice practice_of(std::string_view text, const rules::Library& library) {
  const Folder folder;
  folder.write("practice.yaml", text);
  return practice_in(folder.path(), library);
}

inline findings::Report check_of(const practice::Practice& practice, const rules::Library& library,
                                 Date day = today) {
  evaluation::CheckOptions options;
  options.as_of = day;
  options.tool_version = "test";
  return evaluation::Checker(library, options).check(practice);
}

/// An outcome, kept.
struct Judged {
  findings::Verdict verdict;
  std::vector<std::string> unknown;
  std::string why;
};

inline std::vector<Judged> judged(const rules::Rule& rule, const practice::Practice& practice,
                                  Date day = today) {
  std::vector<Judged> outcomes;
  evaluation::Application(practice, day).apply(rule, [&](const evaluation::Outcome& outcome) {
    Judged kept{outcome.verdict, {}, std::string(outcome.error)};
    if (outcome.unknown.is_unknown()) kept.unknown = outcome.unknown.unknown_attributes();
    outcomes.push_back(std::move(kept));
  });
  return outcomes;
}

inline std::string worst(const std::vector<Judged>& outcomes) {
  auto verdict = findings::Verdict::not_applicable;
  for (const auto& outcome : outcomes) {
    if (evaluation::is_worse(outcome.verdict, verdict)) verdict = outcome.verdict;
  }
  return std::string(to_string(verdict));
}

}  // namespace probity::testing
