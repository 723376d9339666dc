#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace probity::documents {

enum class ChildEnd { finished, not_started, failed, out_of_time, too_much_output };

struct ChildResult {
  ChildEnd end = ChildEnd::not_started;
  std::string output = {};
};

/// Runs a program with `input` as its standard input, in an empty environment, and gives its
/// standard output; its standard error is dropped. It is killed at the time limit, or once it
/// writes more than `output_limit` bytes.
ChildResult run_child(const std::filesystem::path& program,
                      const std::vector<std::string>& arguments, std::string_view input,
                      std::chrono::milliseconds time_limit, std::size_t output_limit);

}  // namespace probity::documents
