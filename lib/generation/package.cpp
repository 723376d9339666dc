#include "generation/package.hpp"

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <memory>

#include <fmt/format.h>
#include <zip.h>

namespace probity::generation {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Handle = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;

constexpr zip_uint64_t largest_member = 16 << 20;

Diagnostic broken(std::string_view member) {
  Diagnostic problem;
  problem.what = fmt::format("an office file cannot be put together ({})", member);
  problem.why = "the container is not as it should be";
  problem.fix = "write .md or .html instead, or see whether pandoc is damaged";
  return problem;
}

Result<std::string> member_of(zip_t* archive, const std::string& name) {
  zip_stat_t about;
  if (zip_stat(archive, name.c_str(), 0, &about) != 0 || about.size > largest_member)
    return broken(name);
  const std::unique_ptr<zip_file_t, Discard> file(zip_fopen(archive, name.c_str(), 0));
  std::string bytes(about.size, '\0');
  if (!file ||
      zip_fread(file.get(), bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()))
    return broken(name);
  return bytes;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// Years from 1980, month and day in seven, four and five bits (ZIP specification, 4.4.6).
zip_uint16_t dos_date(Date day) {
  const auto text = to_string(day);
  const int years = std::max(0, std::stoi(text.substr(0, 4)) - 1980);
  return static_cast<zip_uint16_t>(years << 9 | std::stoi(text.substr(5, 2)) << 5 |
                                   std::stoi(text.substr(8, 2)));
}

Result<std::string> bytes_of(zip_source_t* source) {
  if (zip_source_open(source) != 0) return broken("reading it back");
  zip_source_seek(source, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  const auto got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(bytes.size())) return broken("reading it back");
  return bytes;
}

}  // namespace

Result<std::string> edited(std::string_view package, const std::vector<Edit>& edits, Date day) {
  if (package.empty()) return broken("it is empty");
  // A copy that libzip frees: some versions free what they were told to leave.
  auto* copy = static_cast<char*>(std::malloc(package.size()));
  if (!copy) return broken("memory");
  std::copy(package.begin(), package.end(), copy);
  const Source source(zip_source_buffer_create(copy, package.size(), 1, nullptr));
  if (!source) {
    std::free(copy);
    return broken("memory");
  }
  zip_source_keep(source.get());  // the archive takes one of the two
  Handle archive(zip_open_from_source(source.get(), 0, nullptr));
  if (!archive) {
    zip_source_free(source.get());
    return broken("opening it");
  }
  std::deque<std::string> kept;  // libzip reads them when the archive is closed
  for (const auto& edit : edits) {
    kept.push_back(edit.added);
    if (!edit.replaced.empty()) {
      PROBITY_TRY(kept.back(), member_of(archive.get(), edit.member));
      for (const auto& [from, to] : edit.replaced) replace_all(kept.back(), from, to);
    }
    auto* bytes = zip_source_buffer(archive.get(), kept.back().data(), kept.back().size(), 0);
    const auto index = zip_file_add(archive.get(), edit.member.c_str(), bytes,
                                    ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(bytes);
      return broken(edit.member);
    }
    // Not a time stamp, which would hang on the time zone.
    zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, dos_date(day), 0);
  }
  if (zip_close(archive.get()) != 0) return broken("closing it");
  static_cast<void>(archive.release());
  return bytes_of(source.get());
}

}  // namespace probity::generation
