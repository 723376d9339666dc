#pragma once

#include <string>

#include "base/result.hpp"
#include "signing/secret.hpp"

namespace CLI {
class App;
}

namespace probity::cli {

/// Where a passphrase comes from: a file, an open descriptor, or else the terminal. Never from the
/// command line or the environment, which others on the machine can read.
struct PassphraseOptions {
  std::string file;
  int descriptor = -1;
};

/// --passphrase-file, --passphrase-fd.
void add_passphrase_options(CLI::App& command, PassphraseOptions& options);

/// The passphrase of a key that exists.
Result<signing::Secret> ask_passphrase(const PassphraseOptions& options);
/// The passphrase of a key to be made: asked twice on a terminal, and not empty.
Result<signing::Secret> ask_new_passphrase(const PassphraseOptions& options);

}  // namespace probity::cli
