#pragma once

#include <filesystem>
#include <string_view>

namespace probity::cli {

/// A program that was installed beside this one.
std::filesystem::path helper(std::string_view name);

}  // namespace probity::cli
