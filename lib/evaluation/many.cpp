#include "evaluation/many.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "practice/practice.hpp"

namespace probity::evaluation {
namespace {

Result<Checked> check_one(const std::string& folder, const Checker& checker,
                          const std::function<Checked(const findings::Report&)>& render,
                          bool several) {
  const auto& vocabulary = *checker.library().vocabulary;
  const auto practice = practice::load(folder, vocabulary.schema(), vocabulary.places());
  const auto triage = checker.triage_for(folder);
  if (practice && triage) {
    auto report = checker.check(*practice, folder, *triage);
    report.root = checker.root_of(folder);
    auto checked = render(report);
    checked.threshold = triage->threshold;
    return checked;
  }
  Diagnostics problems;
  if (!practice) problems = practice.error();
  if (!triage) problems.insert(problems.end(), triage.error().begin(), triage.error().end());
  if (several) {
    for (auto& problem : problems) problem.where.path = folder + "/" + problem.where.path;
  }
  return problems;
}

/// Hands results over in their order, each by the worker that has the next one; workers do not run
/// further ahead than `window`.
class Turnstile {
 public:
  Turnstile(std::size_t window, const std::function<void(Result<Checked>)>& hand_over)
      : window_(window), hand_over_(hand_over) {}

  void wait_for_room(std::size_t index) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return index < next_ + window_; });
  }
  void put(std::size_t index, Result<Checked> result) {
    const std::lock_guard lock(mutex_);
    ready_.emplace(index, std::move(result));
    for (auto first = ready_.begin(); first != ready_.end() && first->first == next_; ++next_) {
      hand_over_(std::move(first->second));
      first = ready_.erase(first);
    }
    room_.notify_all();
  }

 private:
  std::size_t window_;
  const std::function<void(Result<Checked>)>& hand_over_;
  std::size_t next_ = 0;
  std::map<std::size_t, Result<Checked>> ready_;
  std::mutex mutex_;
  std::condition_variable room_;
};

}  // namespace

void check_many(const std::vector<std::string>& folders, const Checker& checker, unsigned threads,
                const std::function<Checked(const findings::Report&)>& render,
                const std::function<void(Result<Checked>)>& hand_over) {
  const bool several = folders.size() > 1;
  if (!several || threads <= 1) {
    for (const auto& folder : folders) hand_over(check_one(folder, checker, render, several));
    return;
  }
  constexpr std::size_t window_per_thread = 4;
  Turnstile turnstile(window_per_thread * threads, hand_over);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    while (true) {
      const std::size_t index = next.fetch_add(1);
      if (index >= folders.size()) return;
      turnstile.wait_for_room(index);
      turnstile.put(index, check_one(folders[index], checker, render, several));
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, folders.size()); ++i)
    others.emplace_back(work);
  work();
}

}  // namespace probity::evaluation
