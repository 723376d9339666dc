#include "signing/verify.hpp"

#include <random>

#include <doctest/doctest.h>

#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

namespace {

TrustedKeys trusting(const PublicKey& key) {
  TrustedKeys keys;
  REQUIRE(keys.add("board", key));
  return keys;
}

bool holds(std::string_view file, std::string_view signature, const TrustedKeys& keys) {
  return std::holds_alternative<Verified>(
      verify({file, "report.json", signature, "report.json.minisig"}, keys, Legacy::allowed));
}

Refusal refusal(std::string_view file, std::string_view signature, const TrustedKeys& keys,
                Legacy legacy = Legacy::allowed) {
  const auto verdict =
      verify({file, "report.json", signature, "report.json.minisig"}, keys, legacy);
  REQUIRE(std::holds_alternative<Refused>(verdict));
  const auto& refused = std::get<Refused>(verdict);
  CHECK_FALSE(refused.diagnostic.what.empty());
  CHECK_FALSE(refused.diagnostic.fix.empty());
  return refused.reason;
}

const std::string report = "{\"schema\": \"probity.report/1\"}\n";

}  // namespace

TEST_CASE("a signature says who signed and what the comment vouches for") {
  const auto key = rfc8032_key();
  const auto keys = trusting(key.public_key());
  for (const auto kind : {SignatureKind::prehashed, SignatureKind::legacy}) {
    const auto signature = sign(key, report, "as_of:2026-11-22", kind);
    const auto verdict =
        verify({report, "a", to_file_text(*signature), "b"}, keys, Legacy::allowed);
    REQUIRE(std::holds_alternative<Verified>(verdict));
    const auto& verified = std::get<Verified>(verdict);
    CHECK(verified.key_name == "board");
    CHECK(verified.key == key.public_key());
    CHECK(verified.kind == kind);
    CHECK(verified.trusted_comment == "as_of:2026-11-22");
    CHECK(*parse_signature(to_file_text(*signature), "b") == *signature);
  }
}

TEST_CASE("a refusal says which of the things went wrong") {
  const auto key = rfc8032_key();
  const auto keys = trusting(key.public_key());
  const auto made = *sign(key, report, "as_of:2026-11-22");
  const auto text = to_file_text(made);
  CHECK(refusal(report + " ", text, keys) == Refusal::changed_file);
  CHECK(refusal(report, text, trusting(SecretKey::generate().public_key())) == Refusal::wrong_key);
  CHECK(refusal(report, text, {}) == Refusal::wrong_key);
  auto changed = made;
  changed.trusted_comment = "as_of:2026-11-23";
  CHECK(refusal(report, to_file_text(changed), keys) == Refusal::changed_comment);
  changed = made;
  changed.signature[0] ^= 1;
  CHECK(refusal(report, to_file_text(changed), keys) == Refusal::changed_signature);
  for (std::size_t length = 0; length < text.size() - 1; ++length)
    CHECK(refusal(report, text.substr(0, length), keys) == Refusal::malformed_signature);
  const auto legacy = to_file_text(*sign(key, report, "x", SignatureKind::legacy));
  CHECK(refusal(report, legacy, keys, Legacy::refused) == Refusal::legacy_not_allowed);
  // The kind itself is covered: a prehashed signature is none over the digest as a file.
  changed = made;
  changed.kind = SignatureKind::legacy;
  CHECK(refusal(report, to_file_text(changed), keys) == Refusal::changed_file);
}

TEST_CASE("another key with the same id does not verify, nor does it stand in the way") {
  const auto key = rfc8032_key();
  const auto text = to_file_text(*sign(key, report, "x"));
  PublicKey impostor = SecretKey::generate().public_key();
  impostor.id = key.public_key().id;
  TrustedKeys keys;
  REQUIRE(keys.add("a-impostor", impostor));
  CHECK(refusal(report, text, keys) == Refusal::changed_signature);
  REQUIRE(keys.add("board", key.public_key()));
  CHECK(holds(report, text, keys));
  CHECK_FALSE(keys.add("board", SecretKey::generate().public_key()));
  CHECK_FALSE(keys.add("again", key.public_key()));
}

TEST_CASE("each byte of file, signature and public key counts") {
  const auto key = rfc8032_key();
  const auto keys = trusting(key.public_key());
  const auto text = to_file_text(*sign(key, report, "as_of:2026-11-22 tool:probity-0.1.0"));
  const auto key_text = to_file_text(key.public_key());
  REQUIRE(holds(report, text, keys));
  const auto flips = {1, 2, 4, 8, 16, 32, 64, 128, 255};
  for (std::size_t i = 0; i < report.size(); ++i) {
    for (const int flip : flips) {
      std::string changed = report;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      CHECK_FALSE(holds(changed, text, keys));
    }
  }
  // The rest of the untrusted comment is, by minisign's format, nobody's promise.
  const std::string_view prefix = "untrusted comment: ";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i >= prefix.size() && i < text.find('\n')) continue;
    for (const int flip : flips) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      CAPTURE(i);
      CHECK_FALSE(holds(report, changed, keys));
    }
  }
  for (std::size_t i = 0; i < key_text.size(); ++i) {
    if (i >= prefix.size() && i < key_text.find('\n')) continue;
    for (const int flip : flips) {
      std::string changed = key_text;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      const auto parsed = parse_public_key(changed, "a.pub");
      CAPTURE(i);
      CHECK((!parsed || !holds(report, text, trusting(*parsed))));
    }
  }
}

TEST_CASE("garbage is no signature") {
  const auto keys = trusting(rfc8032_key().public_key());
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 400, '\0');
    for (auto& c : text) c = random() % 10 == 0 ? '\n' : static_cast<char>(random());
    CHECK(refusal(report, text, keys) == Refusal::malformed_signature);
  }
}

TEST_CASE("what cannot be a trusted comment is not signed") {
  const auto key = rfc8032_key();
  for (const std::string comment : {"a\nb", "a\rb", "\n"}) CHECK_FALSE(sign(key, report, comment));
  CHECK_FALSE(sign(key, report, std::string("a\0b", 3)));
  CHECK_FALSE(sign(key, report, std::string(9000, 'x')));
  // The longest that is signed is read again.
  const auto longest = sign(key, report, std::string(8173, 'x'));
  REQUIRE(longest);
  CHECK(holds(report, to_file_text(*longest), trusting(key.public_key())));
  CHECK_FALSE(sign(key, report, std::string(8174, 'x')));
  CHECK_FALSE(sign(key, "DSSEv1 28 x", "", SignatureKind::legacy));
  CHECK_FALSE(sign(key, "probity-history/x\n1\n", "", SignatureKind::legacy));
}
