#include "practice/folder.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "practice/paths.hpp"

namespace probity::practice {
namespace {

namespace fs = std::filesystem;

class Lister {
 public:
  Lister(const fs::path& folder, const schema::Schema& schema) : folder_(folder) {
    for (const auto& field : schema.root().fields) {
      names_.push_back(field.name);
      if (field.is_list) lists_.push_back(field.name);
    }
    std::sort(names_.begin(), names_.end());
    std::sort(lists_.begin(), lists_.end());
  }

  Listing run() && {
    const auto here = entries("");
    look_at_practice(here);
    std::vector<std::string> found;
    for (const auto& name : here) {
      if (is_field_file(name)) found.push_back(name);
      if (name != "practice.yaml" && !is_field_file(name)) look_for_slip(name);
    }
    for (const auto list : lists_) {
      if (!std::binary_search(here.begin(), here.end(), list)) continue;
      for (const auto& name : entries(list)) {
        const std::string path = fmt::format("{}/{}", list, name);
        if (name.ends_with(".yaml")) found.push_back(path);
        if (name.ends_with(".yml")) passed_over(path, path.substr(0, path.size() - 3) + "yaml");
      }
    }
    std::sort(found.begin(), found.end());
    for (auto& path : found) {
      if (is_readable(path)) listing_.files.push_back(std::move(path));
    }
    return std::move(listing_);
  }

 private:
  /// Names in a folder below the practice's, sorted, without hidden ones; none where there is none.
  std::vector<std::string> entries(std::string_view below) const {
    std::vector<std::string> names;
    std::error_code problem;
    for (fs::directory_iterator entry(folder_ / below, problem), end; !problem && entry != end;
         entry.increment(problem)) {
      auto name = entry->path().filename().string();
      if (name.front() != '.') names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  void look_at_practice(const std::vector<std::string>& here) {
    std::error_code ignored;
    if (std::binary_search(here.begin(), here.end(), "practice.yaml")) {
      if (is_readable("practice.yaml")) listing_.files.emplace_back("practice.yaml");
    } else if (std::binary_search(here.begin(), here.end(), "practice.yml")) {
      passed_over("practice.yml", "practice.yaml");
    } else if (fs::is_directory(folder_, ignored)) {
      refuse("practice.yaml", "there is no practice.yaml in the folder",
             "write one with at least 'name: ...', or name the folder that has it");
    } else {
      refuse("practice.yaml", fmt::format("there is no folder '{}'", folder_.string()),
             "check the path; the folder is the one that has the practice.yaml");
    }
  }

  bool is_field_file(std::string_view name) const {
    return name.ends_with(".yaml") &&
           std::binary_search(names_.begin(), names_.end(), name.substr(0, name.size() - 5));
  }

  /// "tool.yaml", "tools.yml": they would be left unread, and nobody would know.
  void look_for_slip(std::string_view name) {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return;
    const auto ending = name.substr(dot);
    if (ending != ".yaml" && ending != ".yml") return;
    const auto stem = name.substr(0, dot);
    if (std::binary_search(names_.begin(), names_.end(), stem)) {
      passed_over(name, fmt::format("{}.yaml", stem));
    } else if (const auto nearest = nearest_name(stem, names_)) {
      passed_over(name, fmt::format("{}.yaml", *nearest));
    }
  }

  bool is_readable(const std::string& path) {
    std::error_code ignored;
    const auto kind = fs::status(folder_ / path, ignored).type();
    if (!stays_within(folder_, path)) {
      refuse(path, "is a link out of the practice's folder", "put the file itself there");
    } else if (kind == fs::file_type::directory) {
      refuse(path, "is a folder, and a file is due", "give the folder another name");
    } else if (kind != fs::file_type::regular) {
      refuse(path, "is not an ordinary file", "put a file there");
    } else {
      return true;
    }
    return false;
  }

  void passed_over(std::string_view path, std::string_view right) {
    refuse(path, "would not be read", fmt::format("name it '{}', or move it elsewhere", right),
           "a practice is read from practice.yaml, FIELD.yaml and, for lists, FIELD/*.yaml");
  }

  void refuse(std::string_view path, std::string what, std::string fix, std::string why = {}) {
    Diagnostic problem;
    problem.where.path = path;
    problem.what = std::move(what);
    problem.why = std::move(why);
    problem.fix = std::move(fix);
    listing_.problems.push_back(std::move(problem));
  }

  fs::path folder_;
  std::vector<std::string_view> names_;
  std::vector<std::string_view> lists_;
  Listing listing_;
};

}  // namespace

Listing list_folder(const fs::path& folder, const schema::Schema& schema) {
  return Lister(folder, schema).run();
}

}  // namespace probity::practice
