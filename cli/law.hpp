#pragma once

#include <memory>

#include "context.hpp"
#include "licensure/law.hpp"
#include "licensure/verdict.hpp"

namespace probity::cli {

/// The law of licensure that is built in, with that of --rules; `fresh` as --fresh says it.
Result<std::unique_ptr<const licensure::Law>> open_law(const Context& context,
                                                       const std::vector<std::string>& fresh = {});

/// --fresh.
void add_fresh_option(CLI::App& command, std::vector<std::string>& fresh);

/// The exit status that a verdict has.
Exit exit_of(licensure::Verdict verdict);

}  // namespace probity::cli
