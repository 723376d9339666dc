#include "signing/checkpoint.hpp"

#include <doctest/doctest.h>

#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

TEST_CASE("a checkpoint reads back") {
  // The example of the specification.
  const std::string text =
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  const auto checkpoint = parse_checkpoint(text, "checkpoint");
  REQUIRE(checkpoint);
  CHECK(checkpoint->origin == "example.com/behind-the-sofa");
  CHECK(checkpoint->head.size == 20852163);
  CHECK(to_text(*checkpoint) == text);
  CHECK(to_text(*parse_checkpoint(text + "more\n", "checkpoint")) == text + "more\n");
}

TEST_CASE("what is no checkpoint is refused") {
  const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  for (const std::string& text : std::vector<std::string>{
           "", "o\n1\n", "o\n1\n" + root, "\n1\n" + root + "\n", "o\n01\n" + root + "\n",
           "o\n-1\n" + root + "\n", "o\n1\nAAAA\n", "o\n1\n" + root + "\n\n",
           "o\n18446744073709551616\n" + root + "\n"})
    CHECK_FALSE(parse_checkpoint(text, "checkpoint"));
}

TEST_CASE("a checkpoint says under which name its key is trusted") {
  const auto key = rfc8032_key();
  const Checkpoint checkpoint{"probity-history/x", {3, leaf_hash("x")}, {}};
  const auto text = sign_checkpoint(checkpoint, key);
  REQUIRE(text);
  TrustedKeys keys;
  CHECK_FALSE(verify_checkpoint(*text, keys, "checkpoint"));
  REQUIRE(keys.add("agency", SecretKey::generate().public_key()));
  CHECK_FALSE(verify_checkpoint(*text, keys, "checkpoint"));
  REQUIRE(keys.add("board", key.public_key()));
  const auto verified = verify_checkpoint(*text, keys, "checkpoint");
  REQUIRE(verified);
  CHECK(verified->key_name == "board");
  CHECK(verified->checkpoint == checkpoint);
}
