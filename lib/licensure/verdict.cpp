#include "licensure/verdict.hpp"

namespace probity::licensure {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::permitted:
      return "permitted";
    case Verdict::conditional:
      return "conditional";
    case Verdict::unknown:
      return "unknown";
    case Verdict::not_permitted:
      return "not-permitted";
  }
  return "unknown";
}

std::string_view to_string(Truth truth) {
  switch (truth) {
    case Truth::pass:
      return "pass";
    case Truth::fail:
      return "fail";
    case Truth::unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace probity::licensure
