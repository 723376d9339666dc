#include "records/pages.hpp"

#include <fmt/format.h>

#include "reports/terminal.hpp"
#include "signing/encoding.hpp"

namespace probity::records {
namespace {

std::string section(std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::string text = fmt::format("  {}:\n", title);
  for (const auto& line : lines) text += fmt::format("    {}\n", reports::harmless(line));
  return text;
}

void add_line(std::string& text, std::string_view about, std::string_view says) {
  text += fmt::format("  {:<10}{}\n", reports::harmless(about), reports::harmless(says));
}

std::string digest_text(const signing::ContentId& id) {
  return fmt::format("blake2b-256:{}, {} bytes", signing::to_hex(signing::view(id.digest)),
                     id.size);
}

/// A key that was named with -P has no name but itself.
std::string signer(std::string_view key_name) {
  return key_name.starts_with("-P ") ? "the key named with -P" : reports::harmless(key_name);
}

std::string head_text(const signing::VerifiedCheckpoint& head) {
  return fmt::format("signed by {}", signer(head.key_name));
}

}  // namespace

std::string verified_page(std::string_view file, const signing::Verified& verified) {
  std::string text = fmt::format("{}: good signature\n", reports::harmless(file));
  const auto add = [&](std::string_view about, std::string_view says) {
    add_line(text, about, says);
  };
  add("by", signer(verified.key_name));
  add("key", to_string(verified.key.id));
  for (const auto& remark : explain(verified.trusted_comment)) add(remark.about, remark.says);
  if (verified.kind == signing::SignatureKind::legacy)
    add("kind", "legacy, over the file itself and not its digest");
  return text;
}

std::string replay_page(std::string_view file, const Replay& replay) {
  if (replay.is_identical)
    return fmt::format("{}: computed anew, the same to the byte\n", reports::harmless(file));
  return fmt::format("{}: computed anew, it is another report\n", reports::harmless(file)) +
         section("practice", replay.practice) + section("packs", replay.packs) +
         section("program", replay.program) +
         (replay.verdicts.empty() ? "  no verdict differs\n"
                                  : section("verdicts", replay.verdicts)) +
         section("otherwise", replay.other);
}

std::string history_page(const std::vector<signing::Record>& records) {
  std::string text;
  for (const auto& record : records) {
    text += fmt::format("entry {}\n", record.index);
    add_line(text, "report", digest_text(record.report));
    add_line(text, "signature", record.signature ? digest_text(*record.signature) : "none");
    for (const auto& remark : explain(record.note)) add_line(text, remark.about, remark.says);
  }
  return text;
}

std::string intact_page(std::string_view folder, const signing::LogReport& report) {
  const auto size = report.head.checkpoint.head.size;
  return fmt::format("{}: {} {}, none removed, moved or changed; {}\n", reports::harmless(folder),
                     size, size == 1 ? "entry" : "entries", head_text(report.head));
}

std::string proven_page(std::string_view file, const signing::Proven& proven) {
  std::string text =
      fmt::format("{}: stands in the history as entry {} of {}\n", reports::harmless(file),
                  proven.record.index, proven.head.checkpoint.head.size);
  add_line(text, "history", proven.head.checkpoint.origin);
  add_line(text, "head", head_text(proven.head));
  for (const auto& remark : explain(proven.record.note)) add_line(text, remark.about, remark.says);
  return text;
}

std::string attested_page(std::string_view file, const signing::VerifiedAttestation& attestation) {
  std::string text = fmt::format("{}: good attestation\n", reports::harmless(file));
  add_line(text, "by", signer(attestation.key_name));
  add_line(text, "says", attestation.predicate_type);
  for (const auto& subject : attestation.subjects) {
    add_line(text, "of", subject.name);
    for (const auto& [algorithm, digest] : subject.digests)
      add_line(text, "", fmt::format("{}:{}", algorithm, digest));
  }
  return text;
}

}  // namespace probity::records
