#include "records/merge.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "records/saved_report.hpp"

namespace probity::records {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t part_limit = std::uintmax_t{4} << 30;
constexpr std::string_view list_head = "{\"schema\": \"probity.reports/1\", ";
constexpr std::string_view shard_head = "\"shard\": [";
constexpr std::string_view reports_head = "\"reports\": [\n";
constexpr std::string_view list_foot = "]}\n";

/// What a file holds: the reports in it as they stand, a comma between each.
struct Part {
  std::string_view reports;
  int index = 0;  // of the shard; 0 where the file is none
  int of = 0;
};

struct Input {
  fs::path path;
  int index = 0;
  int of = 0;
};

Diagnostic unusable(const fs::path& path, std::string what, std::string fix) {
  Diagnostic problem;
  problem.where.path = path.string();
  problem.what = std::move(what);
  problem.fix = std::move(fix);
  return problem;
}

std::optional<int> take_number(std::string_view& text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || number < 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

/// None where the file is no list of reports as `check` writes it.
std::optional<Part> read_list(std::string_view bytes) {
  Part part;
  if (!take(bytes, list_head)) return std::nullopt;
  if (take(bytes, shard_head)) {
    const auto index = take_number(bytes);
    if (!index || !take(bytes, ", ")) return std::nullopt;
    const auto of = take_number(bytes);
    if (!of || !take(bytes, "], ")) return std::nullopt;
    part.index = *index;
    part.of = *of;
  }
  if (!take(bytes, reports_head) || !bytes.ends_with(list_foot)) return std::nullopt;
  part.reports = bytes.substr(0, bytes.size() - list_foot.size());
  return part;
}

Result<Part> read_part(const fs::path& path, std::string_view bytes) {
  const auto list = read_list(bytes);
  if ((!list && !is_report(bytes)) || !nlohmann::json::accept(bytes))
    return unusable(path, "is no report of `probity check`",
                    "name files that `probity check --format json --output FILE` wrote");
  return list ? *list : Part{bytes, 0, 0};
}

/// In the order of their parts, where they are parts.
Result<std::vector<Input>> put_in_order(std::vector<Input> inputs) {
  const int of = inputs.front().of;
  for (const auto& input : inputs) {
    if (input.of != of)
      return unusable(input.path, "is part of another whole than the first file",
                      "merge the parts of one run, all with the same --shard I/N");
  }
  if (of == 0) return inputs;
  std::stable_sort(inputs.begin(), inputs.end(),
                   [](const Input& a, const Input& b) { return a.index < b.index; });
  for (int part = 1; part <= of; ++part) {
    const auto at = static_cast<std::size_t>(part - 1);
    if (at < inputs.size() && inputs[at].index == part) continue;
    if (at < inputs.size() && inputs[at].index < part)
      return unusable(inputs[at].path, fmt::format("is part {} once more", inputs[at].index),
                      "name each part once");
    return unusable({}, fmt::format("part {} of {} is missing", part, of),
                    "name the reports of all parts");
  }
  if (inputs.size() > static_cast<std::size_t>(of))
    return unusable(inputs.back().path, fmt::format("is part {} once more", of),
                    "name each part once");
  return inputs;
}

}  // namespace

Status merge_reports(const std::vector<fs::path>& files,
                     const std::function<Status(std::string_view)>& sink) {
  if (files.empty()) return unusable({}, "there is nothing to merge", "name the reports");
  std::vector<Input> inputs;
  for (const auto& file : files) {
    PROBITY_TRY(const auto bytes, read_file(file, part_limit));
    PROBITY_TRY(const auto part, read_part(file, bytes));
    inputs.push_back({file, part.index, part.of});
  }
  PROBITY_TRY(const auto ordered, put_in_order(std::move(inputs)));
  PROBITY_CHECK(sink(fmt::format("{}{}", list_head, reports_head)));
  bool is_first = true;
  for (const auto& input : ordered) {
    PROBITY_TRY(const auto bytes, read_file(input.path, part_limit));
    PROBITY_TRY(const auto part, read_part(input.path, bytes));
    if (part.reports.empty()) continue;
    if (!is_first) PROBITY_CHECK(sink(",\n"));
    is_first = false;
    PROBITY_CHECK(sink(part.reports));
  }
  return sink(list_foot);
}

}  // namespace probity::records
