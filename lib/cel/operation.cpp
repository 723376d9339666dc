#include "cel/operation.hpp"

namespace probity::cel {

std::string_view symbol(Operation operation) {
  switch (operation) {
    case Operation::logical_or:
      return "||";
    case Operation::logical_and:
      return "&&";
    case Operation::less:
      return "<";
    case Operation::less_equal:
      return "<=";
    case Operation::greater:
      return ">";
    case Operation::greater_equal:
      return ">=";
    case Operation::equal:
      return "==";
    case Operation::not_equal:
      return "!=";
    case Operation::in:
      return "in";
    case Operation::add:
      return "+";
    case Operation::subtract:
    case Operation::negate:
      return "-";
    case Operation::multiply:
      return "*";
    case Operation::divide:
      return "/";
    case Operation::remainder:
      return "%";
    case Operation::logical_not:
      return "!";
    case Operation::conditional:
      return "?:";
    case Operation::index:
      return "[]";
    case Operation::optional_index:
      return "[?]";
  }
  return "";
}

}  // namespace probity::cel
