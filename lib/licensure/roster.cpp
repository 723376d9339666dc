#include "licensure/roster.hpp"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "licensure/roster_worker.hpp"

namespace probity::licensure {
namespace {

constexpr std::size_t block = 128 * 1024;

/// Rows on their way: read, answered by some worker, written in order.
struct Job {
  RosterInput input;
  RosterChunk chunk;
  bool done = false;
};

/// Workers, and the jobs between reading and writing, of which there are never many.
class Line {
 public:
  Line(const Law& law, const RosterShape& shape, unsigned threads) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i)
      workers_.push_back(std::make_unique<RosterWorker>(law, shape));
    for (auto& worker : workers_) threads_.emplace_back([this, &worker] { work(*worker); });
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() { stop(); }

  void add(RosterInput input, const RosterWriter& write) {
    auto job = std::make_shared<Job>();
    job->input = std::move(input);
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(job);
      in_order_.push_back(std::move(job));
    }
    changed_.notify_all();
    while (in_order_.size() > 3 * workers_.size()) write_first(write);
  }

  RosterSummary finish(const RosterWriter& write) {
    while (!in_order_.empty()) write_first(write);
    stop();
    RosterSummary summary;
    for (const auto& worker : workers_) summary.add(worker->summary());
    return summary;
  }

 private:
  void write_first(const RosterWriter& write) {
    const auto job = in_order_.front();
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return job->done; });
    }
    in_order_.pop_front();
    write(job->chunk);
  }

  void work(RosterWorker& worker) {
    while (true) {
      std::shared_ptr<Job> job;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        job = std::move(waiting_.front());
        waiting_.pop_front();
      }
      job->chunk = worker.answer(job->input);
      job->input = {};
      {
        const std::lock_guard lock(mutex_);
        job->done = true;
      }
      changed_.notify_all();
    }
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Job>> waiting_;
  std::deque<std::shared_ptr<Job>> in_order_;  // of the reading thread alone
  std::vector<std::unique_ptr<RosterWorker>> workers_;
  std::vector<std::thread> threads_;
  bool stopping_ = false;
};

/// Reads blocks and cuts them into rows; the first row of CSV is the header.
class RosterReader {
 public:
  RosterReader(std::istream& in, std::string path) : in_(in), path_(std::move(path)) {}

  Result<RosterShape> read_shape(const RosterOptions& options) {
    while (more() && pending_.find_first_not_of(" \r\n\t") == std::string::npos) continue;
    const auto first = pending_.find_first_not_of(" \r\n\t\xef\xbb\xbf");
    RosterShape shape;
    shape.defaults = options.defaults;
    shape.as_of = options.as_of;
    shape.path = path_;
    shape.input =
        first != std::string::npos && pending_[first] == '{' ? RowFormat::ndjson : RowFormat::csv;
    shape.output = options.output != RosterOutput::as_input ? options.output
                   : shape.input == RowFormat::csv          ? RosterOutput::csv
                                                            : RosterOutput::ndjson;
    splitter_ = RowSplitter(shape.input);
    if (shape.input == RowFormat::ndjson) return shape;
    take();
    while (rows_.empty() && more()) take();
    if (rows_.empty()) {
      Diagnostic problem;
      problem.where.path = path_;
      problem.what = "the roster is empty";
      problem.why = "its first line names the columns";
      return problem;
    }
    PROBITY_TRY(shape.columns, RosterColumns::read(std::string_view(taken_).substr(
                                                       rows_.front().offset, rows_.front().size),
                                                   path_));
    rows_.erase(rows_.begin());
    return shape;
  }

  /// The next rows; none at the end.
  RosterInput next() {
    while (rows_.empty()) {
      if (!more() && pending_.empty()) return {};
      take();
    }
    RosterInput input;
    input.bytes = std::move(taken_);
    input.rows = std::move(rows_);
    taken_.clear();
    rows_.clear();
    return input;
  }

 private:
  bool more() {
    if (ended_) return false;
    const std::size_t before = pending_.size();
    pending_.resize(before + block);
    in_.read(pending_.data() + before, static_cast<std::streamsize>(block));
    pending_.resize(before + static_cast<std::size_t>(in_.gcount()));
    ended_ = !in_;
    return pending_.size() > before;
  }

  void take() {
    std::size_t consumed = 0;
    rows_ = splitter_.split(pending_, ended_, consumed);
    taken_.assign(pending_, 0, consumed);
    pending_.erase(0, consumed);
  }

  std::istream& in_;
  std::string path_;
  RowSplitter splitter_{RowFormat::csv};
  std::string pending_;
  std::string taken_;
  std::vector<Row> rows_;
  bool ended_ = false;
};

}  // namespace

void RosterSummary::add(const RosterSummary& other) {
  bad += other.bad;
  for (std::size_t i = 0; i < verdicts.size(); ++i) verdicts[i] += other.verdicts[i];
  for (const auto& [key, counts] : other.by_person_and_place) {
    auto& mine = by_person_and_place[key];
    for (std::size_t i = 0; i < counts.size(); ++i) mine[i] += counts[i];
  }
}

Result<RosterSummary> answer_roster(std::istream& in, const Law& law, const RosterOptions& options,
                                    const RosterWriter& write) {
  RosterReader reader(in, options.path);
  PROBITY_TRY(const auto shape, reader.read_shape(options));
  write({shape.head(), {}});
  Line line(law, shape, options.threads);
  while (true) {
    auto input = reader.next();
    if (input.rows.empty()) break;
    line.add(std::move(input), write);
  }
  return line.finish(write);
}

}  // namespace probity::licensure
