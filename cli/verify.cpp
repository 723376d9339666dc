#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "commands.hpp"
#include "helper.hpp"
#include "records/pages.hpp"
#include "records/replay.hpp"
#include "records/revision.hpp"
#include "signing/signed_file.hpp"
#include "trust_options.hpp"

namespace probity::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t report_limit = 256 << 20;
constexpr std::uintmax_t proof_limit = 1 << 20;

struct Options {
  std::string file;
  std::string signature;
  std::string proof;
  TrustOptions trust;
  bool allow_legacy = false;
  bool replay = false;
  std::string practice = ".";
  std::string revision;
};

Exit refuse(const signing::Refused& refused, const Context& context) {
  context.err << to_text(refused.diagnostic);
  return Exit::no;
}

/// A comment that speaks of another practice or day than the report itself is the signer's mistake
/// or worse; the signature holds all the same, and this says so.
Exit check_comment(const Options& options, const signing::Verified& verified, Context& context) {
  const auto bytes = read_file(options.file, report_limit);
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

Exit fail_unsigned(const Options& options, const fs::path& signature, const Context& context) {
  Diagnostic problem;
  problem.where.path = options.file;
  problem.what = "is not signed";
  problem.why = fmt::format("there is no {}", signature.string());
  problem.fix = "put the signature there, or name it with --signature";
  return context.fail({problem});
}

Exit check_signature(const Options& options, const fs::path& signature, Context& context) {
  const auto keys = trusted_keys(options.trust, context, options.replay ? options.practice : "",
                                 records::TrustedFor::reports);
  if (!keys) return context.fail(keys.error());
  if (keys->all().empty()) return fail_without_key(context);
  std::error_code ignored;
  if (!fs::exists(signature, ignored)) return fail_unsigned(options, signature, context);
  const auto legacy = options.allow_legacy ? signing::Legacy::allowed : signing::Legacy::refused;
  const auto verification = signing::verify_file(options.file, signature, *keys, legacy);
  if (!verification) return context.fail(verification.error());
  if (const auto* refused = std::get_if<signing::Refused>(&*verification))
    return refuse(*refused, context);
  const auto& verified = std::get<signing::Verified>(*verification);
  if (const Exit exit = check_comment(options, verified, context); exit != Exit::yes) return exit;
  if (!context.quiet) context.out << records::verified_page(options.file, verified);
  return Exit::yes;
}

/// That the report stands in a history, by the proof alone.
Exit check_proof(const Options& options, Context& context) {
  const auto keys = trusted_keys(options.trust, context, "", records::TrustedFor::reports);
  if (!keys) return context.fail(keys.error());
  if (keys->all().empty()) return fail_without_key(context);
  const auto report = read_file(options.file, report_limit);
  if (!report) return context.fail(report.error());
  const auto proof = read_file(options.proof, proof_limit);
  if (!proof) return context.fail(proof.error());
  const auto proven = signing::verify_log_proof(*proof, *report, *keys, options.proof);
  if (!proven) {
    context.err << to_text(proven.error());
    return Exit::no;
  }
  if (!context.quiet) context.out << records::proven_page(options.file, *proven);
  return Exit::yes;
}

Result<records::Revision> read_revision(const Options& options) {
  std::error_code ignored;
  return records::read_revision({options.practice, options.revision, helper("probity-git"),
                                 fs::temp_directory_path(ignored)});
}

Exit replay(const Options& options, Context& context) {
  const auto bytes = read_file(options.file, report_limit);
  if (!bytes) return context.fail(bytes.error());
  auto library = context.library(options.practice);
  if (!library) return context.fail(library.error());
  std::optional<records::Revision> revision;
  if (!options.revision.empty()) {
    auto read = read_revision(options);
    if (!read) return context.fail(read.error());
    revision.emplace(*std::move(read));
    if (!context.quiet)
      context.out << fmt::format("{}: read as it was in commit {}\n", options.practice,
                                 revision->commit());
  }
  const auto folder = revision ? revision->folder().string() : options.practice;
  const auto result =
      records::replay({*bytes, options.file, folder, std::string(version())}, *std::move(library));
  if (!result) return context.fail(result.error());
  context.out << records::replay_page(options.file, *result);
  return result->is_identical ? Exit::yes : Exit::no;
}

/// Nobody asked whose signature it is, and there is none: then it is computed anew, no more.
bool is_unsigned_replay(const Options& options, const fs::path& signature, const Context& context) {
  const auto& trust = options.trust;
  std::error_code ignored;
  return options.replay && options.signature.empty() && trust.key_lines.empty() &&
         trust.key_files.empty() && context.trusted_keys.empty() &&
         !fs::exists(fs::path(options.practice) / records::trusted_keys_name, ignored) &&
         !fs::exists(signature, ignored);
}

Exit run(const Options& options, Context& context) {
  if (!options.proof.empty()) {
    const Exit exit = check_proof(options, context);
    return exit == Exit::yes && options.replay ? replay(options, context) : exit;
  }
  const fs::path signature = options.signature.empty() ? signing::signature_path_of(options.file)
                                                       : fs::path(options.signature);
  if (is_unsigned_replay(options, signature, context)) {
    context.out << fmt::format("{}: not signed\n", options.file);
  } else if (const Exit exit = check_signature(options, signature, context); exit != Exit::yes) {
    return exit;
  }
  return options.replay ? replay(options, context) : Exit::yes;
}

}  // namespace

void add_verify(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("verify", "Say who signed a file, and whether it still holds");
  command->add_option("FILE", options->file, "What was signed")->required();
  command->add_option("-x,--signature", options->signature,
                      "The signature (default: FILE.minisig)");
  command
      ->add_option("--proof", options->proof,
                   "Check a proof of `history prove` in place of a signature")
      ->excludes("--signature");
  add_trust_options(*command, options->trust, context);
  command->add_flag("--allow-legacy", options->allow_legacy,
                    "Accept signatures over the file itself, as minisign made before 0.10");
  auto* replay = command->add_flag("--replay", options->replay,
                                   "Compute the report anew, and say what changed");
  command->add_option("--practice", options->practice, "The practice's folder (default: this one)")
      ->needs(replay);
  command
      ->add_option("--at", options->revision,
                   "Read the practice as it was in a commit of its git repository")
      ->needs(replay);
  command->add_option("--rules", context.rules, "Add a pack, or replace the built-in one")
      ->allow_extra_args(false)
      ->needs(replay);
  command->add_flag("-q,--quiet", context.quiet, "Say nothing where all is well");
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
