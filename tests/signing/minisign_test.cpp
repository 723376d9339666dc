// The real minisign, both ways. Where it is not installed these cases are skipped, and say so.
#include <cstdlib>

#include <doctest/doctest.h>

#include "signing/verify.hpp"
#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

namespace {

bool run(const TemporaryFolder& folder, const std::string& command) {
  const std::string line =
      "cd '" + folder.path().string() + "' && (" + command + ") >>log 2>&1 </dev/null";
  return std::system(line.c_str()) == 0;
}

bool has_minisign() {
  if (std::system("minisign -v >/dev/null 2>&1") == 0) return true;
  MESSAGE("skipped: minisign is not installed");
  return false;
}

TrustedKeys trusting(const std::filesystem::path& path) {
  TrustedKeys keys;
  REQUIRE(keys.add("key", *read_public_key(path)));
  return keys;
}

void write(const std::filesystem::path& path, std::string_view bytes) {
  REQUIRE(probity::write_file(path, bytes));
}

}  // namespace

TEST_CASE("what minisign signs verifies here, prehashed and legacy") {
  if (!has_minisign()) return;
  const TemporaryFolder folder;
  write(folder / "f", "a report\n");
  REQUIRE(run(folder, "minisign -G -W -p a.pub -s a.key"));
  for (const auto* flags : {"", "-l", "-t 'as_of:2026-11-22'", "-c 'odd: comment'"}) {
    CAPTURE(flags);
    REQUIRE(run(folder, std::string("minisign -S -s a.key -m f ") + flags));
    const auto keys = trusting(folder / "a.pub");
    const auto verdict = verify_file(folder / "f", folder / "f.minisig", keys, Legacy::allowed);
    REQUIRE(verdict);
    REQUIRE(std::holds_alternative<Verified>(*verdict));
    const bool legacy = std::string_view(flags) == "-l";
    CHECK(std::get<Verified>(*verdict).kind ==
          (legacy ? SignatureKind::legacy : SignatureKind::prehashed));
    const auto strict = verify_file(folder / "f", folder / "f.minisig", keys);
    CHECK(std::holds_alternative<Verified>(*strict) == !legacy);
  }
}

TEST_CASE("minisign's keys sign here, and minisign verifies what they sign") {
  if (!has_minisign()) return;
  const TemporaryFolder folder;
  write(folder / "f", std::string(300000, 'r'));
  REQUIRE(run(folder, "minisign -G -W -p a.pub -s a.key"));
  const auto key = SealedKey::read(folder / "a.key")->open();
  REQUIRE(key);
  CHECK(key->public_key() == *read_public_key(folder / "a.pub"));
  CHECK(to_file_text(key->public_key()) == contents(folder / "a.pub"));
  write(folder / "f.minisig", to_file_text(*sign_file(*key, folder / "f", "as_of:2026-11-22")));
  CHECK(run(folder, "minisign -V -H -p a.pub -m f"));
  write(folder / "f.minisig",
        to_file_text(*sign(*key, contents(folder / "f"), "x", SignatureKind::legacy)));
  CHECK(run(folder, "minisign -V -p a.pub -m f"));
  write(folder / "f", "another");
  CHECK_FALSE(run(folder, "minisign -V -p a.pub -m f"));
}

TEST_CASE("our keys sign with minisign") {
  if (!has_minisign()) return;
  const TemporaryFolder folder;
  write(folder / "f", "a report\n");
  const auto key = SecretKey::generate();
  write(folder / "our.pub", to_file_text(key.public_key()));
  REQUIRE(SealedKey::without_passphrase(key).write(folder / "our.key", Overwrite::never));
  REQUIRE(run(folder, "minisign -S -s our.key -m f"));
  CHECK(run(folder, "minisign -V -p our.pub -m f"));
  const auto sealed = SealedKey::with_passphrase(key, passphrase("correct horse"), cheap);
  REQUIRE(sealed->write(folder / "sealed.key", Overwrite::never));
  REQUIRE(run(folder, "echo 'correct horse' | minisign -S -s sealed.key -m f -x g.minisig"));
  CHECK(run(folder, "minisign -V -p our.pub -m f -x g.minisig"));
  CHECK_FALSE(run(folder, "echo 'wrong horse' | minisign -S -s sealed.key -m f -x h.minisig"));
  CHECK(run(folder, "minisign -R -s our.key -p again.pub"));
  CHECK(contents(folder / "again.pub") == to_file_text(key.public_key()));
}

TEST_CASE("a key that minisign sealed opens here with its passphrase") {
  if (!has_minisign()) return;
  const TemporaryFolder folder;
  REQUIRE(run(folder, "printf 'pass phrase\\npass phrase\\n' | minisign -G -p a.pub -s a.key"));
  const auto sealed = SealedKey::read(folder / "a.key");
  REQUIRE(sealed);
  CHECK(sealed->needs_passphrase());
  const auto key = sealed->open(passphrase("pass phrase"));
  REQUIRE(key);
  CHECK(key->public_key() == *read_public_key(folder / "a.pub"));
  // With its passphrase taken away again, as minisign -C -W leaves it.
  REQUIRE(run(folder, "echo 'pass phrase' | minisign -C -W -s a.key"));
  const auto bare = SealedKey::read(folder / "a.key");
  REQUIRE(bare);
  CHECK_FALSE(bare->needs_passphrase());
  REQUIRE(bare->open());
  CHECK(bare->open()->public_key() == key->public_key());
}
