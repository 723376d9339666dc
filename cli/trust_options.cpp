#include "trust_options.hpp"
#include "command_line.hpp"

#include <filesystem>

#include <CLI/App.hpp>

namespace probity::cli {

void add_trust_options(CLI::App& command, TrustOptions& options, Context& context) {
  add_option(command, "-P", options.key_lines, "Public key: the line itself")
      ->allow_extra_args(false);
  add_option(command, "-p,--public-key", options.key_files, "Public key: a file")
      ->allow_extra_args(false);
  add_option(command, "--trusted-keys", context.trusted_keys,
             "Public keys with names (default: trusted-keys.yaml where it is there)");
}

Result<signing::TrustedKeys> trusted_keys(const TrustOptions& options, const Context& context,
                                          const std::string& folder, records::TrustedFor use) {
  records::Trust trust;
  trust.key_lines = options.key_lines;
  trust.key_files.assign(options.key_files.begin(), options.key_files.end());
  if (!context.trusted_keys.empty()) trust.trusted_keys_files.push_back(context.trusted_keys);
  if (!trust.names_any()) {
    const auto path = std::filesystem::path(folder) / records::trusted_keys_name;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) trust.trusted_keys_files.push_back(path);
  }
  return records::gather(trust, use);
}

Exit fail_without_key(const Context& context) {
  return context.fail("no key is named whose signature would count",
                      "name it with -P KEY or --public-key FILE, or put a trusted-keys.yaml here");
}

}  // namespace probity::cli
