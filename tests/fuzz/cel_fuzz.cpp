// Entry point for libFuzzer: compiles and evaluates the input as an expression, loads it as a
// program and answers it as a case. Not built by default; tests/cel/fuzz_test.cpp runs a generator
// in its place. Build with: clang++ -fsanitize=fuzzer,address.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cel/compile.hpp"
#include "cel/evaluate.hpp"
#include "cel/json_cases.hpp"
#include "cel/value_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace probity;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const cel::Environment environment({.variables = {{"x", cel::Type::dyn()}}});
  const cel::Value variables[] = {cel::Value::unknown("x")};
  const cel::EvaluationOptions options{.cost_limit = 100'000};
  if (const auto program = cel::compile(text::Source("fuzz", std::string(bytes)), environment)) {
    (void)cel::to_text(cel::evaluate(*program, variables, options));
  }
  if (const auto program = cel::Program::load(bytes, environment)) {
    (void)program->attributes();
    (void)cel::to_text(cel::evaluate(*program, variables, options));
  }
  (void)cel::answer_case(bytes);
  return 0;
}
