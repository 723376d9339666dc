#include "signing/log_proof.hpp"

#include <random>

#include <doctest/doctest.h>

#include "signing/log.hpp"
#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

TEST_CASE("a proof holds with report, proof and public key alone, and each byte counts") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  TrustedKeys keys;
  REQUIRE(keys.add("agency", key.public_key()));
  for (const char* report : {"a", "b", "c", "d", "e"})
    REQUIRE(Log(folder.path()).append({report, "", "as_of:2026-11-22"}, key));
  const auto proof = Log(folder.path()).prove(2, keys);
  REQUIRE(proof);
  CHECK(proof->starts_with("c2sp.org/tlog-proof@v1\nextra "));
  const auto proven = verify_log_proof(*proof, "c", keys, "proof");
  REQUIRE(proven);
  CHECK(proven->record.index == 2);
  CHECK(proven->record.note == "as_of:2026-11-22");
  CHECK(proven->head.checkpoint.head.size == 5);
  CHECK(proven->head.key_name == "agency");
  CHECK_FALSE(verify_log_proof(*proof, "d", keys, "proof"));
  TrustedKeys others;
  REQUIRE(others.add("other", SecretKey::generate().public_key()));
  CHECK_FALSE(verify_log_proof(*proof, "c", others, "proof"));
  for (std::size_t i = 0; i < proof->size(); ++i) {
    for (const int flip : {1, 2, 4, 8, 16, 32, 64, 128}) {
      std::string changed = *proof;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      CAPTURE(i);
      CHECK_FALSE(verify_log_proof(changed, "c", keys, "proof"));
    }
    CHECK_FALSE(verify_log_proof(proof->substr(0, i), "c", keys, "proof"));
  }
}

TEST_CASE("records read back, and have one spelling") {
  Record record;
  record.note = "as_of:2026-11-22";
  const auto text = *to_text(record);
  CHECK(*parse_record(text, "record") == record);
  record.index = 7;
  record.previous = Hash256{1};
  record.signature = ContentId{{2}, 3};
  record.note = "";
  CHECK(*parse_record(*to_text(record), "record") == record);
  CHECK_FALSE(parse_record(text + "x", "record"));
  CHECK_FALSE(parse_record(text.substr(1), "record"));
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string garbage = text;
    garbage.erase(random() % garbage.find("note "), 1 + random() % 20);
    CHECK_FALSE(parse_record(garbage, "record"));
  }
}

TEST_CASE("an independent verifier agrees") {
  if (!has_python_cryptography()) return;
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  TrustedKeys keys;
  REQUIRE(keys.add("agency", key.public_key()));
  const auto put = [&](std::string_view name, std::string_view bytes) {
    REQUIRE(probity::write_file(folder / name, bytes));
  };
  const auto verify = [&] {
    return run_python(folder, "verify_proof.py a.pub report.tlog-proof report");
  };
  put("a.pub", to_file_text(key.public_key()));
  const Log log(folder / "history");
  for (std::uint64_t size = 1; size <= 7; ++size) {
    const std::string report = "report " + std::to_string(size);
    REQUIRE(log.append({report, "", ""}, key));
    put("report.tlog-proof", *log.prove(size / 2, keys));
    put("report", "report " + std::to_string(size / 2 + 1));
    CAPTURE(size);
    CHECK(verify());
  }
  put("report", "another report");
  CHECK_FALSE(verify());
}
