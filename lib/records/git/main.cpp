/// probity-git --changes FOLDER REVISION
///
/// Prints the id of the last commit that HEAD and REVISION have in common, and which lines of the
/// files below FOLDER are others now, committed or not: for each file its path, a NUL, and ranges
/// such as "3-7 12-12" on a line.
///
/// probity-git FOLDER REVISION DESTINATION
///
/// Writes the files that FOLDER had in a commit of its git repository below DESTINATION, an empty
/// folder, and prints the commit's id; or prints why not and ends with 1. Neither the work tree nor
/// anything in the repository is touched. A program of its own, so that libgit2 with all that hangs
/// on it costs the main program no time, and what it makes of a hostile repository stays here.
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>
#include <git2.h>

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;
constexpr int most_entries = 200'000;
constexpr int deepest = 64;

template <class T, void (*release)(T*)>
struct Release {
  void operator()(T* pointer) const { release(pointer); }
};
using Repository = std::unique_ptr<git_repository, Release<git_repository, git_repository_free>>;
using Object = std::unique_ptr<git_object, Release<git_object, git_object_free>>;
using Tree = std::unique_ptr<git_tree, Release<git_tree, git_tree_free>>;
using Entry = std::unique_ptr<git_tree_entry, Release<git_tree_entry, git_tree_entry_free>>;
using Diff = std::unique_ptr<git_diff, Release<git_diff, git_diff_free>>;
using Blob = std::unique_ptr<git_blob, Release<git_blob, git_blob_free>>;

/// What went wrong; nothing where all is well.
using Problem = std::optional<std::string>;

std::string last_error() {
  const git_error* error = git_error_last();
  return error && error->message ? error->message : "unknown reason";
}

bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == name.npos;
}

Problem write_file(const fs::path& path, std::string_view bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) return fmt::format("'{}' cannot be written: {}", path.string(), std::strerror(errno));
  Problem problem;
  while (!bytes.empty() && !problem) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      problem = fmt::format("'{}' cannot be written: {}", path.string(), std::strerror(errno));
    else
      bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::close(fd);
  return problem;
}

/// Writes trees below a folder. All names are new there and no link is followed, so nothing lands
/// outside, whatever the repository says.
class Writer {
 public:
  explicit Writer(git_repository* repository) : repository_(repository) {}

  Problem write(const git_tree* tree, const fs::path& folder, int depth) {
    if (depth > deepest) return "its folders are nested too deep";
    for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
      if (++entries_ > most_entries) return "it has too many files";
      if (auto problem = write(git_tree_entry_byindex(tree, i), folder, depth)) return problem;
    }
    return {};
  }

 private:
  Problem write(const git_tree_entry* entry, const fs::path& folder, int depth) {
    const std::string name = git_tree_entry_name(entry);
    if (!is_plain_name(name)) return fmt::format("it has a file named '{}'", name);
    const fs::path path = folder / name;
    switch (git_tree_entry_filemode(entry)) {
      case GIT_FILEMODE_TREE:
        return write_folder(entry, path, depth);
      case GIT_FILEMODE_LINK:
      case GIT_FILEMODE_BLOB:
      case GIT_FILEMODE_BLOB_EXECUTABLE:
        return write_blob(entry, path);
      default:
        return {};  // A submodule is another repository's.
    }
  }

  Problem write_folder(const git_tree_entry* entry, const fs::path& path, int depth) {
    git_tree* tree = nullptr;
    if (git_tree_lookup(&tree, repository_, git_tree_entry_id(entry)) != 0) return last_error();
    const Tree owner(tree);
    if (::mkdir(path.c_str(), 0700) != 0)
      return fmt::format("'{}' cannot be made: {}", path.string(), std::strerror(errno));
    return write(tree, path, depth + 1);
  }

  Problem write_blob(const git_tree_entry* entry, const fs::path& path) {
    git_blob* blob = nullptr;
    if (git_blob_lookup(&blob, repository_, git_tree_entry_id(entry)) != 0) return last_error();
    const Blob owner(blob);
    const std::string_view bytes(static_cast<const char*>(git_blob_rawcontent(blob)),
                                 static_cast<std::size_t>(git_blob_rawsize(blob)));
    bytes_ += bytes.size();
    if (bytes_ > most_bytes) return "it is too large";
    if (git_tree_entry_filemode(entry) != GIT_FILEMODE_LINK) return write_file(path, bytes);
    if (::symlink(std::string(bytes).c_str(), path.c_str()) == 0) return {};
    return fmt::format("'{}' cannot be made: {}", path.string(), std::strerror(errno));
  }

  git_repository* repository_;
  int entries_ = 0;
  std::uint64_t bytes_ = 0;
};

/// The folder's path within the work tree; "." at its top.
std::string path_within(git_repository* repository, const fs::path& folder) {
  const char* top = git_repository_workdir(repository);
  if (!top) return ".";
  std::error_code ignored;
  return fs::relative(fs::weakly_canonical(folder, ignored), fs::weakly_canonical(top, ignored))
      .generic_string();
}

/// The nearest folder above that is still there: the practice may have been removed since.
fs::path existing_part(fs::path folder) {
  std::error_code ignored;
  folder = fs::weakly_canonical(folder, ignored);
  while (!fs::is_directory(folder, ignored) && folder != folder.parent_path())
    folder = folder.parent_path();
  return folder;
}

