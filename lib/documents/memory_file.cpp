#include "documents/memory_file.hpp"

#include <algorithm>

namespace probity::documents {
namespace {

MemoryFile& file_of(voidpf opaque) {
  return *static_cast<MemoryFile*>(opaque);
}

voidpf open_file(voidpf opaque, const void*, int) {
  file_of(opaque).at = 0;
  return opaque;
}

int close_file(voidpf, voidpf) {
  return 0;
}

int no_error(voidpf, voidpf) {
  return 0;
}

ZPOS64_T tell(voidpf opaque, voidpf) {
  return file_of(opaque).at;
}

/// Offsets come from the container and may lie: 0 where there is such a place, else -1.
long seek_in(MemoryFile& file, std::size_t size, ZPOS64_T offset, int origin) {
  std::size_t from = 0;
  if (origin == ZLIB_FILEFUNC_SEEK_CUR) from = file.at;
  if (origin == ZLIB_FILEFUNC_SEEK_END) from = size;
  if (offset > size - from) return -1;
  file.at = from + offset;
  return 0;
}

long seek_read(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
  return seek_in(file_of(opaque), file_of(opaque).bytes.size(), offset, origin);
}

long seek_written(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
  return seek_in(file_of(opaque), file_of(opaque).written.size(), offset, origin);
}

uLong read_some(voidpf opaque, voidpf, void* buffer, uLong size) {
  auto& file = file_of(opaque);
  const auto some = file.bytes.substr(file.at, size);
  std::copy(some.begin(), some.end(), static_cast<char*>(buffer));
  file.at += some.size();
  return some.size();
}

uLong write_some(voidpf opaque, voidpf, const void* buffer, uLong size) {
  auto& file = file_of(opaque);
  const auto over = std::min<std::size_t>(size, file.written.size() - file.at);
  file.written.replace(file.at, over, static_cast<const char*>(buffer), size);
  file.at += size;
  return size;
}

uLong read_nothing(voidpf, voidpf, void*, uLong) {
  return 0;
}

uLong write_nothing(voidpf, voidpf, const void*, uLong) {
  return 0;
}

}  // namespace

zlib_filefunc64_def reading(MemoryFile& file) {
  return {open_file, read_some, write_nothing, tell, seek_read, close_file, no_error, &file};
}

zlib_filefunc64_def writing(MemoryFile& file) {
  return {open_file, read_nothing, write_some, tell, seek_written, close_file, no_error, &file};
}

}  // namespace probity::documents
