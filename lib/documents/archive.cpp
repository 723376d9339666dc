#include "documents/archive.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <zip.h>

namespace probity::documents {
namespace {

constexpr std::size_t ratio_matters_from = 1u << 20;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Handle = std::unique_ptr<zip_t, Discard>;
using Member = std::unique_ptr<zip_file_t, Discard>;

Diagnostic damaged(const std::string& name, std::string why) {
  return file_problem(name, "is damaged", std::move(why),
                      "open it in a word processor and save it again, or ask for another copy");
}

Diagnostic too_large(const Input& input, const std::string& path, std::string why) {
  return file_problem(input.name, fmt::format("unpacks to too much: '{}'", path), std::move(why),
                      "check where the file comes from: this is how archive bombs look");
}

std::string error_text(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

}  // namespace

struct Archive::State {
  Input input;
  Handle handle = {};
  std::vector<std::string> names = {};
  std::size_t unpacked = 0;
};

Result<Archive> Archive::open(const Input& input) {
  auto state = std::make_shared<State>(State{.input = input});
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source =
      zip_source_buffer_create(input.bytes.data(), input.bytes.size(), 0, &error);
  if (source == nullptr) return damaged(input.name, "its container cannot be opened");
  state->handle.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (state->handle == nullptr) {
    std::string why = fmt::format("its container cannot be opened: {}", zip_error_strerror(&error));
    zip_source_free(source);
    zip_error_fini(&error);
    return damaged(input.name, std::move(why));
  }
  zip_error_fini(&error);
  const auto count = zip_get_num_entries(state->handle.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > input.limits.archive_members) {
    return file_problem(input.name, fmt::format("holds {} members", count),
                        fmt::format("a document has at most {}", input.limits.archive_members),
                        "check that this is the file you meant");
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name = zip_get_name(state->handle.get(), static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) state->names.emplace_back(name);
  }
  std::sort(state->names.begin(), state->names.end());
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
  zip_stat_t info;
  if (zip_stat(state_->handle.get(), path.c_str(), 0, &info) != 0)
    return damaged(input.name, fmt::format("its container has no '{}'", path));
  if ((info.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && info.encryption_method != ZIP_EM_NONE) {
    return file_problem(input.name, "is encrypted", "a password protects the document",
                        "open it, remove the password and save it again");
  }
  const Member file(zip_fopen(state_->handle.get(), path.c_str(), 0));
  if (file == nullptr) {
    return damaged(
        input.name,
        fmt::format("'{}' cannot be unpacked: {}", path,
                    error_text(zip_error_code_zip(zip_get_error(state_->handle.get())))));
  }
  // The sizes that the container states may lie, so the limits are held while unpacking.
  const std::size_t by_ratio =
      std::max(ratio_matters_from,
               static_cast<std::size_t>(info.comp_size) * input.limits.compression_ratio);
  std::string bytes;
  char buffer[65536];
  while (true) {
    const auto got = zip_fread(file.get(), buffer, sizeof buffer);
    if (got < 0) return damaged(input.name, fmt::format("'{}' cannot be unpacked", path));
    if (got == 0) return bytes;
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
