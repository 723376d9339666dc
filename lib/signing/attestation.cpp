#include "signing/attestation.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "signing/dsse.hpp"
#include "signing/encoding.hpp"
#include "signing/json_text.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr const char* statement_type = "https://in-toto.io/Statement/v1";
constexpr std::string_view payload_type = "application/vnd.in-toto+json";

bool is_digest(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789abcdef") == text.npos &&
         text.size() % 2 == 0;
}

bool is_whole(const Subject& subject) {
  return is_utf8(subject.name) && !subject.digests.empty() &&
         std::all_of(subject.digests.begin(), subject.digests.end(), [](const auto& digest) {
           return !digest.first.empty() && is_utf8(digest.first) && is_digest(digest.second);
         });
}

Diagnostic no_statement(std::string_view name, std::string why) {
  return problem_in(name, 0,
                    {"is no in-toto statement", std::move(why),
                     "a statement names files by digest, a predicate type and a predicate"});
}

Status check(const std::vector<Subject>& subjects, std::string_view predicate_type,
             std::string_view name) {
  if (subjects.empty() || !std::all_of(subjects.begin(), subjects.end(), is_whole))
    return no_statement(name, "each subject needs a name and a digest in lower-case hexadecimal");
  if (predicate_type.empty() || !is_utf8(predicate_type))
    return no_statement(name, "the predicate type is empty");
  return ok();
}

Result<std::string> statement_text(const Statement& statement) {
  PROBITY_CHECK(check(statement.subjects, statement.predicate_type, ""));
  PROBITY_CHECK(check_json_object(statement.predicate, "predicate"));
  nlohmann::ordered_json json;
  json["_type"] = statement_type;
  for (const auto& subject : statement.subjects)
    json["subject"].push_back({{"name", subject.name}, {"digest", subject.digests}});
  json["predicateType"] = statement.predicate_type;
  // The predicate is put in as it is: read and written again, its numbers might change.
  std::string text = json.dump();
  text.pop_back();
  return text + ",\"predicate\":" + statement.predicate + "}";
}

std::optional<Subject> read_subject(const nlohmann::json& json) {
  if (!json.is_object()) return std::nullopt;
  Subject subject;
  if (const auto name = json.find("name"); name != json.end()) {
    if (!name->is_string()) return std::nullopt;
    subject.name = name->get<std::string>();
  }
  const auto digests = json.find("digest");
  if (digests == json.end() || !digests->is_object()) return std::nullopt;
  for (const auto& [algorithm, digest] : digests->items()) {
    if (!digest.is_string()) return std::nullopt;
    subject.digests[algorithm] = digest.get<std::string>();
  }
  return subject;
}

/// The parts of a statement that its verifier compares; the payload keeps the rest.
Result<VerifiedAttestation> read_statement(std::string payload, std::string_view name) {
  PROBITY_CHECK(check_json_object(payload, name));
  const auto json = nlohmann::json::parse(payload, nullptr, false);
  const auto subjects = json.find("subject");
  const auto predicate_type = json.find("predicateType");
  const auto predicate = json.find("predicate");
  if (json.value("_type", nlohmann::json()) != statement_type)
    return no_statement(name, fmt::format("its _type is not '{}'", statement_type));
  if (subjects == json.end() || !subjects->is_array() || predicate_type == json.end() ||
      !predicate_type->is_string() || predicate == json.end() || !predicate->is_object())
    return no_statement(name, "'subject', 'predicateType' or 'predicate' is missing");
  VerifiedAttestation read;
  for (const auto& entry : *subjects) {
    auto subject = read_subject(entry);
    if (!subject) return no_statement(name, "a subject is not as it should be");
    read.subjects.push_back(std::move(*subject));
  }
  read.predicate_type = predicate_type->get<std::string>();
  PROBITY_CHECK(check(read.subjects, read.predicate_type, name));
  read.payload = std::move(payload);
  return read;
}

/// The name of the first trusted key that signed.
std::optional<std::string> signer_of(const DsseEnvelope& envelope, const TrustedKeys& keys) {
  const std::string message = pre_authentication_encoding(envelope.payload_type, envelope.payload);
  for (const auto& entry : envelope.signatures) {
    const auto signature = to_block<64>(entry.signature);
    for (const auto& [key_name, key] : keys.all())
      if (signature && verifies(key.point, message, *signature)) return key_name;
  }
  return std::nullopt;
}

}  // namespace

std::string pre_authentication_encoding(std::string_view type, std::string_view payload) {
  return fmt::format("DSSEv1 {} {} {} {}", type.size(), type, payload.size(), payload);
}

Result<std::string> attest(const Statement& statement, const SecretKey& key) {
  PROBITY_TRY(const std::string payload, statement_text(statement));
  const auto signature = key.sign(pre_authentication_encoding(payload_type, payload));
  return to_json({std::string(payload_type),
                  payload,
                  {{to_string(key.public_key().id), std::string(view(signature))}}});
}

Result<VerifiedAttestation> verify_attestation(std::string_view envelope_text,
                                               const TrustedKeys& keys, std::string_view name) {
  PROBITY_TRY(DsseEnvelope envelope, parse_envelope(envelope_text, name));
  const auto signer = signer_of(envelope, keys);
  if (!signer) {
    return problem_in(name, 0,
                      {"no signature of it holds for a trusted key",
                       "it was changed, or signed by somebody who is not trusted here",
                       "name the signer's key as trusted, or fetch the file again"});
  }
  if (envelope.payload_type != payload_type)
    return no_statement(name, fmt::format("it carries '{}'", shown(envelope.payload_type)));
  PROBITY_TRY(auto attestation, read_statement(std::move(envelope.payload), name));
  attestation.key_name = *signer;
  return attestation;
}

}  // namespace probity::signing
