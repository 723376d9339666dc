#include "findings/document.hpp"

namespace probity::findings {

std::string_view to_string(Presence presence) {
  switch (presence) {
    case Presence::present:
      return "present";
    case Presence::partial:
      return "partial";
    case Presence::absent:
      return "absent";
  }
  return "absent";
}

}  // namespace probity::findings
