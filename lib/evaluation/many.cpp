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

/// Results that wait for their turn; workers do not run further ahead than `window`.
class Turnstile {
 public:
  explicit Turnstile(std::size_t window) : window_(window) {}

  void wait_for_room(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return index < next_ + window_; });
  }
  void put(std::size_t index, Result<Checked> result) {
    const std::lock_guard lock(mutex_);
    ready_.emplace(index, std::move(result));
    changed_.notify_all();
  }
  Result<Checked> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_.contains(next_); });
    auto result = std::move(ready_.extract(next_).mapped());
    ++next_;
    changed_.notify_all();
    return result;
  }

 private:
  std::size_t window_;
  std::size_t next_ = 0;
  std::map<std::size_t, Result<Checked>> ready_;
  std::mutex mutex_;
  std::condition_variable changed_;
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
  Turnstile turnstile(window_per_thread * threads);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    while (true) {
      const std::size_t index = next.fetch_add(1);
      if (index >= folders.size()) return;
      turnstile.wait_for_room(index);
      turnstile.put(index, check_one(folders[index], checker, render, several));
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < std::min<std::size_t>(threads, folders.size()); ++i)
    workers.emplace_back(work);
  for (std::size_t i = 0; i < folders.size(); ++i) hand_over(turnstile.take());
}

}  // namespace probity::evaluation
