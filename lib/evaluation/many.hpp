#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evaluation/check.hpp"

namespace probity::evaluation {

/// A report in its final form, and what decides the exit status.
struct Checked {
  std::string text;
  findings::Summary summary;
  triage::Threshold threshold = {};
};

/// Reads and checks practices on several threads, the caller's among them, and hands the results
/// over in the order of `folders`, one at a time, whatever the timing. Only a few are held at a
/// time. `render` must be safe to call from several threads at once.
void check_many(const std::vector<std::string>& folders, const Checker& checker, unsigned threads,
                const std::function<Checked(const findings::Report&)>& render,
                const std::function<void(Result<Checked>)>& hand_over);

}  // namespace probity::evaluation
