#include "signing/note.hpp"

#include <random>

#include <doctest/doctest.h>

#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

namespace {

// The key and note that the first implementation of signed notes, in Go, is tested with.
const std::string peter_key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const std::string peter_seed = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const std::string peter_text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
const std::string peter_note =
    peter_text +
    "\n\xe2\x80\x94 PeterNeumann "
    "x08go/ZJkuBS9UG/"
    "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

bool holds(std::string_view text, const NoteKey& key) {
  const auto note = parse_note(text, "note");
  return note && verify_note(*note, std::span(&key, 1), "note");
}

}  // namespace

TEST_CASE("the known note verifies, and is signed again byte for byte") {
  const auto key = parse_verifier_key(peter_key);
  REQUIRE(key);
  CHECK(to_verifier_key(*key) == peter_key);
  CHECK(holds(peter_note, *key));
  const auto text = key_file_text("0102030405060708", to_hex(from_base64(peter_seed)->substr(1)),
                                  to_hex(view(key->point)));
  const auto secret = SealedKey::parse(text, "key")->open();
  REQUIRE(secret);
  CHECK(to_file_text(*sign_note(peter_text, "PeterNeumann", *secret)) == peter_note);
}

TEST_CASE("each byte of a note counts") {
  const auto key = *parse_verifier_key(peter_key);
  for (std::size_t i = 0; i < peter_note.size(); ++i) {
    for (const int flip : {1, 2, 4, 8, 16, 32, 64, 128}) {
      std::string changed = peter_note;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      CAPTURE(i);
      CHECK_FALSE(holds(changed, key));
    }
  }
  for (std::size_t length = 0; length < peter_note.size(); ++length)
    CHECK_FALSE(holds(peter_note.substr(0, length), key));
}

TEST_CASE("each part of a verifier key counts") {
  for (std::size_t i = 0; i < peter_key.size(); ++i) {
    std::string changed = peter_key;
    ++changed[i];
    CHECK_FALSE(parse_verifier_key(changed));
    CHECK_FALSE(parse_verifier_key(peter_key.substr(0, i)));
  }
  // Hashes that fit, for a key too long and one of another kind.
  CHECK_FALSE(parse_verifier_key(
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
  CHECK_FALSE(
      parse_verifier_key("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
}

TEST_CASE("signatures by strangers are passed over, a wrong one by a known key is not") {
  const auto key = *parse_verifier_key(peter_key);
  const auto other = SecretKey::generate();
  auto note = *parse_note(peter_note, "note");
  const auto stranger = sign_note(peter_text, "stranger", other)->signatures[0];
  note.signatures.insert(note.signatures.begin(), stranger);
  CHECK(holds(to_file_text(note), key));
  note.signatures[1].signature[0] = static_cast<char>(note.signatures[1].signature[0] ^ 1);
  CHECK_FALSE(holds(to_file_text(note), key));
  note.signatures.pop_back();
  CHECK_FALSE(holds(to_file_text(note), key));
  note.signatures.assign(64, stranger);
  CHECK(parse_note(to_file_text(note), "note"));
  note.signatures.push_back(stranger);
  CHECK_FALSE(parse_note(to_file_text(note), "note"));
}

TEST_CASE("what cannot be a note is neither signed nor read") {
  const auto key = rfc8032_key();
  for (const std::string text : {"", "no end", "a\tb\n", "\xff\n", "a\r\n"})
    CHECK_FALSE(sign_note(text, "name", key));
  for (const std::string name : {"", "a b", "a+b", "a\xc2\xa0", "a\xe3\x80\x80", "\xff", "a\n"})
    CHECK_FALSE(sign_note("text\n", name, key));
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 300, '\0');
    for (auto& c : text) c = random() % 5 == 0 ? '\n' : static_cast<char>(random() % 128);
    CHECK_FALSE(parse_note(text, "note"));
    CHECK_FALSE(parse_note(peter_text + "\n" + text, "note"));
  }
}
