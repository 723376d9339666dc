#pragma once

#include <deque>
#include <string>
#include <vector>

#include "licensure/judge.hpp"
#include "licensure/question_reader.hpp"
#include "licensure/roster.hpp"
#include "licensure/roster_row.hpp"

namespace probity::licensure {

/// What all rows of a roster share.
struct RosterShape {
  std::string path;
  RowFormat input = RowFormat::csv;
  RosterOutput output = RosterOutput::csv;
  RosterColumns columns;
  QuestionText defaults;
  Date as_of;

  /// The header of the answers.
  std::string head() const;
};

struct RosterInput {
  std::string bytes;
  std::vector<Row> rows;
};

/// Answers rows. For one thread.
class RosterWorker {
 public:
  RosterWorker(const Law& law, const RosterShape& shape);

  RosterChunk answer(const RosterInput& input);
  const RosterSummary& summary() const { return summary_; }

 private:
  void answer_row(std::string_view bytes, std::uint64_t line, RosterChunk& chunk);
  void report(const Diagnostics& problems, std::uint64_t line, RosterChunk& chunk);
  void count(const Question& question, Verdict verdict);
  void append_csv_answer(const Question& question, const Decision& decision, std::string& out);
  void append_json_answer(const Question& question, const Decision& decision, std::string& out);
  std::string_view code(PlaceId place) const;

  const Law& law_;
  const RosterShape& shape_;
  QuestionReader questions_;
  Judge judge_;
  RosterRow row_;
  CsvFields fields_;
  std::string scratch_;
  std::deque<std::string> keep_;
  RosterSummary summary_;
};

}  // namespace probity::licensure
