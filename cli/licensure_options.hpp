#pragma once

#include <string>
#include <vector>

#include "context.hpp"
#include "licensure/law.hpp"
#include "licensure/question.hpp"

namespace probity::cli {

/// The options of `probity licensure`.
struct LicensureOptions {
  std::vector<std::string> licences;
  std::string client_in, client_resides, provider_in, provider_resides;
  std::string mode, service, on, established_since, days_used, days_used_this_month, capacity;
  std::vector<std::string> circumstances;
  std::vector<std::string> attested;
  std::vector<std::string> fresh;
  std::string practice, person;
  std::string format;  // empty: text, or of a roster that of its input
  std::string map;
  std::string roster;
  bool everywhere = false;
};

/// The question that the options ask; views of them.
licensure::QuestionText question_text(const LicensureOptions& options);

Exit answer_roster(const LicensureOptions& options, const licensure::Law& law, Date day,
                   Context& context);
Exit answer_everywhere(const LicensureOptions& options, const licensure::Law& law, Date day,
                       Context& context);
Exit answer_practice(const LicensureOptions& options, const licensure::Law& law, Date day,
                     Context& context);

}  // namespace probity::cli
