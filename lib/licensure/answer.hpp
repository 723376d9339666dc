#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licensure/decision.hpp"
#include "licensure/judge.hpp"

/// An answer for people: verdict, reasons, conditions, steps, duties, sources.
namespace probity::licensure {

/// A source as answers show it.
struct Citation {
  std::string_view cite;
  std::string_view url;
  std::optional<Date> as_of;
  std::string_view as_of_words;
  facts::Confidence confidence = facts::Confidence::none;
  bool operator==(const Citation&) const = default;
};

struct ConditionAnswer {
  std::string id;
  std::string_view title;
  std::string text;
  Truth verdict = Truth::unknown;
  std::string step;                   // where it is unknown and can be brought about
  std::vector<std::string_view> ask;  // attributes to declare, where it has no step
  std::vector<Citation> sources;
};

struct PathwayAnswer {
  const Pathway* pathway = nullptr;
  const Route* route = nullptr;
  std::string licence;  // "PA:LCSW"
  Verdict verdict = Verdict::unknown;
  bool carries = false;
  std::string note;  // why there is nothing to judge
  std::vector<ConditionAnswer> conditions;
  std::vector<std::string> steps;
  std::vector<Citation> sources;
};

struct Obligation {
  std::string id;
  std::string_view topic;
  std::string text;
  std::vector<Citation> sources;
};

/// A condition that stands in the way, and what to do about it.
struct Change {
  std::string pathway;
  std::string condition;
  std::string text;
  std::string how;
};

struct Board {
  PlaceId place = no_place;
  std::string_view name;
  std::string_view url;
};

struct Answer {
  Verdict verdict = Verdict::unknown;
  const Question* question = nullptr;
  std::string headline;
  std::vector<std::string> why;
  std::vector<PathwayAnswer> pathways;
  std::vector<std::string> steps;
  std::vector<Board> boards;
  std::vector<Obligation> obligations;
  std::vector<Change> changes;
  std::vector<std::string> advice;
  std::vector<std::string> warnings;
};

/// Decides a question, and puts the decision into words. The question must outlive the answer.
Answer answer(const Question& question, Judge& judge, const Law& law);

Citation citation(const Basis& basis);
Citation citation(const facts::Source& source);

}  // namespace probity::licensure
