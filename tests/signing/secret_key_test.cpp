#include "signing/secret_key.hpp"

#include <sys/stat.h>

#include <random>

#include <doctest/doctest.h>

#include "support.hpp"

namespace fs = std::filesystem;
using namespace probity::signing;
using namespace probity::signing::testing;

static_assert(!std::is_copy_constructible_v<SecretKey>);
static_assert(!std::is_copy_assignable_v<SecretKey>);
static_assert(!std::is_copy_constructible_v<SealedKey>);
static_assert(!std::is_copy_constructible_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<SecretKey>);

namespace {

struct Rfc8032Case {
  const char* seed;
  const char* point;
  const char* message;
  const char* signature;
};

// RFC 8032, section 7.1, TEST 1 to 3.
constexpr Rfc8032Case rfc8032_cases[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "4"
     "6bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d"
     "8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "6"
     "594a7c15e9716ed28dc027beceea1ec40a"},
};

std::string message_of(const probity::Diagnostics& problems) {
  return probity::to_text(problems);
}

}  // namespace

TEST_CASE("signatures are those of RFC 8032") {
  for (const auto& test : rfc8032_cases) {
    const auto text = key_file_text("0000000000000001", test.seed, test.point);
    const auto key = SealedKey::parse(text, "test")->open();
    REQUIRE(key);
    const std::string message = *from_hex(test.message);
    const auto signature = key->sign(message);
    CHECK(to_hex(view(signature)) == test.signature);
    CHECK(verifies(key->public_key().point, message, signature));
    CHECK_FALSE(verifies(key->public_key().point, message + "x", signature));
  }
}

TEST_CASE("a key survives sealing, and a wrong passphrase does not open it") {
  const auto key = SecretKey::generate();
  const auto sealed = SealedKey::with_passphrase(key, passphrase("correct horse"), cheap);
  REQUIRE(sealed);
  CHECK(sealed->needs_passphrase());
  CHECK(sealed->open(passphrase("correct horse"))->public_key() == key.public_key());
  CHECK(message_of(sealed->open(passphrase("wrong horse")).error()).find("does not fit") !=
        std::string::npos);
  CHECK_FALSE(sealed->open());
  CHECK_FALSE(SealedKey::with_passphrase(key, passphrase(""), cheap));
  const auto bare = SealedKey::without_passphrase(key);
  CHECK_FALSE(bare.needs_passphrase());
  CHECK(bare.open()->public_key() == key.public_key());
}

TEST_CASE("key files are written for their owner alone, once, and whole") {
  const TemporaryFolder folder;
  const auto path = folder / "a.key";
  const auto key = SecretKey::generate();
  const auto sealed = SealedKey::without_passphrase(key);
  REQUIRE(sealed.write(path, Overwrite::never));
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK((info.st_mode & 07777) == 0600);
  const std::string before = contents(path);
  const auto other = SealedKey::without_passphrase(SecretKey::generate());
  CHECK(message_of(other.write(path, Overwrite::never).error()).find("is there already") !=
        std::string::npos);
  CHECK(contents(path) == before);
  CHECK(SealedKey::read(path)->open()->public_key() == key.public_key());
  REQUIRE(other.write(path, Overwrite::allowed));
  CHECK(contents(path) != before);
  CHECK_FALSE(other.write(folder / "missing/a.key", Overwrite::never));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a key file that others can read is refused, with the mend") {
  const TemporaryFolder folder;
  const auto path = folder / "a.key";
  REQUIRE(SealedKey::without_passphrase(SecretKey::generate()).write(path, Overwrite::never));
  for (const mode_t mode : {0640u, 0604u, 0620u, 0601u}) {
    REQUIRE(::chmod(path.c_str(), mode) == 0);
    const auto refused = SealedKey::read(path);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().front().fix == "chmod 600 " + path.string());
  }
  REQUIRE(::chmod(path.c_str(), 0400) == 0);
  CHECK(SealedKey::read(path));
}

TEST_CASE("a damaged key file is refused, whichever byte was changed") {
  const TemporaryFolder folder;
  const auto path = folder / "a.key";
  const auto key = SecretKey::generate();
  const auto check_all = [&](const std::string& text, const Secret& secret) {
    const std::size_t key_line = text.find('\n') + 1;
    for (std::size_t i = key_line; i < text.size(); ++i) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ 1);
      const auto sealed = SealedKey::parse(changed, "changed");
      // minisign leaves salt and costs of an unsealed key unused, so only the key itself counts.
      const auto opened = sealed ? sealed->open(secret) : sealed.error();
      CAPTURE(i);
      CHECK((!opened || (!sealed->needs_passphrase() && opened->public_key() == key.public_key())));
    }
  };
  REQUIRE(SealedKey::without_passphrase(key).write(path, Overwrite::never));
  check_all(contents(path), passphrase("x"));
}

TEST_CASE("a forged key file cannot ask for all memory") {
  std::string record = std::string("EdScB2", 6) + std::string(32, 's') + std::string(8, '\x7f') +
                       std::string(8, '\x7f') + std::string(104, 'k');
  const auto sealed =
      SealedKey::parse("untrusted comment: x\n" + to_base64(record) + "\n", "forged");
  REQUIRE(sealed);
  CHECK(message_of(sealed->open(passphrase("x")).error()).find("more memory or time") !=
        std::string::npos);
}

TEST_CASE("what is no key file is refused") {
  for (const std::string text :
       {"", "\n", "untrusted comment: x", "untrusted comment: x\n\n",
        "untrusted comment: x\nRWQ=\n", "RWQAAEIy\n", "untrusted comment: x\nRW\nRW\n"})
    CHECK_FALSE(SealedKey::parse(text, "text"));
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 300, '\0');
    for (auto& c : text) c = static_cast<char>(random());
    CHECK_FALSE(SealedKey::parse(text, "text"));
    CHECK_FALSE(SealedKey::parse("untrusted comment: " + text, "text"));
  }
}
