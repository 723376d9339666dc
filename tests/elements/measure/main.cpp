// Measures how well elements are recognised on a labelled sample of documents:
//
//     measure_elements RULES_FOLDER SAMPLE_FOLDER [all|seen|unseen] [-v] [ELEMENT]
//     measure_elements RULES_FOLDER SAMPLE_FOLDER floor [PRESENT ABSENT]
//         fails where macro F1 is below that; 77 without a sample
//     measure_elements RULES_FOLDER examples
//         the examples that get another verdict
//
// The sample is labels.yaml (file, kind, elements, evidence) and the files. `seen` and `unseen` are
// halves by a hash of the file's name, so that one can be kept from view while rules are written.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file.hpp"
#include "documents/read.hpp"
#include "elements/examine.hpp"
#include "elements/examples.hpp"
#include "text/stems.hpp"
#include "yaml/parse.hpp"
#include "yaml/reader.hpp"

namespace {

using namespace probity;
namespace fs = std::filesystem;

constexpr std::uintmax_t file_limit = 16 << 20;

struct Score {
  int both = 0;
  int ours = 0;
  int theirs = 0;
  double precision() const { return ours == 0 ? 1 : double(both) / ours; }
  double recall() const { return theirs == 0 ? 1 : double(both) / theirs; }
  double f1() const { return ours + theirs == 0 ? 1 : 2.0 * both / (ours + theirs); }
};

struct Tally {
  std::map<std::string, int> labels;
  std::map<std::string, Score> scores;  // by verdict
  void add(const std::string& label, const std::string& verdict) {
    ++labels[label];
    for (const auto* value : {"present", "partial", "absent"}) {
      auto& score = scores[value];
      score.both += label == value && verdict == value;
      score.ours += verdict == value;
      score.theirs += label == value;
    }
  }
};

struct Disagreement {
  std::string file, element, label, verdict, text, wording;
};

struct Quotes {
  int right = 0;
  int right_any = 0;
  int all = 0;
};

std::string squeezed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)))
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return result;
}

/// The blocks in which the squeezed quote begins or lies.
std::set<std::size_t> blocks_of(const documents::Document& document, std::string_view quote) {
  std::string all;
  std::vector<std::size_t> starts;
  for (const auto& block : document.blocks) {
    starts.push_back(all.size());
    all += squeezed(block.text);
  }
  std::set<std::size_t> result;
  const auto wanted = squeezed(quote);
  for (auto at = all.find(wanted); at != std::string::npos && !wanted.empty();
       at = all.find(wanted, at + 1)) {
    const auto first = std::upper_bound(starts.begin(), starts.end(), at) - starts.begin() - 1;
    const auto last =
        std::upper_bound(starts.begin(), starts.end(), at + wanted.size() - 1) - starts.begin() - 1;
    for (auto i = first; i <= last; ++i) result.insert(std::size_t(i));
  }
  return result;
}

bool is_near(const std::set<std::size_t>& wanted, const std::set<std::size_t>& found) {
  for (const auto a : wanted) {
    for (const auto b : found) {
      if ((a > b ? a - b : b - a) <= 1) return true;
    }
  }
  return false;
}

Result<elements::Library> load_library(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<yaml::Document> documents;
  for (const auto& path : files) {
    PROBITY_TRY(auto bytes, read_file(path, file_limit));
    PROBITY_TRY(auto document, yaml::parse(text::Source(path.string(), std::move(bytes))));
    documents.push_back(std::move(document));
  }
  return elements::Library::load(documents);
}

bool is_seen(std::string_view name) {
  unsigned hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash >> 7) % 2 == 0;
}

struct Run {
  std::map<std::string, Tally> by_element;
  std::map<std::string, Tally> by_document;
  std::vector<Disagreement> disagreements;
  Quotes quotes;
  int kinds_right = 0;
  int languages_right = 0;
  int documents = 0;
  std::vector<std::string> remarks;
};

