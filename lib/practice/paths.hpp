#pragma once

#include <filesystem>
#include <string_view>

namespace probity::practice {

/// Whether `path`, taken from `folder`, names something inside it: it is relative, and neither it
/// nor what its links lead to is outside. What does not exist is judged by its existing part.
bool stays_within(const std::filesystem::path& folder, std::string_view path);

}  // namespace probity::practice
