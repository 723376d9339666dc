#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "facts/places.hpp"
#include "schema/schema.hpp"

/// A new practice: the first files of one that says little of itself yet.
namespace probity::practice {

/// What is asked before the files are written. `kind` and `place` may be the word unknown.
struct Starter {
  std::string name;
  std::string kind = "unknown";
  std::string place = "unknown";
};

/// Sorts of practice that the schema knows.
std::vector<std::string> kinds(const schema::Schema& schema);

/// The answers as the files will hold them (`ohio` becomes OH), or what is wrong with one of them.
Result<std::string> read_name(std::string_view text);
Result<std::string> read_kind(std::string_view text, const schema::Schema& schema);
Result<std::string> read_place(std::string_view text, const facts::Places& places);

/// A file of a practice; its path is relative to the practice's folder.
struct NewFile {
  std::string path;
  std::string text;
};

/// The text of a template with {{name}}, {{kind}}, {{place}} and {{school}} filled in.
std::string fill(std::string_view text, const Starter& starter);

/// Writes the files into `folder`, which is made where it is not there. A file that exists is never
/// touched: one that does is an error, and then nothing is written.
Status write_new(const std::filesystem::path& folder, const std::vector<NewFile>& files);

}  // namespace probity::practice
