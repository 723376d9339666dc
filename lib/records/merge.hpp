#pragma once

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::records {

/// Puts JSON reports together to what one run over all of them would have written, and gives it to
/// `sink` piece by piece; one file is held at a time. Files of `--shard` come in the order of their
/// parts, and all parts must be there once; without parts the order is that of `files`. All files
/// are looked at before the first piece is given.
Status merge_reports(const std::vector<std::filesystem::path>& files,
                     const std::function<Status(std::string_view)>& sink);

}  // namespace probity::records
