#pragma once

#include <string>

#include "drafting.hpp"

namespace probity::cli {

struct DiffOptions {
  std::string file;
  std::string practice;
  std::string kind;       // empty: as the practice lists the file
  std::string client_in;  // empty: as listed, or the first place that is served
  std::string language;   // empty: as listed, or English
  std::string since;      // the day it was last reviewed; empty: as listed
};

/// Shows how a document on file differs from the one that would be written today, clause by clause.
/// Exit::no where it does.
Exit generate_diff(const DiffOptions& options, const Drafting& drafting, Context& context);

}  // namespace probity::cli
