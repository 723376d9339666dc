#include "records/output_folder.hpp"

#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "base/file.hpp"

namespace probity::records {
namespace {

namespace fs = std::filesystem;

/// The path without what would lead out of the folder.
std::string report_name(const std::string& root) {
  fs::path name;
  for (const auto& part : fs::path(root).lexically_normal()) {
    const auto text = part.string();
    if (text.empty() || text == "." || text == "/") continue;
    name /= text == ".." ? "up" : text;
  }
  return name.empty() ? "practice" : name.generic_string();
}

std::string_view ending_of(std::string_view format) {
  if (format == "text" || format == "github") return "txt";
  if (format == "markdown") return "md";
  if (format == "junit") return "xml";
  if (format == "gitlab") return "json";
  return format;
}

}  // namespace

Result<OutputFolder> OutputFolder::open(const std::string& folder,
                                        const std::vector<std::string>& roots,
                                        std::string_view format) {
  std::vector<std::string> files;
  std::map<std::string, std::string> taken;
  for (const auto& root : roots) {
    auto file =
        (fs::path(folder) / report_name(root)).string() + fmt::format(".{}", ending_of(format));
    const auto [other, is_new] = taken.emplace(file, root);
    if (!is_new) {
      Diagnostic problem;
      problem.what =
          fmt::format("the reports on '{}' and '{}' would both be '{}'", other->second, root, file);
      problem.fix = "name each practice once, and by paths that differ below the folder";
      return problem;
    }
    files.push_back(std::move(file));
  }
  return OutputFolder(std::move(files));
}

Status OutputFolder::write(std::size_t root, std::string_view report) const {
  const fs::path file = files_.at(root);
  std::error_code problem;
  fs::create_directories(file.parent_path(), problem);  // write_file says what is wrong with it
  return write_file(file, report);
}

}  // namespace probity::records
