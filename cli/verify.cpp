#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "command_line.hpp"
#include "commands.hpp"
#include "verify_parts.hpp"

namespace probity::cli {
namespace {

namespace fs = std::filesystem;

/// Nobody asked whose signature it is, and there is none: then it is computed anew, no more.
bool is_unsigned_replay(const VerifyOptions& options, const Context& context) {
  const auto& trust = options.trust;
  std::error_code ignored;
  return options.replay && options.signature.empty() && trust.key_lines.empty() &&
         trust.key_files.empty() && context.trusted_keys.empty() &&
         !fs::exists(fs::path(options.practice) / records::trusted_keys_name, ignored) &&
         !fs::exists(options.signature_path(), ignored);
}

Exit check_signer(const VerifyOptions& options, Context& context) {
  if (options.attestation) return check_attestation(options, context);
  if (!options.proof.empty()) return check_proof(options, context);
  if (!is_unsigned_replay(options, context)) return check_signature(options, context);
  context.out << fmt::format("{}: not signed\n", options.file);
  return Exit::yes;
}

Exit run(const VerifyOptions& options, Context& context) {
  const Exit exit = check_signer(options, context);
  return exit == Exit::yes && options.replay ? check_replay(options, context) : exit;
}

void add_replay_options(CLI::App& command, VerifyOptions& options, Context& context) {
  auto* replay = add_flag(command, "--replay", options.replay,
                          "Compute the report anew, and say what changed");
  add_option(command, "--practice", options.practice, "The practice's folder (default: this one)")
      ->needs(replay);
  add_option(command, "--at", options.revision,
             "Read the practice as it was in a commit of its git repository")
      ->needs(replay);
  add_option(command, "--rules", context.rules, "Add a pack, or replace the built-in one")
      ->allow_extra_args(false)
      ->needs(replay);
}

}  // namespace

void add_verify(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<VerifyOptions>();
  auto* command = add_command(app, "verify", "Say who signed a file, and whether it still holds");
  add_option(*command, "FILE", options->file, "What was signed")->required();
  add_option(*command, "-x,--signature", options->signature,
             "The signature (default: FILE.minisig)");
  add_option(*command, "--proof", options->proof,
             "Check a proof of `history prove` in place of a signature")
      ->excludes("--signature");
  add_flag(*command, "--allow-legacy", options->allow_legacy,
           "Accept signatures over the file itself, as minisign made before 0.10");
  add_trust_options(*command, options->trust, context);
  add_replay_options(*command, *options, context);
  add_flag(*command, "--attestation", options->attestation,
           "FILE is an attestation of `check --attest`, and holds its own signature")
      ->excludes("--signature")
      ->excludes("--proof")
      ->excludes("--replay");
  add_flag(*command, "-q,--quiet", context.quiet, "Say nothing where all is well");
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
