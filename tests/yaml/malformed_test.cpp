#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "yaml/parse.hpp"

using namespace probity;

namespace {

const std::filesystem::path folder =
    std::filesystem::path(PROBITY_SOURCE_DIR) / "tests/yaml/malformed";

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    if (each.path().extension() == ".yaml") names.push_back(each.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string message_for(const std::string& name) {
  const auto bytes = read_file(folder / (name + ".yaml"), 1 << 20);
  REQUIRE(bytes);
  const auto document = yaml::parse(text::Source(name + ".yaml", *bytes));
  return document ? "(no mistake was found)\n" : to_text(document.error());
}

}  // namespace

// Each malformed/NAME.yaml has the whole message it must give in NAME.expected. To record them
// anew, run the test with PROBITY_RECORD set, and read the diff.
TEST_CASE("malformed files give the messages recorded for them") {
  const bool record = std::getenv("PROBITY_RECORD") != nullptr;
  const auto names = case_names();
  CHECK(names.size() >= 60);
  for (const auto& name : names) {
    CAPTURE(name);
    const std::string message = message_for(name);
    const auto expected_path = folder / (name + ".expected");
    if (record) REQUIRE(write_file(expected_path, message));
    const auto expected = read_file(expected_path, 1 << 20);
    REQUIRE(expected);
    CHECK(message == *expected);
  }
}
