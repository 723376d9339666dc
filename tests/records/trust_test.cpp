#include "records/trust.hpp"

#include "support.hpp"

using namespace probity;
using namespace probity::records;
using namespace probity::records::testing;

namespace {

std::string line_of(const signing::PublicKey& key) {
  return to_base64(key);
}

signing::PublicKey new_key() {
  return signing::SecretKey::generate().public_key();
}

}  // namespace

TEST_CASE("trusted-keys.yaml is a list of keys, or a mapping of names to keys") {
  const TemporaryFolder folder;
  const auto a = new_key();
  const auto b = new_key();
  for (const std::string& text : {
           "- {name: A, key: " + line_of(a) + "}\n- {name: B, key: " + line_of(b) + "}\n",
           "A: " + line_of(a) + "\nB: " + line_of(b) + "\n",
           "keys:\n  - {name: A, key: " + line_of(a) + "}\n  - {name: B, key: " + line_of(b) +
               "}\n",
       }) {
    const auto keys =
        read_trusted_keys(folder.write("trusted-keys.yaml", text), TrustedFor::reports);
    REQUIRE(keys);
    REQUIRE(keys->all().size() == 2);
    CHECK(keys->all().at("A") == a);
    CHECK(keys->all().at("B") == b);
  }
}

TEST_CASE("a key is trusted for what it is said to be for") {
  const TemporaryFolder folder;
  const auto text = "- {name: A, key: " + line_of(new_key()) +
                    ", for: [packs]}\n- {name: B, key: " + line_of(new_key()) +
                    ", for: reports}\n- {name: C, key: " + line_of(new_key()) +
                    "}\n- {name: D, key: " + line_of(new_key()) + ", for: []}\n";
  const auto path = folder.write("keys.yaml", text);
  const auto names = [&](TrustedFor use) {
    std::string list;
    const auto keys = read_trusted_keys(path, use);
    REQUIRE(keys);
    for (const auto& [name, key] : keys->all()) list += name;
    return list;
  };
  CHECK(names(TrustedFor::packs) == "AC");
  CHECK(names(TrustedFor::reports) == "BC");
}

TEST_CASE("mistakes in trusted-keys.yaml are all told, with their places") {
  const TemporaryFolder folder;
  const auto line = line_of(new_key());
  const auto keys = read_trusted_keys(
      folder.write("keys.yaml", "- {name: A, key: RWQ}\n- {name: B}\n- {name: C, key: " + line +
                                    ", for: [letters]}\n- {name: D, key: " + line +
                                    "}\n- {name: E, key: " + line + "}\n"),
      TrustedFor::reports);
  REQUIRE_FALSE(keys);
  REQUIRE(keys.error().size() == 4);
  for (std::size_t i = 0; i < 3; ++i) CHECK(keys.error()[i].where.line == static_cast<int>(i) + 1);
  CHECK(keys.error()[3].where.line == 5);
}

TEST_CASE("a key that is named twice counts once, under the name of trusted-keys.yaml") {
  const TemporaryFolder folder;
  const auto key = new_key();
  const auto other = new_key();
  Trust trust;
  trust.key_lines = {line_of(key), line_of(other), line_of(other)};
  trust.key_files = {folder.write("a.pub", to_file_text(key))};
  trust.trusted_keys_files = {folder.write("keys.yaml", "Office: " + line_of(key) + "\n")};
  const auto keys = gather(trust, TrustedFor::reports);
  REQUIRE(keys);
  CHECK(keys->all().size() == 2);
  CHECK(keys->all().at("Office") == key);
}
