#pragma once

#include <string>
#include <vector>

#include <CLI/Error.hpp>

namespace CLI {
class App;
}

namespace probity::cli {

/// What is wrong with the arguments and what to write instead, in the form of our diagnostics.
std::string usage_problem(const CLI::App& app, const CLI::ParseError& problem,
                          const std::vector<std::string>& arguments);

}  // namespace probity::cli
