#pragma once

#include <string>
#include <vector>

#include "elements/library.hpp"

/// Examples stand with every element and finding; they are its tests.
namespace probity::elements {

/// An example that gets another verdict than the one it stands under.
struct WrongExample {
  const Recogniser* recogniser = nullptr;
  const Example* example = nullptr;
  /// present, partial or absent; or why the example could not be read.
  std::string found;
};

struct ExampleResults {
  std::size_t passed = 0;
  std::vector<WrongExample> wrong;
};

/// Tries every example of a library, which must outlive the results.
ExampleResults run_examples(const Library& library);

}  // namespace probity::elements
