// Measures `check` against a floor taken in the same run: what yaml-cpp's own event parser takes
// for the same bytes. check_bench PROBITY FOLDER-OF-PRACTICES [OPTION...]
//
// Times are the best of three: elapsed, with a worker on each core, and CPU (user and system) over
// all threads. The floor is one thread's.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

namespace {

namespace fs = std::filesystem;

class Nothing : public YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu(const rusage& usage) {
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Run {
  double cpu = 0;
  double elapsed = 0;
  long peak_kilobytes = 0;
};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Run run(std::vector<std::string> arguments) {
  const double start = now();
  std::vector<char*> raw;
  for (auto& argument : arguments) raw.push_back(argument.data());
  raw.push_back(nullptr);
  // Not fork: its copy of this process would count as the program's.
  posix_spawn_file_actions_t quiet;
  ::posix_spawn_file_actions_init(&quiet);
  ::posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_adddup2(&quiet, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, raw[0], &quiet, nullptr, raw.data(), environ);
  ::posix_spawn_file_actions_destroy(&quiet);
  if (failed != 0) {
    std::cerr << "the program cannot be started\n";
    std::exit(1);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) == 2 || WEXITSTATUS(status) > 3) {
    std::cerr << "the program failed\n";
    std::exit(1);
  }
  return {cpu(usage), now() - start, usage.ru_maxrss};
}

Run best_of_three(const std::vector<std::string>& arguments) {
  Run best = run(arguments);
  for (int i = 0; i < 2; ++i) {
    const Run next = run(arguments);
    best.cpu = std::min(best.cpu, next.cpu);
    best.elapsed = std::min(best.elapsed, next.elapsed);
    best.peak_kilobytes = std::max(best.peak_kilobytes, next.peak_kilobytes);
  }
  return best;
}

double parse_all(const std::vector<std::string>& texts) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    rusage before{}, after{};
    ::getrusage(RUSAGE_SELF, &before);
    for (const auto& text : texts) {
      std::istringstream stream(text);
      YAML::Parser parser(stream);
      Nothing nothing;
      while (parser.HandleNextDocument(nothing)) {
      }
    }
    ::getrusage(RUSAGE_SELF, &after);
    best = std::min(best, cpu(after) - cpu(before));
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(argv[2]))
    folders.push_back(entry.path().string());
  std::sort(folders.begin(), folders.end());
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (const auto& folder : folders) {
    std::ifstream file(folder + "/practice.yaml");
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    bytes += texts.back().size();
  }
  const auto check = [&](std::size_t count, const std::string& format,
                         const std::vector<std::string>& further = {}) {
    std::vector<std::string> arguments{argv[1],      "check",    "--as-of",
                                       "2026-11-22", "--format", format};
    arguments.insert(arguments.end(), further.begin(), further.end());
    arguments.insert(arguments.end(), folders.begin(),
                     folders.begin() + static_cast<std::ptrdiff_t>(count));
    return best_of_three(arguments);
  };
  const double floor = parse_all(texts);
  const std::size_t all = folders.size();
  std::printf("%zu practices, %.1f MB; yaml-cpp's event parser: %.3f s of CPU\n", all,
              static_cast<double>(bytes) / 1e6, floor);
  for (const char* format : {"text", "json"}) {
    const Run whole = check(all, format);
    const Run half = check(all / 2, format);
    std::printf(
        "check --format %-5s %.3f s elapsed, ratio %.2f (%.3f s of CPU, ratio %.2f); half of them "
        "takes %.2f of that; peak %.1f MB\n",
        format, whole.elapsed, whole.elapsed / floor, whole.cpu, whole.cpu / floor,
        half.cpu / whole.cpu, static_cast<double>(whole.peak_kilobytes) / 1024);
  }
  std::printf("one practice, cold:   %.1f ms of CPU\n", check(1, "text").cpu * 1e3);
  if (argc == 5) {
    const double small = check(100, "text", {"--rules", argv[3]}).cpu;
    const double large = check(100, "text", {"--rules", argv[4]}).cpu;
    std::printf(
        "100 practices, a further pack of 1,500 rules %.3f s, of 6,000 %.3f s: %.2f times\n", small,
        large, large / small);
  }
  std::printf("--version:            %.1f ms of CPU\n",
              best_of_three({argv[1], "--version"}).cpu * 1e3);
  std::printf("eval '1':             %.1f ms of CPU\n",
              best_of_three({argv[1], "eval", "1"}).cpu * 1e3);
  return 0;
}
