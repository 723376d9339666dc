#include <memory>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "records/comment.hpp"
#include "records/lockfile.hpp"
#include "records/rule_packs.hpp"
#include "signing/signed_file.hpp"
#include "signing_key.hpp"

namespace probity::cli {
namespace {

struct RulesPackOptions {
  std::string folder = ".";
  std::string key;
  PassphraseOptions passphrase;
};

Status write_signed_pack(const std::string& bytes, const RulesPackOptions& options,
                         const Context& context) {
  PROBITY_TRY(const auto key, open_signing_key(options.key, options.passphrase));
  const auto file = std::filesystem::path(context.output).filename().string();
  PROBITY_TRY(const auto comment,
              records::trusted_comment_for({file, std::string(version()), now()}, nullptr));
  PROBITY_CHECK(signing::write_signed(context.output, bytes, key, comment));
  return ok();
}

Exit pack(const RulesPackOptions& options, Context& context) {
  if (context.output.empty())
    return context.fail("a pack is written to a file", "name it with --output FILE");
  const auto library = context.library();
  if (!library) return context.fail(library.error());
  const auto bytes = records::pack_folder(options.folder, *library->vocabulary);
  if (!bytes) return context.fail(bytes.error());
  const auto written = options.key.empty() ? write_file(context.output, *bytes)
                                           : write_signed_pack(*bytes, options, context);
  if (!written) return context.fail(written.error());
  if (options.key.empty() && !context.quiet)
    context.err << fmt::format("{}: is not signed; others load it once `probity sign` has\n",
                               context.output);
  return Exit::yes;
}

Exit lock(const RulesPackOptions& options, Context& context) {
  const auto library = context.library(options.folder);
  if (!library) return context.fail(library.error());
  const auto path =
      (std::filesystem::path(options.folder) / records::lockfile_name).lexically_normal();
  if (context.output.empty()) context.output = path.string();
  if (const auto written = write_file(context.output, records::lockfile_text(*library)); !written)
    return context.fail(written.error());
  if (!context.quiet)
    context.err << fmt::format("{}: {} packs locked\n", context.output, library->packs.size());
  return Exit::yes;
}

}  // namespace

void add_rules_pack(CLI::App& rules, Context& context, Exit& exit) {
  auto options = std::make_shared<RulesPackOptions>();
  auto* command = add_command(rules, "pack", "Put a pack into one file, to be signed and sent");
  add_option(*command, "DIR", options->folder, "Folder of the pack")->required();
  add_option(*command, "--sign", options->key, "Sign it with a secret key");
  add_passphrase_options(*command, options->passphrase);
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = pack(*options, context); });
}

void add_rules_lock(CLI::App& rules, Context& context, Exit& exit) {
  auto options = std::make_shared<RulesPackOptions>();
  auto* command =
      add_command(rules, "lock", "Write probity.lock: the packs that `check --locked` accepts");
  add_option(*command, "DIR,--practice", options->folder,
             "Folder of the practice (default: this one)");
  add_common_options(*command, context);
  command->callback([options, &context, &exit] { exit = lock(*options, context); });
}

}  // namespace probity::cli
