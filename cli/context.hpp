#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "reports/terminal.hpp"
#include "rules/library.hpp"

namespace CLI {
class App;
}

namespace probity::cli {

/// The exit status of every command.
enum class Exit { yes = 0, no = 1, usage = 2, unknown = 3 };

/// What the commands share: where they print, and the options that all of them have.
class Context {
 public:
  Context(std::ostream& results, std::ostream& diagnostics) : out(results), err(diagnostics) {}

  std::ostream& out;
  std::ostream& err;

  std::string as_of;
  std::vector<std::string> rules;
  std::string trusted_keys;
  std::string output;
  std::string color = "auto";
  bool quiet = false;
  bool verbose = false;

  /// The day of --as-of; today where it was not given.
  Result<Date> day() const;
  /// The packs that are built in, with those of --rules. A packed one has to be signed by a key of
  /// --trusted-keys or of the trusted-keys.yaml in `folder`.
  Result<rules::Library> library(const std::string& folder = {}) const;
  /// How text is laid out on the terminal or in the file that it goes to.
  reports::Layout layout() const;

  /// Prints diagnostics; Exit::usage.
  Exit fail(const Diagnostics& problems) const;
  Exit fail(std::string what, std::string fix = {}) const;
  /// Writes a result to --output, whole or not at all, or to the standard output; then `exit`.
  Exit write(std::string_view text, Exit exit) const;
};

/// --as-of, --rules, --trusted-keys, --output, --color, -q, -v.
void add_common_options(CLI::App& command, Context& context);

/// The name of this version, "0.1.0".
std::string_view version();

}  // namespace probity::cli
