#include <fmt/format.h>

#include "base/file.hpp"
#include "records/pages.hpp"
#include "records/saved_report.hpp"
#include "signing/signed_file.hpp"
#include "verify_parts.hpp"

namespace probity::cli {
namespace {

namespace fs = std::filesystem;

/// A comment that speaks of another practice or day than the report itself is the signer's mistake
/// or worse; the signature holds all the same, and this says so.
Exit check_comment(const VerifyOptions& options, const signing::Verified& verified,
                   Context& context) {
  const auto bytes = read_file(options.file, records::largest_report);
  if (!bytes || !records::is_report(*bytes)) return Exit::yes;
  const auto report = records::parse_report(*bytes, options.file);
  if (!report) return context.fail(report.error());
  const auto wrong = records::contradictions(verified.trusted_comment, *report);
  if (wrong.empty()) return Exit::yes;
  Diagnostic problem;
  problem.where.path = options.file;
  problem.what = fmt::format("the trusted comment names another '{}' than the report", wrong[0]);
  problem.why = "the signature holds, but its signer vouched for two different things";
  problem.fix = "ask the signer for a new signature";
  context.err << to_text(problem);
  return Exit::no;
}

Exit fail_unsigned(const VerifyOptions& options, const Context& context) {
  Diagnostic problem;
  problem.where.path = options.file;
  problem.what = "is not signed";
  problem.why = fmt::format("there is no {}", options.signature_path().string());
  problem.fix = "put the signature there, or name it with --signature";
  return context.fail({problem});
}

}  // namespace

fs::path VerifyOptions::signature_path() const {
  return signature.empty() ? signing::signature_path_of(file) : fs::path(signature);
}

Exit check_signature(const VerifyOptions& options, Context& context) {
  const auto keys = trusted_keys(options.trust, context, options.replay ? options.practice : "",
                                 records::TrustedFor::reports);
  if (!keys) return context.fail(keys.error());
  if (keys->all().empty()) return fail_without_key(context);
  const auto path = options.signature_path();
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return fail_unsigned(options, context);
  const auto legacy = options.allow_legacy ? signing::Legacy::allowed : signing::Legacy::refused;
  const auto verification = signing::verify_file(options.file, path, *keys, legacy);
  if (!verification) return context.fail(verification.error());
  if (const auto* refused = std::get_if<signing::Refused>(&*verification)) {
    context.err << to_text(refused->diagnostic);
    return Exit::no;
  }
  const auto& verified = std::get<signing::Verified>(*verification);
  if (const Exit exit = check_comment(options, verified, context); exit != Exit::yes) return exit;
  if (!context.quiet) context.out << records::verified_page(options.file, verified);
  return Exit::yes;
}

}  // namespace probity::cli
