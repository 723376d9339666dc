// Packs the files of a folder into the bytes that the program carries: probity_pack_files FOLDER
// OUTPUT.

#include <filesystem>
#include <iostream>

#include "base/file.hpp"
#include "rules/archive.hpp"

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t file_limit = 1024 * 1024;

probity::Status pack(const fs::path& folder, const fs::path& output) {
  probity::rules::Archive archive;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    PROBITY_TRY(auto bytes, probity::read_file(entry.path(), file_limit));
    archive.add(entry.path().lexically_relative(folder).generic_string(), std::move(bytes));
  }
  return probity::write_file(output, archive.bytes());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: probity_pack_files FOLDER OUTPUT\n";
    return 2;
  }
  const auto packed = pack(argv[1], argv[2]);
  if (!packed) {
    std::cerr << to_text(packed.error());
    return 2;
  }
  return 0;
}
