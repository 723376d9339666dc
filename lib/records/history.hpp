#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "signing/log.hpp"

/// Histories of signed reports, for those who ask of them.
namespace probity::records {

/// All that signing::Log verifies, and that each report's own signature holds. `earlier` is the
/// text of a checkpoint that was kept elsewhere, which the history has to continue; it counts only
/// where a trusted key signed it.
Result<signing::LogReport> verify_history(const std::filesystem::path& folder,
                                          const signing::TrustedKeys& keys,
                                          const std::optional<std::string>& earlier,
                                          const std::string& earlier_name);

/// A proof that the report in the file stands in the history.
Result<std::string> prove(const std::filesystem::path& folder, const std::filesystem::path& report,
                          const signing::TrustedKeys& keys);

}  // namespace probity::records
