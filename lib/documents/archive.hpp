#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "documents/readers.hpp"

namespace probity::documents {

/// A ZIP container in memory, whose members are unpacked within limits. Nothing is ever written
/// to disk, so the paths of members are names and no more. The bytes must outlive it.
class Archive {
 public:
  static Result<Archive> open(const Input& input);

  bool has(const std::string& member) const;
  /// The names of all members, sorted.
  const std::vector<std::string>& members() const;
  /// Unpacks a member; an error where it is missing, damaged, encrypted or too large.
  Result<std::string> member(const std::string& path);

 private:
  struct State;
  explicit Archive(std::shared_ptr<State> state) : state_(std::move(state)) {}
  std::shared_ptr<State> state_;
};

enum class Package { docx, odt };

/// What kind of document a ZIP container is, by its members; others are an error that says what
/// it is instead (a spreadsheet, an e-book, a plain archive).
Result<Package> package_of(const Input& input);

}  // namespace probity::documents