void check_quote(Run& run, const documents::Document& document, const std::string& label,
                 const elements::ElementResult& result, const yaml::Node* evidence,
                 const std::string& file) {
  if (label != "present" || result.verdict != elements::Verdict::present) return;
  const auto* quote = evidence == nullptr ? nullptr : evidence->find(result.element->id);
  if (quote == nullptr || result.evidence.empty()) return;
  const auto wanted = blocks_of(document, quote->text());
  if (wanted.empty()) {
    run.remarks.push_back(fmt::format("{}: quote of {} not found", file, result.element->id));
    return;
  }
  ++run.quotes.all;
  const bool first = is_near(wanted, blocks_of(document, result.evidence.front().text));
  bool any = false;
  for (const auto& each : result.evidence) any |= is_near(wanted, blocks_of(document, each.text));
  run.quotes.right += first;
  run.quotes.right_any += any;
  if (!first) {
    run.remarks.push_back(fmt::format("{} {}: quoted '{}' instead of '{}'", file,
                                      result.element->id, result.evidence.front().text,
                                      quote->text()));
  }
}

void measure(Run& run, const elements::Library& library, const documents::Document& document,
             const yaml::Node& entry, const std::string& half_name) {
  const std::string file(entry.find("file")->text());
  const std::string kind(entry.find("kind")->text());
  elements::Request request;
  request.as_of = *Date::from_parts(2026, 11, 22);
  const auto guessed = elements::examine(document, library, request);
  if (!guessed) return;
  ++run.documents;
  const bool is_known = library.find_kind(kind) != nullptr;
  if (guessed->kind_guess.value == kind || (!is_known && guessed->kind == nullptr)) {
    ++run.kinds_right;
  } else {
    run.remarks.push_back(fmt::format("{}: {} taken for '{}': {}", file, kind,
                                      guessed->kind_guess.value, guessed->kind_guess.reason));
  }
  run.languages_right += guessed->language_guess.value == entry.find("language")->text();
  if (!is_known) return;
  request.kind = kind;
  const auto result = elements::examine(document, library, request);
  const auto* labels = entry.find("elements");
  if (!result || labels == nullptr) return;
  for (const auto& each : result->elements) {
    const auto* label_node = labels->find(each.element->id);
    if (label_node == nullptr) continue;
    const std::string label(label_node->text());
    if (label == "unknown") continue;
    const std::string verdict(to_string(each.verdict));
    run.by_element[each.element->id].add(label, verdict);
    run.by_document[file].add(label, verdict);
    check_quote(run, document, label, each, entry.find("evidence"), file);
    if (label == verdict) continue;
    const auto* quotes = entry.find("evidence");
    const auto* quote = quotes == nullptr ? nullptr : quotes->find(each.element->id);
    run.disagreements.push_back({file, each.element->id, label, verdict,
                                 each.evidence.empty() ? "" : each.evidence.front().text,
                                 each.evidence.empty() ? "" : each.evidence.front().wording});
    if (quote != nullptr)
      run.disagreements.back().wording += fmt::format("\n      label: {}", quote->text());
  }
  (void)half_name;
}

void print_table(const std::map<std::string, Tally>& tallies, bool is_verbose) {
  std::map<std::string, double> sums;
  std::map<std::string, int> counts;
  for (const auto& [name, tally] : tallies) {
    std::string line = fmt::format("{:44}", name);
    for (const auto* value : {"present", "partial", "absent"}) {
      const auto& score = tally.scores.at(value);
      line += fmt::format(" {:3}", score.theirs);
      if (std::string_view(value) != "partial")
        line +=
            fmt::format(" p{:.2f} r{:.2f} f{:.2f}", score.precision(), score.recall(), score.f1());
      // Elements that never occur in the sample say nothing.
      if (score.theirs + score.ours == 0) continue;
      sums[value] += score.f1();
      ++counts[value];
    }
    if (is_verbose) fmt::print("{}\n", line);
  }
  for (const auto* value : {"present", "partial", "absent"}) {
    fmt::print("macro F1 {:8} {:.3f} over {}\n", value,
               counts[value] ? sums[value] / counts[value] : 1, counts[value]);
  }
}

void print_micro(const Run& run) {
  Tally all;
  for (const auto& [name, tally] : run.by_element) {
    for (const auto& [value, score] : tally.scores) {
      all.scores[value].both += score.both;
      all.scores[value].ours += score.ours;
      all.scores[value].theirs += score.theirs;
    }
  }
  for (const auto& [value, score] : all.scores) {
    fmt::print("micro F1 {:8} {:.3f}  precision {:.3f} recall {:.3f} ({} labels)\n", value,
               score.f1(), score.precision(), score.recall(), score.theirs);
  }
}

