#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "facts/places.hpp"
#include "practice/record.hpp"
#include "schema/schema.hpp"
#include "yaml/document.hpp"

/// The user's practice: one practice.yaml, or that and what hangs on it.
namespace probity::practice {

/// A file that was read. The path is relative to the practice's folder, with forward slashes.
struct File {
  std::string path;
  std::string blake2b;  // BLAKE2b-512 in hexadecimal, as b2sum prints it
  yaml::Document document;
};

/// A path that the practice declares.
struct Reference {
  const Record* record = nullptr;
  std::size_t field = 0;
  std::string path;
  bool exists = false;
};

/// A practice as declared and checked against the schema. Immutable but for what Record says;
/// moves keep records in place. The schema must outlive it.
class Practice {
 public:
  Practice(Practice&&) noexcept;
  Practice& operator=(Practice&&) noexcept;
  ~Practice();

  const Record& root() const;
  /// Sorted by path.
  const std::vector<File>& files() const;
  /// Documents and other files that it names, in order of place.
  const std::vector<Reference>& references() const;

  Location location(const Record& record) const;
  /// The place of the field's value; where it was not declared, of the nearest record that was.
  Location location(const Record& record, std::size_t field) const;
  /// The line at a location, for excerpts; empty where there is none.
  std::string_view line(const Location& location) const;

 private:
  friend class Loader;
  explicit Practice(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

/// Reads `folder`/practice.yaml, and beside it FIELD.yaml and FIELD/*.yaml for each field of the
/// practice: a list's files hold an item or a list of items each, and add up in order of their
/// names. All mistakes are reported at once. Refused: unknown and repeated keys, values of another
/// type, places that no pack knows, ids used twice, references to ids that are not there, and paths
/// that leave the folder or are links out of it.
Result<Practice> load(const std::filesystem::path& folder, const schema::Schema& schema,
                      const facts::Places& places);

/// A practice from a node of a rule's test (null: nothing is declared), in which required fields
/// may be left out and references and files are not looked up. The document must outlive it.
Result<Practice> from_test(const yaml::Document& document, const yaml::Node* node,
                           const schema::Schema& schema, const facts::Places& places);

}  // namespace probity::practice
