#include "signing/signed_file.hpp"

#include <doctest/doctest.h>

#include "signing/verify.hpp"
#include "support.hpp"

namespace fs = std::filesystem;
using namespace probity::signing;
using namespace probity::signing::testing;

TEST_CASE("a file and its signature are written together") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  TrustedKeys keys;
  REQUIRE(keys.add("agency", key.public_key()));
  const auto path = folder / "report.json";
  for (const char* report : {"{}\n", "{\"again\": true}\n"}) {
    REQUIRE(write_signed(path, report, key, "as_of:2026-11-22"));
    CHECK(contents(path) == report);
    CHECK(std::holds_alternative<Verified>(*verify_file(path, signature_path_of(path), keys)));
  }
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("where one of the two cannot be written, neither is") {
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  fs::create_directory(folder / "a.minisig");
  CHECK_FALSE(write_signed(folder / "a", "x", key, ""));
  CHECK_FALSE(fs::exists(folder / "a"));
  fs::create_directory(folder / "b");
  CHECK_FALSE(write_signed(folder / "b", "x", key, ""));
  CHECK_FALSE(fs::exists(folder / "b.minisig"));
  CHECK_FALSE(write_signed(folder / "missing/c", "x", key, ""));
  CHECK_FALSE(write_signed(folder / "d", "x", key, "two\nlines"));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}
