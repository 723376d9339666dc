#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"

namespace probity::licensure {

enum class Confirmed { yes, no, not_said };

/// What the people of a practice have confirmed of the duties of places, in its `attestations`:
/// "telehealth-duties.TX" of all that Texas asks, "telehealth-duties.TX.service-records" of one. It
/// counts for twelve months, or until its own end, and only for duties that there were already on
/// its day; the latest word counts, and of two on one day the one that denies.
class Confirmations {
 public:
  static constexpr int months = 12;

  Confirmations(const practice::Practice& practice, Date as_of);

  Confirmed of(const Place& place, const Duty& duty) const;

 private:
  struct Word {
    Date on;
    bool holds = true;
  };
  std::map<std::string, Word, std::less<>> words_;
};

/// "telehealth-duties.TX.service-records".
std::string confirmation_of(const Place& place, const Duty& duty);
/// "telehealth-duties.TX".
std::string confirmation_of(const Place& place);
/// Whether there is a place, and where one is named a duty, that an attestation is about.
bool is_asked_for(std::string_view statement, const Law& law);

}  // namespace probity::licensure
