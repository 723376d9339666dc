#include "command_line.hpp"

#include <CLI/App.hpp>

namespace probity::cli {

CLI::App* add_command(CLI::App& app, std::string name, std::string about) {
  return app.add_subcommand(std::move(name), std::move(about));
}

CLI::Option* add_option(CLI::App& app, std::string names, std::string& value, std::string about) {
  return app.add_option(std::move(names), value, std::move(about));
}

CLI::Option* add_option(CLI::App& app, std::string names, std::vector<std::string>& values,
                        std::string about) {
  return app.add_option(std::move(names), values, std::move(about));
}

CLI::Option* add_option(CLI::App& app, std::string names, std::optional<std::string>& value,
                        std::string about) {
  return app.add_option(std::move(names), value, std::move(about));
}

CLI::Option* add_option(CLI::App& app, std::string names, int& value, std::string about) {
  return app.add_option(std::move(names), value, std::move(about));
}

CLI::Option* add_flag(CLI::App& app, std::string names, bool& value, std::string about) {
  return app.add_flag(std::move(names), value, std::move(about));
}

CLI::Validator one_of(const std::vector<std::string>& words) {
  return CLI::IsMember(words);
}

}  // namespace probity::cli
