#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <istream>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "licensure/csv.hpp"
#include "licensure/law.hpp"
#include "licensure/question.hpp"
#include "licensure/verdict.hpp"

/// Rosters: a question a row, any number of them.
namespace probity::licensure {

enum class RosterOutput : std::uint8_t { as_input, csv, ndjson, none };

struct RosterOptions {
  std::string path;  // for diagnostics
  Date as_of;
  QuestionText defaults;  // what rows leave out
  RosterOutput output = RosterOutput::as_input;
  unsigned threads = 1;
};

/// Verdicts by person and place.
struct RosterSummary {
  using Counts = std::array<std::uint64_t, 4>;  // by verdict
  std::map<std::pair<std::string, std::string>, Counts> by_person_and_place;
  Counts verdicts{};
  std::uint64_t bad = 0;
  void add(const RosterSummary& other);
};

/// What `write` is given: answers in the order of their rows, and what was wrong with rows.
struct RosterChunk {
  std::string answers;
  std::string problems;
};
using RosterWriter = std::function<void(const RosterChunk&)>;

/// Answers row by row in constant memory, on so many threads. An error where the roster as a whole
/// cannot be read (its header); a bad row is a problem of its chunk, and counted.
Result<RosterSummary> answer_roster(std::istream& in, const Law& law, const RosterOptions& options,
                                    const RosterWriter& write);

}  // namespace probity::licensure
