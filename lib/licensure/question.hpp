#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "licensure/gazetteer.hpp"
#include "licensure/place.hpp"

namespace probity::licensure {

/// One credential that the worker says to hold.
struct Held {
  enum class Supervision : std::uint8_t { undeclared, none, by_somebody };

  PlaceId place = no_place;
  /// The abbreviation that the place's file has; of a paper its credential; else as written.
  std::string_view title;
  std::uint8_t credential = 0;
  /// The place's own entry; null for a paper, and for a title of a place whose titles are not
  /// known.
  const Title* entry = nullptr;
  std::uint8_t status = 0;
  std::optional<Date> issued;
  /// None where it was not said; `never` is the last day there is.
  std::optional<Date> expires;
  Supervision supervision = Supervision::undeclared;
  std::string supervisor;
  std::string number;
  std::string written;  // the title as written, where it is no title of ours
};

/// One question, checked: every word, place and day in it exists.
struct Question {
  Date on;
  Date as_of;
  PlaceId client_in = no_place;
  PlaceId client_resides = no_place;
  PlaceId provider_in = no_place;  // no_place: not said
  PlaceId provider_resides = no_place;
  std::uint8_t mode = 0;
  std::uint8_t service = 0;
  std::uint8_t capacity = 0;
  std::uint32_t circumstances = 0;  // a bit for each word
  std::optional<Date> established_since;
  std::optional<int> days_used;
  std::optional<int> days_used_this_month;
  std::vector<Held> licences;
  std::vector<std::string> attested;
};

/// A question as it was written, before anything in it is checked; empty: not said. Views of the
/// caller's.
struct QuestionText {
  std::string_view on;
  std::string_view as_of;
  std::string_view client_in;
  std::string_view client_resides;
  std::string_view provider_in;
  std::string_view provider_resides;
  std::string_view mode;
  std::string_view service;
  std::string_view capacity;
  std::string_view established_since;
  std::string_view days_used;
  std::string_view days_used_this_month;
  std::vector<std::string_view> circumstances;
  std::vector<std::string_view> licences;
  std::vector<std::string_view> attested;
};

}  // namespace probity::licensure
