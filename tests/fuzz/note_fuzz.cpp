// Signed notes, verifier keys, checkpoints, records and proofs: what parses has one spelling.
#include <cstdlib>

#include "signing/checkpoint.hpp"
#include "signing/log_proof.hpp"
#include "signing/tiles.hpp"

using namespace probity::signing;

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto note = parse_note(text, "note")) expect(to_file_text(*note) == text);
  if (const auto key = parse_verifier_key(text)) expect(to_verifier_key(*key) == text);
  if (const auto checkpoint = parse_checkpoint(text, "note")) expect(to_text(*checkpoint) == text);
  if (const auto record = parse_record(text, "note")) expect(*to_text(*record) == text);
  if (const auto proof = parse_log_proof(text, "note")) expect(to_file_text(*proof) == text);
  expect(!verify_log_proof(text, "report", {}, "note"));
  if (size > 0) (void)parse_bundle(text.substr(1), data[0]);
  return 0;
}
