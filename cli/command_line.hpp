#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
class Validator;
}  // namespace CLI

/// CLI11's templates are made once, in command_line.cpp, since each use of them costs a compiler
/// seconds.
namespace probity::cli {

CLI::App* add_command(CLI::App& app, std::string name, std::string about);

CLI::Option* add_option(CLI::App& app, std::string names, std::string& value, std::string about);
CLI::Option* add_option(CLI::App& app, std::string names, std::vector<std::string>& values,
                        std::string about);
CLI::Option* add_option(CLI::App& app, std::string names, std::optional<std::string>& value,
                        std::string about);
CLI::Option* add_option(CLI::App& app, std::string names, int& value, std::string about);
CLI::Option* add_flag(CLI::App& app, std::string names, bool& value, std::string about);

/// A value that has to be one of these; help shows them.
CLI::Validator one_of(const std::vector<std::string>& words);

}  // namespace probity::cli
