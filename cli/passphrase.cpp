#include "passphrase.hpp"

#include <csignal>
#include <optional>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/App.hpp>

#include "command_line.hpp"
#include "signing/descriptor.hpp"

namespace probity::cli {
namespace {

// A signal handler has no other way to know the terminal that it is to put right.
int silent_terminal = -1;
termios terminal_as_it_was{};

void restore_and_raise(int signal) {
  ::tcsetattr(silent_terminal, TCSAFLUSH, &terminal_as_it_was);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

/// Turns the echo off, and on again at the end of its scope or when a signal ends the program.
class Silence {
 public:
  explicit Silence(int terminal) {
    if (::tcgetattr(terminal, &terminal_as_it_was) != 0) return;
    silent_terminal = terminal;
    for (std::size_t i = 0; i < std::size(signals); ++i) {
      struct sigaction action {};
      action.sa_handler = restore_and_raise;
      ::sigaction(signals[i], &action, &before_[i]);
    }
    termios silent = terminal_as_it_was;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ECHONL;
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    if (silent_terminal < 0) return;
    ::tcsetattr(silent_terminal, TCSAFLUSH, &terminal_as_it_was);
    for (std::size_t i = 0; i < std::size(signals); ++i)
      ::sigaction(signals[i], &before_[i], nullptr);
    silent_terminal = -1;
  }

 private:
  static constexpr int signals[] = {SIGINT, SIGTERM, SIGQUIT, SIGHUP};
  struct sigaction before_[std::size(signals)] = {};
};

/// The terminal itself, whatever the standard input and output are.
Result<signing::Descriptor> open_terminal() {
  signing::Descriptor terminal(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (terminal) return terminal;
  return unplaced("a passphrase is needed, and there is no terminal to ask for it",
                  "it is never taken from the command line or the environment",
                  "write it to a file that you alone can read, and name that after "
                  "--passphrase-file, or pass an open descriptor with --passphrase-fd");
}

Result<signing::Secret> ask(const signing::Descriptor& terminal, std::string_view question) {
  const Silence silence(terminal.get());
  if (signing::write_all(terminal.get(), question) != 0)
    return unplaced("the terminal cannot be written to", "", "use --passphrase-file");
  return signing::Secret::read_line(terminal.get());
}

std::optional<Result<signing::Secret>> without_terminal(const PassphraseOptions& options) {
  if (!options.file.empty()) return signing::Secret::read_file(options.file);
  if (options.descriptor >= 0) return signing::Secret::read_line(options.descriptor);
  return std::nullopt;
}

Result<signing::Secret> ask_twice() {
  PROBITY_TRY(const auto terminal, open_terminal());
  PROBITY_TRY(auto first, ask(terminal, "Passphrase for the new key: "));
  if (first.empty()) return first;
  PROBITY_TRY(const auto second, ask(terminal, "The same once more: "));
  if (first == second) return first;
  return unplaced("the two passphrases are not the same", "", "run the command again");
}

}  // namespace

void add_passphrase_options(CLI::App& command, PassphraseOptions& options) {
  auto* file = add_option(command, "--passphrase-file", options.file,
                          "Read the passphrase from the first line of a file");
  add_option(command, "--passphrase-fd", options.descriptor,
             "Read the passphrase from an open file descriptor")
      ->excludes(file)
      ->check(CLI::NonNegativeNumber);
  // Known only to be refused: the parser would print an unknown option with its value.
  command
      .add_option_function<std::string>(
          "--passphrase,--password",
          [](const std::string&) {
            throw CLI::ValidationError(
                "--passphrase",
                "what stands on the command line, others on this machine can read; use "
                "--passphrase-file or --passphrase-fd");
          })
      ->group("");
}

Result<signing::Secret> ask_passphrase(const PassphraseOptions& options) {
  if (auto given = without_terminal(options)) return *std::move(given);
  PROBITY_TRY(const auto terminal, open_terminal());
  return ask(terminal, "Passphrase: ");
}

Result<signing::Secret> ask_new_passphrase(const PassphraseOptions& options) {
  auto given = without_terminal(options);
  PROBITY_TRY(auto passphrase, given ? *std::move(given) : ask_twice());
  if (!passphrase.empty()) return passphrase;
  return unplaced("the passphrase is empty", "it would protect nothing",
                  "choose one, or say --no-passphrase");
}

}  // namespace probity::cli
