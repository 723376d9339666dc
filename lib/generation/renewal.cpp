#include "generation/renewal.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "documents/read.hpp"
#include "licensure/place_view.hpp"
#include "text/sentences.hpp"

namespace probity::generation {
namespace {

/// From this share of common words on, two sentences are one in other words.
constexpr double alike = 0.5;
/// So many sentences of a file are looked at.
constexpr std::size_t most_sentences = 5000;

using Words = std::set<std::string>;

struct Sentence {
  std::string text;
  documents::Place where;
  Words words;
  bool has_gap = false;
  bool is_taken = false;
};

bool is_letter(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Words in small letters; a run of underscores is none.
Words words_of(std::string_view text) {
  Words words;
  std::string word;
  const auto take = [&] {
    if (!word.empty()) words.insert(word);
    word.clear();
  };
  for (const char c : text) {
    if (is_letter(static_cast<unsigned char>(c))) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      take();
    }
  }
  take();
  return words;
}

/// A sentence of today without its gaps, and whether it has any.
std::string without_gaps(std::string_view text, bool& has_gap) {
  std::string out;
  while (!text.empty()) {
    const auto start = std::min(text.find("[To complete: "), text.find("[Por completar: "));
    out += text.substr(0, start);
    if (start == text.npos) break;
    has_gap = true;
    const auto end = text.find(']', start);
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

std::vector<Sentence> sentences_of(const documents::Document& document) {
  std::vector<Sentence> found;
  for (const auto& block : document.blocks) {
    const bool is_margin =
        block.part == documents::Part::header || block.part == documents::Part::footer;
    if (is_margin || block.kind == documents::BlockKind::heading) continue;
    for (const auto& each : text::sentences(block.text)) {
      if (found.size() == most_sentences) return found;
      Sentence sentence;
      sentence.text = block.text.substr(each.offset, each.length);
      sentence.where = block.where;
      sentence.words = words_of(without_gaps(sentence.text, sentence.has_gap));
      if (!sentence.words.empty() || sentence.has_gap) found.push_back(std::move(sentence));
    }
  }
  return found;
}

double likeness(const Words& a, const Words& b) {
  std::size_t common = 0;
  for (const auto& word : a) common += b.count(word);
  const auto all = a.size() + b.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

class Comparison {
 public:
  Comparison(const documents::Document& on_file, Words letterhead)
      : on_file_(sentences_of(on_file)), letterhead_(std::move(letterhead)) {}

  Renewal run(const Composed& today) && {
    std::vector<std::vector<Sentence>> all;
    for (const auto& clause : today.clauses) {
      const auto read = documents::read(clause.markdown, "clause.md");
      all.push_back(read ? sentences_of(*read) : std::vector<Sentence>());
    }
    // Those that are the same first, so that no other takes their place.
    for (auto& sentences : all) {
      for (auto& sentence : sentences) take_same(sentence);
    }
    Renewal renewal;
    for (std::size_t i = 0; i < all.size(); ++i) {
      ClauseOnFile clause;
      clause.clause = today.clauses[i].clause;
      for (const auto& sentence : all[i]) {
        if (!sentence.is_taken) look_for(sentence, clause);
      }
      clause.is_absent = !all[i].empty() && clause.lacking.size() == all[i].size();
      renewal.clauses.push_back(std::move(clause));
    }
    for (const auto& sentence : on_file_) {
      if (!sentence.is_taken && !holds_all(letterhead_, sentence.words))
        renewal.own.push_back({sentence.text, sentence.where});
    }
    return renewal;
  }

 private:
  void take_same(Sentence& sentence) {
    for (auto& each : on_file_) {
      if (each.words != sentence.words) continue;
      each.is_taken = true;  // several clauses may say it
      sentence.is_taken = true;
    }
  }

  void look_for(const Sentence& sentence, ClauseOnFile& clause) {
    Sentence* best = nullptr;
    double most = alike;
    for (auto& each : on_file_) {
      if (each.is_taken) continue;
      const auto like = likeness(each.words, sentence.words);
      if (like < most) continue;
      best = &each;
      most = like;
    }
    if (best == nullptr) {
      clause.lacking.push_back(sentence.text);
      return;
    }
    best->is_taken = true;
    if (!sentence.has_gap || !holds_all(best->words, sentence.words))
      clause.reworded.push_back({best->text, best->where, sentence.text});
  }

  static bool holds_all(const Words& words, const Words& some) {
    return std::includes(words.begin(), words.end(), some.begin(), some.end());
  }

  std::vector<Sentence> on_file_;
  Words letterhead_;
};

void add(std::vector<std::string>& found, std::string text) {
  if (std::find(found.begin(), found.end(), text) == found.end()) found.push_back(std::move(text));
}

}  // namespace

Renewal compare(const Composed& today, const documents::Document& on_file,
                std::string_view letterhead) {
  return Comparison(on_file, words_of(letterhead)).run(today);
}

std::vector<std::string> law_since(const Clause& clause, Date reviewed, const Order& order,
                                   const licensure::Law& law) {
  const auto& place = law.place(order.place);
  const licensure::PlaceView view(law.schema(), place, order.as_of);
  std::string expressions = clause.when_text;
  for (const auto& variable : clause.variables) expressions += " " + variable.expression;
  std::vector<std::string> found;
  for (const auto& fact : place_facts_in(expressions)) {
    const auto* entry = view.entry(fact);
    if (!entry) continue;
    const auto& basis = entry->basis;
    if (basis.from && reviewed < *basis.from) {
      add(found, fmt::format("in force in {} since {}: {}", place.name, to_string(*basis.from),
                             basis.source.cite));
    } else if (basis.source.as_of && reviewed < *basis.source.as_of) {
      add(found, fmt::format("as the law of {} was read on {}: {}", place.name,
                             to_string(*basis.source.as_of), basis.source.cite));
    }
  }
  for (const auto& source : clause.sources) {
    if (source.as_of && reviewed < *source.as_of)
      add(found, fmt::format("{}, as of {}", source.cite, to_string(*source.as_of)));
  }
  return found;
}

}  // namespace probity::generation
