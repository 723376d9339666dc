// Compiles the law of licensure in the folder rules/ into the bytes that the program carries:
// probity_compile_licensure RULES OUTPUT.

#include <iostream>

#include "base/file.hpp"
#include "licensure/law.hpp"

namespace {

probity::Status compile(const char* rules, const char* output) {
  probity::licensure::LawFiles files;
  PROBITY_CHECK(files.add(rules));
  PROBITY_TRY(const auto law, probity::licensure::Law::open(std::move(files)));
  return probity::write_file(output, law->compiled());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: probity_compile_licensure RULES OUTPUT\n";
    return 2;
  }
  const auto done = compile(argv[1], argv[2]);
  if (!done) std::cerr << to_text(done.error());
  return done ? 0 : 2;
}
