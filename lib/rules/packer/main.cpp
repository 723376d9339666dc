// Packs the files of a folder, or of some folders in it, into the bytes that the program carries:
// probity_pack_files FOLDER OUTPUT [PART...].

#include <filesystem>
#include <iostream>
#include <vector>

#include "base/file.hpp"
#include "rules/archive.hpp"

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t file_limit = 1024 * 1024;

probity::Status pack(const fs::path& folder, const fs::path& output,
                     const std::vector<fs::path>& parts) {
  probity::rules::Archive archive;
  for (const auto& part : parts) {
    for (const auto& entry : fs::recursive_directory_iterator(part)) {
      if (!entry.is_regular_file()) continue;
      PROBITY_TRY(auto bytes, probity::read_file(entry.path(), file_limit));
      archive.add(entry.path().lexically_relative(folder).generic_string(), std::move(bytes));
    }
  }
  return probity::write_file(output, archive.bytes());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: probity_pack_files FOLDER OUTPUT [PART...]\n";
    return 2;
  }
  const fs::path folder = argv[1];
  std::vector<fs::path> parts;
  for (int i = 3; i < argc; ++i) parts.push_back(folder / argv[i]);
  if (parts.empty()) parts.push_back(folder);
  const auto packed = pack(folder, argv[2], parts);
  if (!packed) {
    std::cerr << to_text(packed.error());
    return 2;
  }
  return 0;
}
