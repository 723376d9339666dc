#include "law.hpp"

#include <CLI/App.hpp>

#include "builtin/builtin.hpp"
#include "command_line.hpp"

namespace probity::cli {

Result<std::unique_ptr<const licensure::Law>> open_law(const Context& context,
                                                       const std::vector<std::string>& fresh) {
  licensure::LawFiles files(builtin::licensure_bytes());
  for (const auto& path : context.rules) PROBITY_CHECK(files.add(path));
  return licensure::Law::open(std::move(files), fresh);
}

void add_fresh_option(CLI::App& command, std::vector<std::string>& fresh) {
  add_option(command, "--fresh", fresh,
             "FAMILY=MONTHS: how long facts of a family stay fresh (repeatable)")
      ->allow_extra_args(false);
}

Exit exit_of(licensure::Verdict verdict) {
  switch (verdict) {
    case licensure::Verdict::permitted:
      return Exit::yes;
    case licensure::Verdict::not_permitted:
      return Exit::no;
    case licensure::Verdict::conditional:
    case licensure::Verdict::unknown:
      return Exit::unknown;
  }
  return Exit::unknown;
}

}  // namespace probity::cli
