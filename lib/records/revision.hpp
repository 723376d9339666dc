#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace probity::records {

struct RevisionInput {
  std::filesystem::path practice;
  std::string revision;
  /// The program probity-git, and where to make the folder.
  std::filesystem::path reader;
  std::filesystem::path temporary;
};

/// The files that a practice's folder had in a commit of its git repository, in a folder of their
/// own that others cannot read and that goes at the end of the scope.
class Revision {
 public:
  Revision(Revision&& other) noexcept;
  Revision& operator=(Revision&&) = delete;
  ~Revision();

  const std::filesystem::path& folder() const { return folder_; }
  const std::string& commit() const { return commit_; }

 private:
  friend Result<Revision> read_revision(const RevisionInput& input);
  explicit Revision(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
  std::string commit_;
};

/// Neither the work tree nor the repository is touched.
Result<Revision> read_revision(const RevisionInput& input);

}  // namespace probity::records
