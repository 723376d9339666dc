#include "signing/log_proof.hpp"

#include <fmt/format.h>

#include "signing/encoding.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_key = "extra ";
constexpr std::string_view index_key = "index ";

Diagnostic malformed(std::string_view name, int line, std::string why) {
  return problem_in(name, line,
                    {"is no proof of a history", std::move(why),
                     "ask for it again: `probity history prove` writes it"});
}

Diagnostic unproven(std::string_view name, std::string what, std::string why) {
  return problem_in(name, 0, {std::move(what), std::move(why), "ask for the proof again"});
}

}  // namespace

std::string to_file_text(const LogProof& proof) {
  std::string text = fmt::format("{}\n{}{}\n{}{}\n", first_line, extra_key,
                                 to_base64(proof.record_text), index_key, proof.index);
  for (const auto& hash : proof.path) text += to_base64(view(hash)) + "\n";
  return text + "\n" + proof.checkpoint;
}

Result<LogProof> parse_log_proof(std::string_view text, std::string_view name) {
  const std::size_t blank = text.find("\n\n");
  if (blank == std::string_view::npos) return malformed(name, 0, "it has no blank line");
  const auto lines = split_lines(text.substr(0, blank));
  LogProof proof;
  proof.checkpoint = text.substr(blank + 2);
  if (lines.size() < 3 || lines[0] != first_line)
    return malformed(name, 1, fmt::format("it does not begin with '{}'", first_line));
  const auto record = lines[1].starts_with(extra_key)
                          ? from_base64(lines[1].substr(extra_key.size()))
                          : std::nullopt;
  if (!record) return malformed(name, 2, "no line 'extra ...' names the record");
  const auto index = lines[2].starts_with(index_key)
                         ? parse_number(lines[2].substr(index_key.size()))
                         : std::nullopt;
  if (!index) return malformed(name, 3, "no line 'index ...' names its place");
  proof.record_text = *record;
  proof.index = *index;
  for (std::size_t i = 3; i < lines.size(); ++i) {
    const auto hash = to_block<32>(from_base64(lines[i]).value_or(""));
    if (!hash) return malformed(name, static_cast<int>(i) + 1, "this line is not a hash");
    proof.path.push_back(*hash);
  }
  // Anything read with tolerance, such as other line ends, would give one proof two spellings.
  if (to_file_text(proof) != text) return malformed(name, 0, "it is not written as proofs are");
  return proof;
}

Result<Proven> verify_log_proof(std::string_view proof_text, std::string_view report,
                                const TrustedKeys& keys, std::string_view name) {
  PROBITY_TRY(const LogProof proof, parse_log_proof(proof_text, name));
  PROBITY_TRY(auto head, verify_checkpoint(proof.checkpoint, keys, name));
  PROBITY_TRY(Record record, parse_record(proof.record_text, name));
  if (record.report != content_id(report))
    return unproven(name, "proves another report than this one",
                    fmt::format("its report has the BLAKE2b-256 digest {}",
                                to_hex(view(record.report.digest))));
  const bool is_included =
      verify_inclusion(leaf_hash(proof.record_text), proof.index, proof.path, head.checkpoint.head);
  if (!is_included || record.index != proof.index)
    return unproven(name, "its hashes do not lead from the report to the signed root",
                    "the proof was changed, or the report never stood in this history");
  return Proven{std::move(record), std::move(head)};
}

std::filesystem::path report_path(const Record& record) {
  return std::filesystem::path("reports") / to_hex(view(record.report.digest));
}

std::filesystem::path signature_path(const Record& record) {
  return std::filesystem::path("reports") /
         (to_hex(view(record.signature.value_or(ContentId{}).digest)) + ".minisig");
}

}  // namespace probity::signing
