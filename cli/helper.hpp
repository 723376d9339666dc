#pragma once

#include <filesystem>
#include <string_view>

#include "documents/read.hpp"

namespace probity::cli {

/// A program that was installed beside this one.
std::filesystem::path helper(std::string_view name);

/// The programs that readers of documents run.
documents::Tools document_tools();

}  // namespace probity::cli
