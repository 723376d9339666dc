#include "cel/signatures.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "cel/builtins.hpp"

namespace probity::cel {
namespace {

/// Reads our own tables, so that a mistake is an assertion.
class SignatureReader {
 public:
  explicit SignatureReader(std::string_view text) : text_(text) {}

  Signatures read() {
    Signatures signatures;
    do {
      signatures.push_back(read_signature());
    } while (accept(';'));
    assert(text_.empty());
    return signatures;
  }

 private:
  Signature read_signature() {
    Signature signature;
    skip_blanks();
    if (text_.front() != '-') {
      do {
        signature.parameters.push_back(read_type());
      } while (accept(','));
    }
    accept('-');
    accept('>');
    signature.result = read_type();
    return signature;
  }

  Type read_type() {
    skip_blanks();
    std::size_t length = 0;
    while (length < text_.size() &&
           std::string_view(",;()-> ").find(text_[length]) == std::string_view::npos) {
      ++length;
    }
    const std::string_view name = text_.substr(0, length);
    text_.remove_prefix(length);
    std::vector<Type> arguments;
    if (accept('(')) {
      do {
        arguments.push_back(read_type());
      } while (accept(','));
      accept(')');
    }
    return made(name, std::move(arguments));
  }

  static Type made(std::string_view name, std::vector<Type> arguments) {
    if (name == "list") return Type::list(arguments[0]);
    if (name == "map") return Type::map(arguments[0], arguments[1]);
    if (name == "optional") return Type::optional(arguments[0]);
    if (name == "type") return Type::type(arguments.empty() ? Type::dyn() : arguments[0]);
    const std::pair<std::string_view, Type> simple[] = {
        {"bool", Type::boolean()}, {"int", Type::integer()},         {"uint", Type::uint()},
        {"double", Type::real()},  {"string", Type::string()},       {"bytes", Type::bytes()},
        {"null", Type::null()},    {"timestamp", Type::timestamp()}, {"duration", Type::duration()},
        {"dyn", Type::dyn()},
    };
    for (const auto& [known, type] : simple) {
      if (known == name) return type;
    }
    return Type::parameter(name);
  }

  void skip_blanks() {
    while (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
  }

  bool accept(char symbol) {
    skip_blanks();
    if (text_.empty() || text_.front() != symbol) return false;
    text_.remove_prefix(1);
    return true;
  }

  std::string_view text_;
};

constexpr std::string_view order_signatures =
    "bool,bool->bool; int,int->bool; uint,uint->bool; double,double->bool; string,string->bool; "
    "bytes,bytes->bool; timestamp,timestamp->bool; duration,duration->bool; int,uint->bool; "
    "int,double->bool; uint,int->bool; uint,double->bool; double,int->bool; double,uint->bool";

std::string_view operation_signatures(Operation operation) {
  switch (operation) {
    case Operation::logical_or:
    case Operation::logical_and:
      return "bool,bool->bool";
    case Operation::less:
    case Operation::less_equal:
    case Operation::greater:
    case Operation::greater_equal:
      return order_signatures;
    case Operation::equal:
    case Operation::not_equal:
      return "A,A->bool";
    case Operation::in:
      return "A,list(A)->bool; A,map(A,B)->bool";
    case Operation::add:
      return "int,int->int; uint,uint->uint; double,double->double; string,string->string; "
             "bytes,bytes->bytes; list(A),list(A)->list(A); timestamp,duration->timestamp; "
             "duration,timestamp->timestamp; duration,duration->duration";
    case Operation::subtract:
      return "int,int->int; uint,uint->uint; double,double->double; "
             "timestamp,timestamp->duration; timestamp,duration->timestamp; "
             "duration,duration->duration";
    case Operation::multiply:
    case Operation::divide:
      return "int,int->int; uint,uint->uint; double,double->double";
    case Operation::remainder:
      return "int,int->int; uint,uint->uint";
    case Operation::logical_not:
      return "bool->bool";
    case Operation::negate:
      return "int->int; double->double";
    case Operation::conditional:
      return "bool,A,A->A";
    case Operation::index:
      return "list(A),int->A; map(A,B),A->B; optional(list(A)),int->optional(A); "
             "optional(map(A,B)),A->optional(B)";
    case Operation::optional_index:
      return "list(A),int->optional(A); map(A,B),A->optional(B); "
             "optional(list(A)),int->optional(A); optional(map(A,B)),A->optional(B)";
  }
  return "";
}

constexpr std::size_t operation_count = static_cast<std::size_t>(Operation::optional_index) + 1;

std::array<Signatures, operation_count> read_operations() {
  std::array<Signatures, operation_count> all;
  for (std::size_t i = 0; i < operation_count; ++i) {
    all[i] = parse_signatures(operation_signatures(static_cast<Operation>(i)));
  }
  return all;
}

std::vector<Signatures> read_builtins() {
  std::vector<Signatures> all;
  for (const auto& builtin : builtins()) all.push_back(parse_signatures(builtin.signatures));
  return all;
}

}  // namespace

Signatures parse_signatures(std::string_view text) {
  return SignatureReader(text).read();
}

const Signatures& signatures_of(Operation operation) {
  static const auto all = read_operations();
  return all[static_cast<std::size_t>(operation)];
}

const Signatures& signatures_of_builtin(std::uint32_t number) {
  static const auto all = read_builtins();
  return all[number];
}

std::string to_string(const std::vector<Type>& parameters) {
  std::string text = "(";
  for (const auto& parameter : parameters) {
    if (text.size() > 1) text += ", ";
    text += to_string(parameter);
  }
  return text + ")";
}

}  // namespace probity::cel
