#include "facts/source.hpp"

namespace probity::facts {

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::none:
      return "none";
    case Confidence::low:
      return "low";
    case Confidence::medium:
      return "medium";
    case Confidence::high:
      return "high";
  }
  return "none";
}

}  // namespace probity::facts
