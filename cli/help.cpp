#include "help.hpp"

#include <algorithm>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace probity::cli {
namespace {

class Formatter final : public CLI::Formatter {
 public:
  /// The library shows "TEXT:{text,json} REQUIRED Excludes: --other": types for programmers, and
  /// what the usage line and the description say anyway.
  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_items_expected_max() == 0) return {};
    const bool is_many = option->get_expected_max() >= CLI::detail::expected_max_vector_size;
    if (option->get_positional()) return is_many ? "..." : "";
    auto type = option->get_type_name();
    const auto open = type.find('{');
    const auto close = type.rfind('}');
    if (open != std::string::npos && close != std::string::npos && close > open) {
      type = type.substr(open + 1, close - open - 1);
      std::replace(type.begin(), type.end(), ',', '|');
    } else {
      type = type.substr(0, type.find(':'));
    }
    return " " + type;
  }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() {
  auto formatter = std::make_shared<Formatter>();
  formatter->column_width(32);
  return formatter;
}

}  // namespace probity::cli
