#include "base/file.hpp"
#include "records/pages.hpp"
#include "records/saved_report.hpp"
#include "signing/attestation.hpp"
#include "verify_parts.hpp"

namespace probity::cli {
namespace {

constexpr std::uintmax_t proof_limit = 1 << 20;

Exit refuse(const Diagnostics& problems, const Context& context) {
  context.err << to_text(problems);
  return Exit::no;
}

}  // namespace

Exit check_proof(const VerifyOptions& options, Context& context) {
  const auto keys = trusted_keys(options.trust, context, "", records::TrustedFor::reports);
  if (!keys) return context.fail(keys.error());
  if (keys->all().empty()) return fail_without_key(context);
  const auto report = read_file(options.file, records::largest_report);
  if (!report) return context.fail(report.error());
  const auto proof = read_file(options.proof, proof_limit);
  if (!proof) return context.fail(proof.error());
  const auto proven = signing::verify_log_proof(*proof, *report, *keys, options.proof);
  if (!proven) return refuse(proven.error(), context);
  if (!context.quiet) context.out << records::proven_page(options.file, *proven);
  return Exit::yes;
}

Exit check_attestation(const VerifyOptions& options, Context& context) {
  const auto keys = trusted_keys(options.trust, context, "", records::TrustedFor::reports);
  if (!keys) return context.fail(keys.error());
  if (keys->all().empty()) return fail_without_key(context);
  const auto envelope = read_file(options.file, records::largest_report);
  if (!envelope) return context.fail(envelope.error());
  const auto verified = signing::verify_attestation(*envelope, *keys, options.file);
  if (!verified) return refuse(verified.error(), context);
  if (!context.quiet) context.out << records::attested_page(options.file, *verified);
  return Exit::yes;
}

}  // namespace probity::cli
