#include "generation/package.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <unzip.h>
#include <zip.h>

#include "documents/memory_file.hpp"

namespace probity::generation {
namespace {

struct CloseRead {
  void operator()(void* archive) const { unzClose(archive); }
};
struct CloseWritten {
  void operator()(void* archive) const { zipClose(archive, nullptr); }
};

constexpr ZPOS64_T largest_member = 16 << 20;
constexpr uLong utf8_names = 1 << 11;  // ZIP specification, 4.4.4

/// A member as its container lists it.
struct Member {
  std::string name;
  unz_file_info64 info;
};

Diagnostic broken(std::string_view member) {
  Diagnostic problem;
  problem.what = fmt::format("an office file cannot be put together ({})", member);
  problem.why = "the container is not as it should be";
  problem.fix = "write .md or .html instead, or see whether pandoc is damaged";
  return problem;
}

Result<Member> current_member(unzFile archive) {
  Member member;
  char name[1024];
  if (unzGetCurrentFileInfo64(archive, &member.info, name, sizeof name, nullptr, 0, nullptr, 0) !=
          UNZ_OK ||
      member.info.size_filename >= sizeof name)
    return broken("listing it");
  member.name.assign(name, member.info.size_filename);
  if (std::max(member.info.uncompressed_size, member.info.compressed_size) > largest_member)
    return broken(member.name);
  return member;
}

/// The member that is up, unpacked or as it is packed.
Result<std::string> bytes_of(unzFile archive, const Member& member, bool packed) {
  int method = 0, level = 0;
  const auto size = packed ? member.info.compressed_size : member.info.uncompressed_size;
  std::string bytes(size, '\0');
  if (unzOpenCurrentFile2(archive, &method, &level, packed ? 1 : 0) != UNZ_OK ||
      unzReadCurrentFile(archive, bytes.data(), static_cast<unsigned>(size)) !=
          static_cast<int>(size) ||
      unzCloseCurrentFile(archive) != UNZ_OK)
    return broken(member.name);
  return bytes;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// What a container says of a member besides its bytes. The time of day is midnight: pandoc leaves
/// the clock's time in one member of an ODT.
zip_fileinfo dated(Date day, const Member* packed) {
  const auto text = to_string(day);
  zip_fileinfo about{};
  about.tmz_date.tm_year = static_cast<uInt>(std::max(1980, std::stoi(text.substr(0, 4))));
  about.tmz_date.tm_mon = static_cast<uInt>(std::stoi(text.substr(5, 2)) - 1);
  about.tmz_date.tm_mday = static_cast<uInt>(std::stoi(text.substr(8, 2)));
  if (packed) {
    about.internal_fa = packed->info.internal_fa;
    about.external_fa = packed->info.external_fa;
  }
  return about;
}

/// Bytes to be packed, or, where a member says how they are packed, as they are.
bool add(zipFile archive, const std::string& name, const std::string& bytes, Date day,
         const Member* packed) {
  const auto about = dated(day, packed);
  const int method = packed ? static_cast<int>(packed->info.compression_method) : Z_DEFLATED;
  if (zipOpenNewFileInZip4_64(archive, name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr,
                              method, Z_DEFAULT_COMPRESSION, packed ? 1 : 0, -MAX_WBITS,
                              DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, 0, utf8_names,
                              0) != ZIP_OK)
    return false;
  const bool is_written =
      zipWriteInFileInZip(archive, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK;
  const int closed =
      packed ? zipCloseFileInZipRaw64(archive, packed->info.uncompressed_size, packed->info.crc)
             : zipCloseFileInZip(archive);
  return is_written && closed == ZIP_OK;
}

/// The members of `from`, each as it is or as its edit says; `done` are the edits that had one.
Status copy_members(unzFile from, zipFile to, const std::vector<Edit>& edits, Date day,
                    std::vector<bool>& done) {
  int status = unzGoToFirstFile(from);
  for (; status == UNZ_OK; status = unzGoToNextFile(from)) {
    PROBITY_TRY(const auto member, current_member(from));
    const auto edit = std::ranges::find(edits, member.name, &Edit::member);
    const bool is_kept = edit == edits.end();
    std::string bytes;
    if (is_kept || !edit->replaced.empty()) {
      PROBITY_TRY(bytes, bytes_of(from, member, is_kept));
    }
    if (!is_kept) {
      done[static_cast<std::size_t>(edit - edits.begin())] = true;
      if (edit->replaced.empty()) bytes = edit->added;
      for (const auto& [was, now] : edit->replaced) replace_all(bytes, was, now);
    }
    if (!add(to, member.name, bytes, day, is_kept ? &member : nullptr)) return broken(member.name);
  }
  if (status != UNZ_END_OF_LIST_OF_FILE) return broken("listing it");
  return ok();
}

}  // namespace

Result<std::string> edited(std::string_view package, const std::vector<Edit>& edits, Date day) {
  documents::MemoryFile source{.bytes = package}, target;
  auto read = documents::reading(source);
  auto write = documents::writing(target);
  const std::unique_ptr<void, CloseRead> from(unzOpen2_64(nullptr, &read));
  if (!from) return broken("opening it");
  std::unique_ptr<void, CloseWritten> to(
      zipOpen2_64(nullptr, APPEND_STATUS_CREATE, nullptr, &write));
  if (!to) return broken("memory");
  std::vector<bool> done(edits.size());
  PROBITY_CHECK(copy_members(from.get(), to.get(), edits, day, done));
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (done[i]) continue;
    if (!edits[i].replaced.empty() || !add(to.get(), edits[i].member, edits[i].added, day, nullptr))
      return broken(edits[i].member);
  }
  if (zipClose(to.release(), nullptr) != ZIP_OK) return broken("closing it");
  return std::move(target.written);
}

}  // namespace probity::generation
