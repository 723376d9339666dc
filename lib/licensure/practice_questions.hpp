#pragma once

#include <string>
#include <vector>

#include "licensure/question_reader.hpp"
#include "practice/practice.hpp"

namespace probity::licensure {

/// A question that a practice raises: a worker, and a place where clients of theirs are.
struct PracticeQuestion {
  const practice::Record* person = nullptr;
  const practice::Record* client = nullptr;  // null: a place that the worker says to serve
  std::string person_id;
  std::string client_id;
  /// The parts as written, to which `text` refers.
  std::vector<std::string> licences;
  std::string client_in, client_resides, provider_in, provider_resides, mode, service, capacity,
      established_since, days_used, circumstance;

  QuestionText text() const;
};

/// The people of a practice who give services that licences are for, each with the places of their
/// clients. `person`, where given, is the id of the only one wanted.
std::vector<PracticeQuestion> practice_questions(const practice::Practice& practice, const Law& law,
                                                 std::string_view person = {});

/// The worker of that id without any client; an error where there is none.
Result<PracticeQuestion> practice_person(const practice::Practice& practice, const Law& law,
                                         std::string_view person);

}  // namespace probity::licensure
