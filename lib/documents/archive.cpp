#include "documents/archive.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <unzip.h>

#include "documents/memory_file.hpp"

namespace probity::documents {
namespace {

constexpr std::size_t ratio_matters_from = 1u << 20;

struct Close {
  void operator()(void* archive) const { unzClose(archive); }
};
constexpr uLong encrypted_flag = 1;  // ZIP specification, 4.4.4

Diagnostic damaged(const std::string& name, std::string why) {
  return file_problem(name, "is damaged", std::move(why),
                      "open it in a word processor and save it again, or ask for another copy");
}

Diagnostic too_large(const Input& input, const std::string& path, std::string why) {
  return file_problem(input.name, fmt::format("unpacks to too much: '{}'", path), std::move(why),
                      "check where the file comes from: this is how archive bombs look");
}

}  // namespace

struct Archive::State {
  Input input;
  MemoryFile file;
  std::unique_ptr<void, Close> handle = {};
  std::vector<std::string> names = {};
  std::map<std::string, unz64_file_pos, std::less<>> places = {};
  std::size_t unpacked = 0;

  /// False where the list of members breaks off: what follows would go unread, and nobody would
  /// know.
  bool list();
};

bool Archive::State::list() {
  int status = unzGoToFirstFile(handle.get());
  for (; status == UNZ_OK && names.size() <= input.limits.archive_members;
       status = unzGoToNextFile(handle.get())) {
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(handle.get(), &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
      return false;
    std::string name(info.size_filename, '\0');
    unz64_file_pos place;
    if (unzGetCurrentFileInfo64(handle.get(), &info, name.data(), name.size(), nullptr, 0, nullptr,
                                0) != UNZ_OK ||
        unzGetFilePos64(handle.get(), &place) != UNZ_OK)
      return false;
    places.try_emplace(name, place);
    names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return status == UNZ_OK || status == UNZ_END_OF_LIST_OF_FILE;
}

Result<Archive> Archive::open(const Input& input) {
  auto state = std::make_shared<State>(State{.input = input, .file = {.bytes = input.bytes}});
  auto functions = reading(state->file);
  state->handle.reset(unzOpen2_64(nullptr, &functions));
  if (state->handle == nullptr) return damaged(input.name, "its container cannot be opened");
  if (!state->list()) return damaged(input.name, "the list of its members breaks off");
  if (state->names.size() > input.limits.archive_members) {
    return file_problem(input.name,
                        fmt::format("holds more than {} members", input.limits.archive_members),
                        "a document has fewer", "check that this is the file you meant");
  }
  return Archive(std::move(state));
}

bool Archive::has(const std::string& member) const {
  return std::binary_search(state_->names.begin(), state_->names.end(), member);
}

const std::vector<std::string>& Archive::members() const {
  return state_->names;
}

Result<std::string> Archive::member(const std::string& path) {
  const Input& input = state_->input;
  auto* const handle = state_->handle.get();
  const auto place = state_->places.find(path);
  unz_file_info64 info;
  if (place == state_->places.end() || unzGoToFilePos64(handle, &place->second) != UNZ_OK ||
      unzGetCurrentFileInfo64(handle, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
    return damaged(input.name, fmt::format("its container has no '{}'", path));
  if ((info.flag & encrypted_flag) != 0) {
    return file_problem(input.name, "is encrypted", "a password protects the document",
                        "open it, remove the password and save it again");
  }
  const auto cannot_unpack = [&] {
    return damaged(input.name, fmt::format("'{}' cannot be unpacked", path));
  };
  if (unzOpenCurrentFile(handle) != UNZ_OK) return cannot_unpack();
  // The sizes that the container states may lie, so the limits are held while unpacking.
  const std::size_t by_ratio =
      std::max(ratio_matters_from, std::min<std::size_t>(info.compressed_size, input.bytes.size()) *
                                       input.limits.compression_ratio);
  std::string bytes;
  char buffer[65536];
  while (true) {
    const int got = unzReadCurrentFile(handle, buffer, sizeof buffer);
    if (got < 0) return cannot_unpack();
    if (got == 0) break;
    bytes.append(buffer, static_cast<std::size_t>(got));
    state_->unpacked += static_cast<std::size_t>(got);
    if (state_->unpacked > input.limits.unpacked_bytes) {
      return too_large(input, path,
                       fmt::format("the limit is {} bytes", input.limits.unpacked_bytes));
    }
    if (bytes.size() > by_ratio) {
      return too_large(
          input, path,
          fmt::format("it is packed more than {} to one", input.limits.compression_ratio));
    }
  }
  const bool is_whole = unzCloseCurrentFile(handle) == UNZ_OK;  // where its checksum is right
  if (!is_whole || bytes.size() != info.uncompressed_size) return cannot_unpack();
  return bytes;
}

namespace {

bool has_member_under(const Archive& archive, std::string_view folder) {
  const auto& members = archive.members();
  const auto at = std::lower_bound(members.begin(), members.end(), folder);
  return at != members.end() && at->starts_with(folder);
}

Diagnostic other_package(const std::string& name, std::string what) {
  return file_problem(name, std::move(what),
                      "DOCX, ODT, PDF, HTML, Markdown and plain text are read",
                      "export the text as PDF or DOCX");
}

Result<Package> by_mimetype(const std::string& name, std::string_view type) {
  if (type.starts_with("application/vnd.oasis.opendocument.text")) return Package::odt;
  if (type.starts_with("application/epub")) return other_package(name, "is an e-book");
  if (type.find("spreadsheet") != std::string_view::npos)
    return other_package(name, "is a spreadsheet");
  return other_package(name, "is no text document");
}

}  // namespace

Result<Package> package_of(const Input& input) {
  PROBITY_TRY(auto archive, Archive::open(input));
  if (archive.has("mimetype")) {
    PROBITY_TRY(const auto type, archive.member("mimetype"));
    return by_mimetype(input.name, type);
  }
  if (has_member_under(archive, "word/") || archive.has("_rels/.rels")) {
    if (has_member_under(archive, "xl/")) return other_package(input.name, "is a spreadsheet");
    if (has_member_under(archive, "ppt/")) return other_package(input.name, "is a presentation");
    return Package::docx;
  }
  if (archive.has("content.xml")) return Package::odt;
  return file_problem(input.name, "is a ZIP archive, not a document", {},
                      "unpack it and check the documents within");
}

}  // namespace probity::documents