void print(const Run& run, bool is_verbose, const std::string& only) {
  fmt::print("by element (labels; precision, recall, F1 of present and absent)\n");
  print_table(run.by_element, true);
  fmt::print("by document\n");
  print_table(run.by_document, false);
  print_micro(run);
  fmt::print("quotes: first {} any {} of {}; kinds {} and languages {} of {}\n", run.quotes.right,
             run.quotes.right_any, run.quotes.all, run.kinds_right, run.languages_right,
             run.documents);
  if (!is_verbose) return;
  for (const auto& remark : run.remarks) fmt::print("  {}\n", remark);
  for (const auto& each : run.disagreements) {
    if (!only.empty() && each.element != only) continue;
    fmt::print("{} {}: label {}, we say {}\n      '{}'\n      by {}\n", each.file, each.element,
               each.label, each.verdict, each.text, each.wording);
  }
}

int print_wrong_examples(const elements::Library& library) {
  const auto results = elements::run_examples(library);
  for (const auto& wrong : results.wrong) {
    fmt::print("{}: {} not {}: {}\n", wrong.recogniser->name, wrong.found, wrong.example->expected,
               wrong.example->text);
  }
  fmt::print("{} right, {} wrong\n", results.passed, results.wrong.size());
  return results.wrong.empty() ? 0 : 1;
}

double macro_f1(const std::map<std::string, Tally>& tallies, const std::string& value) {
  double sum = 0;
  int counted = 0;
  for (const auto& [name, tally] : tallies) {
    const auto& score = tally.scores.at(value);
    if (score.theirs + score.ours == 0) continue;
    sum += score.f1();
    ++counted;
  }
  return counted ? sum / counted : 0;
}

/// What recognition must not fall below on a sample.
struct Floors {
  double present = 0.95;
  double absent = 0.92;
  double first_quotes = 0.9;
};

bool is_above(const Floors& floors, const Run& run) {
  return macro_f1(run.by_element, "present") >= floors.present &&
         macro_f1(run.by_element, "absent") >= floors.absent &&
         run.quotes.right >= floors.first_quotes * run.quotes.all;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    fmt::print(
        stderr,
        "usage: measure_elements RULES_FOLDER SAMPLE_FOLDER [all|seen|unseen] [-v] [ELEMENT]\n"
        "       measure_elements RULES_FOLDER SAMPLE_FOLDER floor [PRESENT ABSENT]\n"
        "       measure_elements RULES_FOLDER examples\n");
    return 2;
  }
  const fs::path sample = arguments[2];
  const std::string half = count > 3 ? arguments[3] : "all";
  const bool is_verbose = count > 4 && std::string_view(arguments[4]) == "-v";
  const std::string only = is_verbose && count > 5 ? arguments[5] : "";
  const auto library = load_library(arguments[1]);
  if (!library) {
    fmt::print(stderr, "{}", to_text(library.error()));
    return 2;
  }
  if (sample == "examples") return print_wrong_examples(*library);
  const bool is_test = half == "floor";
  Floors floors;
  if (is_test && count > 5) floors = {std::stod(arguments[4]), std::stod(arguments[5])};
  constexpr int skipped = 77;
  if (is_test && !fs::exists(sample / "labels.yaml")) return skipped;
  auto bytes = read_file(sample / "labels.yaml", file_limit);
  if (!bytes) return 2;
  const auto labels = yaml::parse(text::Source("labels.yaml", *std::move(bytes)));
  if (!labels) {
    fmt::print(stderr, "{}", to_text(labels.error()));
    return 2;
  }
  Run run;
  for (const auto& entry : labels->root().items()) {
    const std::string name(entry.find("file")->text());
    if (half != "all" && !is_test && is_seen(name) != (half == "seen")) continue;
    auto content = read_file(sample / name, file_limit);
    if (!content) continue;
    const auto document = documents::read(*content, name);
    if (!document) {
      fmt::print(stderr, "{}", to_text(document.error()));
      continue;
    }
    measure(run, *library, *document, entry, half);
  }
  print(run, is_verbose, only);
  return is_test && !is_above(floors, run) ? 1 : 0;
}
