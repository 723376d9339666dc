#include "signing/dsse.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "signing/encoding.hpp"
#include "signing/json_text.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr std::size_t most_signatures = 64;

std::optional<std::string> from_either_base64(std::string text) {
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  if (text.find('=') == text.npos) text.append((4 - text.size() % 4) % 4, '=');
  return from_base64(text);
}

/// The string under a key; none where there is another thing or nothing.
std::optional<std::string> string_at(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<DsseSignature> read_signature(const nlohmann::json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto signature = from_either_base64(string_at(json, "sig").value_or(""));
  if (!signature || signature->empty()) return std::nullopt;
  return DsseSignature{string_at(json, "keyid").value_or(""), *signature};
}

}  // namespace

std::string to_json(const DsseEnvelope& envelope) {
  nlohmann::ordered_json json;
  json["payloadType"] = envelope.payload_type;
  json["payload"] = to_base64(envelope.payload);
  json["signatures"] = nlohmann::ordered_json::array();
  for (const auto& [key_id, signature] : envelope.signatures)
    json["signatures"].push_back({{"keyid", key_id}, {"sig", to_base64(signature)}});
  return json.dump() + "\n";
}

Result<DsseEnvelope> parse_envelope(std::string_view text, std::string_view name) {
  PROBITY_CHECK(check_json_object(text, name));
  const auto problem = [&](std::string why) {
    return problem_in(name, 0, {"is no DSSE envelope", std::move(why), "fetch the file again"});
  };
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto type = string_at(json, "payloadType");
  const auto payload_text = string_at(json, "payload");
  const auto signatures = json.find("signatures");
  if (!type || !payload_text) return problem("'payloadType' or 'payload' is missing");
  const auto payload = from_either_base64(*payload_text);
  if (!payload) return problem("its payload is not base64");
  if (signatures == json.end() || !signatures->is_array() || signatures->empty() ||
      signatures->size() > most_signatures)
    return problem("'signatures' is not a list of 1 to 64 signatures");
  DsseEnvelope envelope{*type, *payload, {}};
  for (const auto& entry : *signatures) {
    const auto signature = read_signature(entry);
    if (!signature) return problem("a signature has no 'sig' in base64");
    envelope.signatures.push_back(*signature);
  }
  return envelope;
}

}  // namespace probity::signing
