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

/// Reads and checks practices on several threads, and hands the results over in the order of
/// `folders`, on the caller's thread, whatever the timing. Only a few are held at a time. `render`
/// runs on the workers and must be safe to call from several at once.
void check_many(const std::vector<std::string>& folders, const Checker& checker, unsigned threads,
                const std::function<Checked(const findings::Report&)>& render,
                const std::function<void(Result<Checked>)>& hand_over);

}  // namespace probity::evaluation
