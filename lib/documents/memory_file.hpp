#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <ioapi.h>

namespace probity::documents {

/// What minizip takes for a file, in memory: `bytes` are read, or `written` is built up.
struct MemoryFile {
  std::string_view bytes = {};
  std::string written = {};
  std::size_t at = 0;
};

/// minizip's functions for it, which must stay where it is while they are in use.
zlib_filefunc64_def reading(MemoryFile& file);
zlib_filefunc64_def writing(MemoryFile& file);

}  // namespace probity::documents
