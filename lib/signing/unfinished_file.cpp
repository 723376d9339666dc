#include "signing/unfinished_file.hpp"

#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "signing/descriptor.hpp"
#include "signing/problem.hpp"

namespace probity::signing {

Result<UnfinishedFile> UnfinishedFile::write(const std::filesystem::path& target,
                                             std::string_view bytes, FileMode mode) {
  std::string temporary = target.string() + ".XXXXXX";
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file) return file_problem(target, "cannot be written", errno);
  UnfinishedFile unfinished(target, temporary);
  int code = ::fchmod(file.get(), static_cast<mode_t>(mode)) == 0 ? 0 : errno;
  if (code == 0) code = write_all(file.get(), bytes);
  if (code == 0 && ::fsync(file.get()) != 0) code = errno;
  if (code != 0) return file_problem(target, "cannot be written", code);
  return unfinished;
}

UnfinishedFile::UnfinishedFile(UnfinishedFile&& other) noexcept
    : target_(std::move(other.target_)), temporary_(std::exchange(other.temporary_, {})) {}

UnfinishedFile::~UnfinishedFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Status UnfinishedFile::replace() {
  if (::rename(temporary_.c_str(), target_.c_str()) != 0)
    return file_problem(target_, "cannot be written", errno);
  temporary_.clear();
  return ok();
}

Status UnfinishedFile::take_free_name() {
  // link() fails where the name is taken; rename() would replace what has it.
  if (::link(temporary_.c_str(), target_.c_str()) == 0) return ok();
  if (errno != EEXIST) return file_problem(target_, "cannot be written", errno);
  return problem_in(target_.string(), 0,
                    {"is there already", "it would be lost",
                     "choose another name, or say --force to replace it"});
}

}  // namespace probity::signing
