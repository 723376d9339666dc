#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "licensure/csv.hpp"
#include "licensure/question.hpp"

namespace probity::licensure {

/// A column of a roster that is no part of the question: an id, a person, a client.
struct Extra {
  std::string_view name;
  std::string_view value;
  bool is_json = false;  // the value is JSON, and not its text
};

/// A row of a roster: its question, and what is only passed on.
struct RosterRow {
  QuestionText question;
  std::vector<Extra> extras;
  std::string_view person;
  std::string_view bad;  // what keeps it from being read
};

/// The columns of a CSV roster, in any order: those of the question by the names of its flags
/// (client-in, client_in or Client In; several licences and circumstances divided by ';'), and
/// others, which are passed on.
class RosterColumns {
 public:
  static Result<RosterColumns> read(std::string_view header, std::string_view path);

  /// Names of the columns that are passed on.
  const std::vector<std::string>& extras() const { return extra_names_; }
  /// `defaults` are what the row does not say.
  void fill(const CsvFields& fields, const QuestionText& defaults, RosterRow& into) const;

 private:
  std::vector<int> targets_;  // of each column: a part of the question, or -1 - index of the extra
  std::vector<std::string> extra_names_;
};

/// Reads a JSON object of a roster; texts live in `keep`.
void read_json_row(std::string_view line, const QuestionText& defaults, RosterRow& into,
                   std::deque<std::string>& keep);

}  // namespace probity::licensure
