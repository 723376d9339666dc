#pragma once

#include <string>

#include "drafting.hpp"

namespace probity::cli {

struct MissingOptions {
  std::string practice = ".";
  std::string client_in;
  std::string ending = "md";
  bool force = false;
  bool dry_run = false;
};

/// Writes the documents that a check of the practice finds absent, after a list of them, and enters
/// them into its documents.yaml. Nothing is written where one of them cannot be.
Exit generate_missing(const MissingOptions& options, const Drafting& drafting, Context& context);

}  // namespace probity::cli
