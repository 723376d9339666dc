#include "helper.hpp"

namespace probity::cli {

std::filesystem::path helper(std::string_view name) {
  std::error_code problem;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", problem);
  return (problem ? std::filesystem::path("/usr/bin") : self.parent_path()) / name;
}

documents::Tools document_tools() {
  return {helper("probity-pdf")};
}

}  // namespace probity::cli
