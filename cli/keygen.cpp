#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "passphrase.hpp"
#include "signing/process_guard.hpp"
#include "signing/secret_key.hpp"

namespace probity::cli {
namespace {

struct KeygenOptions {
  std::string public_path = "probity.pub";
  std::string secret_path = "probity.key";
  PassphraseOptions passphrase;
  bool no_passphrase = false;
  bool force = false;
};

Status check_free(const KeygenOptions& options) {
  for (const auto& path : {options.secret_path, options.public_path}) {
    std::error_code ignored;
    if (options.force || !std::filesystem::exists(path, ignored)) continue;
    Diagnostic problem;
    problem.where.path = path;
    problem.what = "is there already";
    problem.why = "what was signed with a lost key can still be verified, but never signed again";
    problem.fix = "choose another name, or say --force to replace it";
    return problem;
  }
  return ok();
}

Result<signing::SealedKey> seal(const signing::SecretKey& key, const KeygenOptions& options) {
  if (options.no_passphrase) return signing::SealedKey::without_passphrase(key);
  PROBITY_TRY(const auto passphrase, ask_new_passphrase(options.passphrase));
  return signing::SealedKey::with_passphrase(key, passphrase);
}

/// Both files or neither, so far as a disk that fills up allows.
Status write_pair(const signing::SealedKey& sealed, const signing::PublicKey& key,
                  const KeygenOptions& options) {
  const auto overwrite = options.force ? signing::Overwrite::allowed : signing::Overwrite::never;
  PROBITY_CHECK(sealed.write(options.secret_path, overwrite));
  auto written = write_file(options.public_path, to_file_text(key));
  if (written || options.force) return written;
  std::error_code ignored;
  std::filesystem::remove(options.secret_path, ignored);
  return written;
}

Exit run(const KeygenOptions& options, Context& context) {
  if (options.public_path == options.secret_path)
    return context.fail("the public and the secret key cannot be one file",
                        "name two files after --public and --secret");
  if (const auto guarded = signing::forbid_core_dumps(); !guarded)
    return context.fail(guarded.error());
  if (const auto is_free = check_free(options); !is_free) return context.fail(is_free.error());
  const auto key = signing::SecretKey::generate();
  const auto sealed = seal(key, options);
  if (!sealed) return context.fail(sealed.error());
  if (const auto written = write_pair(*sealed, key.public_key(), options); !written)
    return context.fail(written.error());
  if (context.quiet) return Exit::yes;
  context.out << fmt::format(
      "key {}\n  secret    {}  keep it, and show it to nobody\n  public    {}  hand it to those "
      "who verify\n  its line  {}\n",
      to_string(key.public_key().id), options.secret_path, options.public_path,
      to_base64(key.public_key()));
  return Exit::yes;
}

}  // namespace

void add_keygen(CLI::App& app, Context& context, Exit& exit) {
  auto options = std::make_shared<KeygenOptions>();
  auto* command = add_command(app, "keygen", "Make a pair of keys to sign and verify with");
  add_option(*command, "-p,--public", options->public_path, "Public key (default: probity.pub)");
  add_option(*command, "-s,--secret", options->secret_path, "Secret key (default: probity.key)");
  auto* none = add_flag(*command, "--no-passphrase", options->no_passphrase,
                        "Whoever has the file has the key; for CI");
  add_passphrase_options(*command, options->passphrase);
  none->excludes("--passphrase-file")->excludes("--passphrase-fd");
  add_flag(*command, "-f,--force", options->force, "Replace keys that are there");
  add_flag(*command, "-q,--quiet", context.quiet, "Print nothing");
  command->callback([options, &context, &exit] { exit = run(*options, context); });
}

}  // namespace probity::cli
