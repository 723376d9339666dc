#include "generation/archive_times.hpp"

#include <cstdint>
#include <string_view>

namespace probity::generation {
namespace {

constexpr std::string_view local_mark = "PK\x03\x04";
constexpr std::string_view directory_mark = "PK\x01\x02";
constexpr std::string_view end_mark = "PK\x05\x06";
constexpr std::size_t directory_size = 46;
constexpr std::size_t end_size = 22;

bool is_at(std::string_view archive, std::size_t at, std::string_view mark, std::size_t size) {
  return at <= archive.size() && archive.size() - at >= size &&
         archive.substr(at).starts_with(mark);
}

std::size_t number_at(std::string_view archive, std::size_t at, std::size_t bytes) {
  std::size_t value = 0;
  for (std::size_t i = bytes; i > 0; --i)
    value = value << 8 | static_cast<std::uint8_t>(archive[at + i - 1]);
  return value;
}

/// Time 0:00:00 and day 1980-01-01, as DOS writes them.
void clear(std::string& archive, std::size_t at) {
  archive.replace(at, 4, std::string_view("\0\0\x21\0", 4));
}

}  // namespace

std::string with_times_cleared(std::string archive) {
  const auto end = archive.rfind(end_mark);
  if (end == archive.npos || !is_at(archive, end, end_mark, end_size)) return archive;
  auto entry = number_at(archive, end + 16, 4);
  while (is_at(archive, entry, directory_mark, directory_size)) {
    const auto local = number_at(archive, entry + 42, 4);
    clear(archive, entry + 12);
    if (is_at(archive, local, local_mark, 30)) clear(archive, local + 10);
    entry += directory_size + number_at(archive, entry + 28, 2) +
             number_at(archive, entry + 30, 2) + number_at(archive, entry + 32, 2);
  }
  return archive;
}

}  // namespace probity::generation
