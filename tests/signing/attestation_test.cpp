#include "signing/attestation.hpp"

#include <random>

#include <doctest/doctest.h>

#include "signing/digest.hpp"
#include "signing/dsse.hpp"
#include "signing/json_text.hpp"
#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

namespace {

Statement small() {
  return {
      {{"practice.yaml",
        {{"sha256", hex_digest(DigestAlgorithm::sha256, "practice\n")},
         {"blake2b", hex_digest(DigestAlgorithm::blake2b_512, "practice\n")}}},
       {"forms/consent \"1\".md", {{"sha256", hex_digest(DigestAlgorithm::sha256, "consent")}}}},
      "https://probity.invalid/report/1",
      "{\"schema\": \"probity.report/1\", \"big\": 123456789012345678901234567890}"};
}

}  // namespace

TEST_CASE("what is signed is encoded as the DSSE protocol shows") {
  CHECK(pre_authentication_encoding("http://example.com/HelloWorld", "hello world") ==
        "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
}

TEST_CASE("an attestation reads back, its predicate byte for byte") {
  const auto key = rfc8032_key();
  const auto envelope = attest(small(), key);
  REQUIRE(envelope);
  CHECK(envelope->starts_with("{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""));
  const auto verified = verify_attestation(*envelope, trusting(key), "a.json");
  REQUIRE(verified);
  CHECK(verified->key_name == "agency");
  CHECK(verified->subjects == small().subjects);
  CHECK(verified->predicate_type == small().predicate_type);
  CHECK(verified->payload.find(small().predicate) != std::string::npos);
  CHECK(verified->payload.starts_with(
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{"));
  CHECK_FALSE(verify_attestation(*envelope, trusting(SecretKey::generate()), "a.json"));
  CHECK_FALSE(verify_attestation(*envelope, {}, "a.json"));
}

TEST_CASE("a changed payload, type or signature does not verify") {
  const auto key = rfc8032_key();
  const auto keys = trusting(key);
  const auto envelope = *parse_envelope(*attest(small(), key), "a.json");
  const auto holds = [&](const DsseEnvelope& changed) {
    return verify_attestation(to_json(changed), keys, "a.json").has_value();
  };
  CHECK(holds(envelope));
  for (std::size_t i = 0; i < envelope.payload.size(); ++i) {
    auto changed = envelope;
    changed.payload[i] = static_cast<char>(changed.payload[i] ^ 1);
    CHECK_FALSE(holds(changed));
  }
  for (std::size_t i = 0; i < 64; ++i) {
    auto changed = envelope;
    changed.signatures[0].signature[i] = static_cast<char>(changed.signatures[0].signature[i] ^ 1);
    CHECK_FALSE(holds(changed));
  }
  auto changed = envelope;
  changed.payload_type += "x";
  CHECK_FALSE(holds(changed));
  // One signature that holds is enough, whoever else signed; the key id is a hint.
  changed = envelope;
  changed.signatures.insert(changed.signatures.begin(), {"stranger", "abc"});
  changed.signatures.back().key_id = "";
  CHECK(holds(changed));
}

TEST_CASE("another payload under a good signature is refused") {
  const auto key = rfc8032_key();
  const auto signed_as = [&](const std::string& type, const std::string& payload) {
    const auto signature = key.sign(pre_authentication_encoding(type, payload));
    return verify_attestation(to_json({type, payload, {{"", std::string(view(signature))}}}),
                              trusting(key), "a.json")
        .has_value();
  };
  const std::string type = "application/vnd.in-toto+json";
  const std::string start = "{\"_type\":\"https://in-toto.io/Statement/v1\",";
  const std::string subject = "\"subject\":[{\"name\":\"a\",\"digest\":{\"sha256\":\"00\"}}],";
  const std::string rest = "\"predicateType\":\"t\",\"predicate\":{}}";
  CHECK(signed_as(type, start + subject + rest));
  CHECK_FALSE(signed_as("text/plain", start + subject + rest));
  CHECK_FALSE(signed_as(type, start + "\"subject\":[]," + rest));
  CHECK_FALSE(signed_as(type, start + "\"subject\":[{\"name\":\"a\",\"digest\":{}}]," + rest));
  CHECK_FALSE(signed_as(type, start + "\"subject\":[{\"name\":\"a\"}]," + rest));
  CHECK_FALSE(signed_as(type, "{" + subject + rest));
  CHECK_FALSE(signed_as(type, start + subject + "\"predicateType\":\"t\"}"));
  CHECK_FALSE(signed_as(type, start + subject + subject + rest));
  CHECK_FALSE(signed_as(type, "[]"));
}

TEST_CASE("either base64 alphabet is read") {
  const auto envelope = parse_envelope(
      R"({"payloadType":"t","payload":"-_8","signatures":[{"sig":"-_-_"}], "more": 1})", "a.json");
  REQUIRE(envelope);
  CHECK(envelope->payload == "\xfb\xff");
  CHECK(envelope->signatures[0].signature == "\xfb\xff\xbf");
}

TEST_CASE("statements that could not be read again are not made") {
  const auto key = rfc8032_key();
  for (const auto* predicate :
       {"", "1", "[]", "\"a\"", "{", "{\"a\":1,\"a\":2}", "{} {}", "{\"\xff\":1}"}) {
    auto statement = small();
    statement.predicate = predicate;
    CAPTURE(predicate);
    CHECK_FALSE(attest(statement, key));
  }
  auto statement = small();
  statement.subjects[0].digests["sha256"] = "ABCD";
  CHECK_FALSE(attest(statement, key));
  statement.subjects.clear();
  CHECK_FALSE(attest(statement, key));
  statement = small();
  statement.subjects[0].name = "\xff";
  CHECK_FALSE(attest(statement, key));
}

TEST_CASE("deep and broken JSON is refused without harm") {
  CHECK_FALSE(check_json_object(std::string(1000000, '['), "a.json"));
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "{\"a\":";
  CHECK_FALSE(check_json_object(deep, "a.json"));
  CHECK(check_json_object("{\"a\":[1,{\"b\":2},{\"b\":2}]}", "a.json"));
  std::mt19937 random(1);
  const std::string good = *attest(small(), rfc8032_key());
  for (int i = 0; i < 2000; ++i) {
    std::string garbage = good.substr(0, random() % good.size());
    if (!garbage.empty()) garbage[random() % garbage.size()] = static_cast<char>(random());
    CHECK_FALSE(verify_attestation(garbage, trusting(rfc8032_key()), "a.json"));
  }
}

TEST_CASE("an independent verifier agrees") {
  if (!has_python_cryptography()) return;
  const TemporaryFolder folder;
  const auto key = rfc8032_key();
  auto statement = small();
  statement.subjects.pop_back();
  const auto put = [&](std::string_view name, std::string_view bytes) {
    REQUIRE(probity::write_file(folder / name, bytes));
  };
  put("a.pub", to_file_text(key.public_key()));
  put("a.json", *attest(statement, key));
  put("practice.yaml", "practice\n");
  const auto verify = [&] { return run_python(folder, "verify_dsse.py a.pub a.json ."); };
  CHECK(verify());
  put("practice.yaml", "practise\n");
  CHECK_FALSE(verify());
  put("practice.yaml", "practice\n");
  auto envelope = *parse_envelope(*attest(statement, key), "a.json");
  envelope.payload.back() = ' ';
  put("a.json", to_json(envelope));
  CHECK_FALSE(verify());
}
