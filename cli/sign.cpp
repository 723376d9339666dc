#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "records/comment.hpp"
#include "records/saved_report.hpp"
#include "signing/signed_file.hpp"
#include "signing_key.hpp"

namespace probity::cli {
namespace {

namespace fs = std::filesystem;

// As minisign's own for what it signs unhashed.
constexpr std::uintmax_t legacy_limit = std::uintmax_t{1} << 30;

struct SignOptions {
  std::vector<std::string> files;
  std::string key = "probity.key";
  std::string comment;
  std::string signature;
  PassphraseOptions passphrase;
  bool legacy = false;
};

/// The report in the file, where it is one of ours.
std::optional<records::SavedReport> report_in(const fs::path& path) {
  std::error_code problem;
  const auto size = fs::file_size(path, problem);
  if (problem || size > records::largest_report) return std::nullopt;
  const auto bytes = read_file(path, records::largest_report);
  if (!bytes || !records::is_report(*bytes)) return std::nullopt;
  auto report = records::parse_report(*bytes, path.string());
  return report ? std::optional(*std::move(report)) : std::nullopt;
}

Result<std::string> comment_for(const fs::path& path, const SignOptions& options) {
  if (!options.comment.empty()) return options.comment;
  const auto report = report_in(path);
  return records::trusted_comment_for({path.filename().string(), std::string(version()), now()},
                                      report ? &*report : nullptr);
}

Result<signing::Signature> make_signature(const fs::path& path, const std::string& comment,
                                          const signing::SecretKey& key,
                                          const SignOptions& options) {
  if (!options.legacy) return signing::sign_file(key, path, comment);
  PROBITY_TRY(const auto bytes, read_file(path, legacy_limit));
  return signing::sign(key, bytes, comment, signing::SignatureKind::legacy);
}

Status sign_one(const fs::path& path, const signing::SecretKey& key, const SignOptions& options) {
  PROBITY_TRY(const auto comment, comment_for(path, options));
  PROBITY_TRY(const auto signature, make_signature(path, comment, key, options));
  const auto target =
      options.signature.empty() ? signing::signature_path_of(path) : fs::path(options.signature);
  return write_file(target, to_file_text(signature));
}

Exit run(const SignOptions& options, Context& context) {
  if (options.files.size() > 1 && !options.signature.empty())
    return context.fail("--signature names one file, and several are to be signed",
                        "leave it out: each signature goes beside its file");
  const auto key = open_signing_key(options.key, options.passphrase);
  if (!key) return context.fail(key.error());
  for (const auto& file : options.files) {
    if (const auto done = sign_one(file, *key, options); !done) return context.fail(done.error());
    if (!context.quiet)
      context.out << fmt::format("{}: signed with the key {}\n", file,
                                 to_string(key->public_key().id));
  }
  return Exit::yes;
}

}  // namespace

void add_sign(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<SignOptions>();
  auto* command = add_command(app, "sign", "Sign files; each signature goes beside its file");
  add_option(*command, "FILE", options->files, "What to sign")->required();
  add_option(*command, "-s,--key,--secret", options->key, "Secret key (default: probity.key)");
  add_option(*command, "-t,--comment", options->comment,
             "What the signature vouches for besides the file (default: when, which "
             "program; of a report its day and the digests of practice and packs)");
  add_option(*command, "-x,--signature,--output", options->signature,
             "Where the signature goes (default: FILE.minisig)");
  add_flag(*command, "-l,--legacy", options->legacy,
           "Sign the file itself and not its digest, for minisign before 0.10");
  add_passphrase_options(*command, options->passphrase);
  add_flag(*command, "-q,--quiet", context.quiet, "Print nothing");
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
