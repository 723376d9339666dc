#include "documents/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probity::documents {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  void reset(int fd) {
    close();
    fd_ = fd;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

/// Two ends of a channel. Sockets and not pipes, since a write to a pipe that nobody reads any
/// more raises a signal, and a library has no business handling those.
struct Channel {
  Descriptor ours;
  Descriptor theirs;

  bool open() {
    std::array<int, 2> ends = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
    return ::fcntl(ours.get(), F_SETFL, O_NONBLOCK) == 0;
  }
};

pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            int input, int output) {
  posix_spawn_file_actions_t actions;
  if (::posix_spawn_file_actions_init(&actions) != 0) return -1;
  ::posix_spawn_file_actions_adddup2(&actions, input, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output, 1);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  std::string name = program.string();
  std::vector<std::string> copies = arguments;
  std::vector<char*> argv = {name.data()};
  for (std::string& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::array<char*, 1> environment = {nullptr};
  pid_t child = -1;
  const int problem =
      ::posix_spawn(&child, name.c_str(), &actions, nullptr, argv.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  return problem == 0 ? child : -1;
}

/// Feeds and drains the child until it closes its output.
class Conversation {
 public:
  Conversation(Channel& to, Channel& from, std::string_view input, Clock::time_point deadline,
               std::size_t output_limit)
      : to_(to), from_(from), input_(input), deadline_(deadline), output_limit_(output_limit) {}

  ChildResult run() {
    while (true) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
      if (left <= 0) return {ChildEnd::out_of_time};
      std::array<pollfd, 2> polled = {pollfd{from_.ours.get(), POLLIN, 0},
                                      pollfd{to_.ours.get(), POLLOUT, 0}};
      const int ready =
          ::poll(polled.data(), polled.size(), static_cast<int>(std::min<long>(left, 60'000)));
      if (ready < 0 && errno != EINTR) return {ChildEnd::failed};
      if (ready <= 0) continue;
      if (polled[1].revents != 0) feed();
      if (polled[0].revents != 0 && !drain()) return {ChildEnd::finished, std::move(output_)};
      if (output_.size() > output_limit_) return {ChildEnd::too_much_output};
    }
  }

 private:
  void feed() {
    const ssize_t sent = ::send(to_.ours.get(), input_.data(), input_.size(), MSG_NOSIGNAL);
    if (sent > 0) input_.remove_prefix(static_cast<std::size_t>(sent));
    const bool broken = sent < 0 && errno != EAGAIN && errno != EINTR;
    if (input_.empty() || broken) to_.ours.close();
  }

  bool drain() {
    std::array<char, 65536> buffer;
    const ssize_t got = ::recv(from_.ours.get(), buffer.data(), buffer.size(), 0);
    if (got > 0) output_.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
  }

  Channel& to_;
  Channel& from_;
  std::string_view input_;
  Clock::time_point deadline_;
  std::size_t output_limit_;
  std::string output_ = {};
};

/// Waits for the child, which has closed its output or is to be killed.
bool reap(pid_t child, bool kill) {
  if (kill) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

ChildResult run_child(const std::filesystem::path& program,
                      const std::vector<std::string>& arguments, std::string_view input,
                      std::chrono::milliseconds time_limit, std::size_t output_limit) {
  Channel to;
  Channel from;
  if (!to.open() || !from.open()) return {};
  const pid_t child = spawn(program, arguments, to.theirs.get(), from.theirs.get());
  if (child < 0) return {};
  to.theirs.close();
  from.theirs.close();
  ChildResult result = Conversation(to, from, input, Clock::now() + time_limit, output_limit).run();
  const bool succeeded = reap(child, result.end != ChildEnd::finished);
  if (result.end == ChildEnd::finished && !succeeded) result.end = ChildEnd::failed;
  return result;
}

}  // namespace probity::documents