Problem open_repository(const fs::path& folder, Repository& repository) {
  // Objects are read and nothing in the repository is obeyed, so it may be anybody's.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  git_repository* opened = nullptr;
  if (git_repository_open_ext(&opened, existing_part(folder).c_str(), 0, nullptr) != 0)
    return fmt::format("it is in no git repository ({})", last_error());
  repository.reset(opened);
  return {};
}

Problem find_commit(git_repository* repository, const char* revision, Object& commit) {
  git_object* found = nullptr;
  if (git_revparse_single(&found, repository, revision) != 0)
    return fmt::format("the repository has no revision '{}'", revision);
  const Object object(found);
  git_object* peeled = nullptr;
  if (git_object_peel(&peeled, found, GIT_OBJECT_COMMIT) != 0)
    return fmt::format("'{}' is no commit", revision);
  commit.reset(peeled);
  return {};
}

Problem run(const fs::path& folder, const char* revision, const fs::path& destination) {
  Repository repository;
  if (auto problem = open_repository(folder, repository)) return problem;
  git_repository* opened = repository.get();
  Object commit;
  if (auto problem = find_commit(opened, revision, commit)) return problem;
  git_object* peeled = commit.get();
  git_tree* root = nullptr;
  if (git_commit_tree(&root, reinterpret_cast<git_commit*>(peeled)) != 0) return last_error();
  Tree tree(root);
  if (const auto path = path_within(opened, folder); path != ".") {
    git_tree_entry* entry = nullptr;
    if (git_tree_entry_bypath(&entry, root, path.c_str()) != 0)
      return fmt::format("the commit '{}' has no '{}'", revision, path);
    const Entry owner(entry);
    git_tree* below = nullptr;
    if (git_tree_lookup(&below, opened, git_tree_entry_id(entry)) != 0)
      return fmt::format("'{}' is no folder in the commit '{}'", path, revision);
    tree.reset(below);
  }
  if (auto problem = Writer(opened).write(tree.get(), destination, 0)) return problem;
  fmt::print("{}\n", git_oid_tostr_s(git_object_id(peeled)));
  return {};
}

/// What is printed of a diff, file by file.
struct ChangeList {
  std::string folder;  // with its slash; empty at the top
  std::string text;
  bool has_file = false;
};

int add_file(const git_diff_delta* delta, float, void* payload) {
  auto& list = *static_cast<ChangeList*>(payload);
  std::string_view path = delta->new_file.path;
  if (list.has_file) list.text += '\n';
  if (path.starts_with(list.folder)) path.remove_prefix(list.folder.size());
  list.text += path;
  list.text += '\0';
  list.has_file = true;
  return 0;
}

/// Where lines went, those before and after are what changed.
int add_hunk(const git_diff_delta*, const git_diff_hunk* hunk, void* payload) {
  auto& list = *static_cast<ChangeList*>(payload);
  const int first = std::max(1, hunk->new_start);
  const int last = hunk->new_lines > 0 ? hunk->new_start + hunk->new_lines - 1 : first + 1;
  if (list.text.back() != '\0') list.text += ' ';
  list.text += fmt::format("{}-{}", first, last);
  return 0;
}

Problem print_changes(const fs::path& folder, const char* revision) {
  Repository repository;
  if (auto problem = open_repository(folder, repository)) return problem;
  if (!git_repository_workdir(repository.get())) return "the repository has no files beside it";
  Object commit;
  if (auto problem = find_commit(repository.get(), revision, commit)) return problem;
  git_oid base = *git_object_id(commit.get());
  git_oid head;
  if (git_reference_name_to_id(&head, repository.get(), "HEAD") == 0 &&
      git_merge_base(&base, repository.get(), &head, git_object_id(commit.get())) != 0)
    return fmt::format("'{}' and HEAD have no commit in common", revision);
  git_commit* found = nullptr;
  if (git_commit_lookup(&found, repository.get(), &base) != 0) return last_error();
  commit.reset(reinterpret_cast<git_object*>(found));
  git_tree* root = nullptr;
  if (git_commit_tree(&root, found) != 0) return last_error();
  const Tree tree(root);
  auto path = path_within(repository.get(), folder);
  git_diff_options options;
  if (git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION) != 0) return last_error();
  options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
                  GIT_DIFF_SHOW_UNTRACKED_CONTENT | GIT_DIFF_INCLUDE_TYPECHANGE |
                  GIT_DIFF_DISABLE_PATHSPEC_MATCH;
  options.context_lines = 0;
  char* paths[] = {path.data()};
  if (path != ".") options.pathspec = {paths, 1};
  git_diff* compared = nullptr;
  if (git_diff_tree_to_workdir_with_index(&compared, repository.get(), root, &options) != 0)
    return last_error();
  const Diff diff(compared);
  ChangeList list{path == "." ? "" : path + "/", {}};
  if (git_diff_foreach(compared, add_file, nullptr, add_hunk, nullptr, &list) != 0)
    return last_error();
  if (list.has_file) list.text += '\n';
  fmt::print("{}\n{}", git_oid_tostr_s(&base), list.text);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print("probity-git FOLDER REVISION DESTINATION: a helper of probity\n");
    return 1;
  }
  git_libgit2_init();
  const auto problem = std::string_view(argv[1]) == "--changes" ? print_changes(argv[2], argv[3])
                                                                : run(argv[1], argv[2], argv[3]);
  git_libgit2_shutdown();
  if (problem) fmt::print("{}\n", *problem);
  return problem ? 1 : 0;
}
