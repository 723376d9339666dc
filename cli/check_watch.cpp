#include "check_watch.hpp"

#include <chrono>
#include <ctime>

#include <unistd.h>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "folder_watch.hpp"

namespace probity::cli {
namespace {

constexpr std::string_view clear_screen = "\x1b[H\x1b[2J\x1b[3J";

bool is_terminal(int file) {
  return ::isatty(file) == 1;
}

/// What stands under a report while nothing changes. Only on a terminal does it tell the time.
std::string status_line() {
  constexpr std::string_view waiting = "waiting for changes; Ctrl-C ends";
  if (!is_terminal(STDERR_FILENO)) return fmt::format("{}\n", waiting);
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return fmt::format("\nchecked at {:%H:%M:%S}; {}\n", local, waiting);
}

}  // namespace

Exit watch(const std::vector<std::string>& paths, Context& context,
           const std::function<Exit()>& check) {
  auto watch = FolderWatch::open();
  if (!watch) return context.fail(watch.error());
  auto watched = paths;
  watched.insert(watched.end(), context.rules.begin(), context.rules.end());
  while (true) {
    // Before the check, so that nothing that changes meanwhile is missed.
    for (const auto& path : watched) {
      if (const auto added = watch->add(path); !added) return context.fail(added.error());
    }
    if (is_terminal(STDOUT_FILENO)) context.out << clear_screen;
    check();
    context.out.flush();
    if (!context.out) return Exit::yes;  // nobody reads any more
    if (!context.quiet) context.err << status_line() << std::flush;
    if (watch->wait() == FolderWatch::Event::ended) return Exit::yes;
  }
}

}  // namespace probity::cli
