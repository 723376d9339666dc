#include "signing/public_key.hpp"

#include <random>

#include <doctest/doctest.h>

#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

TEST_CASE("a public key reads back, as a file and as the line alone") {
  const auto key = rfc8032_key().public_key();
  CHECK(to_string(key.id) == "807060504030201");
  CHECK(*parse_public_key(to_file_text(key), "a.pub") == key);
  CHECK(*parse_public_key(to_base64(key), "-P") == key);
  CHECK(*parse_public_key("untrusted comment: my key\r\n" + to_base64(key) + "\r\n", "a") == key);
  // Other programs fill the id up with zeros.
  CHECK(*parse_public_key(
            "untrusted comment: minisign public key 0807060504030201\n" + to_base64(key), "a") ==
        key);
  CHECK(to_file_text(key) ==
        "untrusted comment: minisign public key 807060504030201\n"
        "RWQBAgMEBQYHCNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea\n");
}

TEST_CASE("what is no public key is refused") {
  const std::string line = to_base64(rfc8032_key().public_key());
  const std::string other = "untrusted comment: minisign public key 0807060504030202\n" + line;
  for (const std::string& text :
       {std::string(), std::string("\n"), line.substr(1), line + "A", "ed" + line.substr(2), other,
        "comment: x\n" + line, "untrusted comment: x\n" + line + "\n\n", line + "\n" + line})
    CHECK_FALSE(parse_public_key(text, "a.pub"));
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 120, '\0');
    for (auto& c : text) c = static_cast<char>(random());
    CHECK_FALSE(parse_public_key(text, "a.pub"));
  }
}
