// Compiles the folder rules/ into the bytes that the program carries: probity-compile-rules RULES
// OUT.

#include <iostream>

#include "base/file.hpp"
#include "rules/library.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: probity-compile-rules RULES OUTPUT\n";
    return 2;
  }
  const auto library = probity::rules::load_library(argv[1]);
  if (!library) {
    std::cerr << to_text(library.error());
    return 2;
  }
  const auto written =
      probity::write_file(argv[2], probity::rules::compile_library(*library, argv[1]));
  if (!written) {
    std::cerr << to_text(written.error());
    return 2;
  }
  return 0;
}
