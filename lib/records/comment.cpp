#include "records/comment.hpp"

#include <fmt/format.h>

#include "base/date.hpp"
#include "signing/digest.hpp"
#include "signing/encoding.hpp"

namespace probity::records {
namespace {

/// Without what a word of a trusted comment cannot hold; as in URLs, so that it can be undone.
std::string as_word(std::string_view text) {
  std::string word;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte != 0x7f && byte != '%';
    word += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return word;
}

std::string digest_of(std::string_view lines) {
  return "blake2b-256:" + signing::hex_digest(signing::DigestAlgorithm::blake2b_256, lines);
}

std::string time_text(std::string_view seconds) {
  constexpr std::uint64_t seconds_per_day = 86400;
  const auto number = signing::parse_number(seconds);
  const auto day =
      number ? Date::from_days(static_cast<std::int64_t>(*number / seconds_per_day)) : std::nullopt;
  if (!day) return std::string(seconds);
  const std::uint64_t rest = *number % seconds_per_day;
  return fmt::format("{} {:02}:{:02}:{:02} UTC, by the signer's clock", to_string(*day),
                     rest / 3600, rest / 60 % 60, rest % 60);
}

Remark remark(const signing::CommentField& field) {
  if (field.key == "timestamp") return {"when", time_text(field.value)};
  if (field.key == "file") return {"file", field.value};
  if (field.key == "as_of") return {"as of", field.value};
  if (field.key == "tool") return {"program", field.value};
  if (field.key == "practice") return {"practice", field.value};
  if (field.key == "packs") return {"packs", field.value};
  return {"also", field.value.empty() ? field.key : field.key + ":" + field.value};
}

}  // namespace

Result<std::string> trusted_comment_for(const Signing& signing, const SavedReport* report) {
  std::vector<signing::CommentField> fields = {
      {"timestamp", std::to_string(signing.timestamp)},
      {"file", as_word(signing.file)},
      {"tool", "probity-" + signing.tool_version},
  };
  if (report) {
    fields.push_back({"as_of", as_word(report->as_of)});
    fields.push_back({"practice", practice_digest(*report)});
    fields.push_back({"packs", packs_digest(*report)});
  }
  return signing::build_trusted_comment(fields);
}

std::string practice_digest(const SavedReport& report) {
  std::string lines;
  for (const auto& file : report.files) lines += fmt::format("{}  {}\n", file.blake2b, file.path);
  return digest_of(lines);
}

std::string packs_digest(const SavedReport& report) {
  std::string lines;
  for (const auto& pack : report.packs)
    lines += fmt::format("{}  {} {}\n", pack.blake2b, pack.name, pack.version);
  return digest_of(lines);
}

std::vector<Remark> explain(std::string_view trusted_comment) {
  std::vector<Remark> remarks;
  for (const auto& field : signing::parse_trusted_comment(trusted_comment))
    remarks.push_back(remark(field));
  return remarks;
}

std::vector<std::string> contradictions(std::string_view trusted_comment,
                                        const SavedReport& report) {
  std::vector<std::string> found;
  for (const auto& [key, value] : signing::parse_trusted_comment(trusted_comment)) {
    const bool differs = (key == "as_of" && value != report.as_of) ||
                         (key == "practice" && value != practice_digest(report)) ||
                         (key == "packs" && value != packs_digest(report));
    if (differs) found.push_back(key);
  }
  return found;
}

}  // namespace probity::records
