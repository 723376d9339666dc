#include "elements/judge.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace probity::elements {
namespace {

constexpr int enough = 1000;
constexpr std::size_t evidence_kept = 3;
constexpr std::size_t longest_quote = 400;

// How well a passage shows an element, for the order of quotes. Found on labelled documents; small
// changes of any of these change little.
constexpr int said_outright = 1000;
constexpr int said_in_one_more_way = 30;
constexpr std::size_t ways_counted = 4;
constexpr int beside_another = 20;  // a sentence at most two away that has a wording too
constexpr std::size_t neighbours_counted = 3;
constexpr int by_weight_of_words = -100;  // rather than by a pattern
constexpr int under_its_heading = 50;
constexpr int heading_itself = -700;
constexpr int only_in_what_leads_in = -150;
constexpr int said_aside = -400;
constexpr int few_words = -200;
constexpr std::size_t few = 4;
constexpr int many_words = -60;
constexpr std::size_t many = 70;

/// Cuts at a character, with an ellipsis.
std::string cut(std::string_view text) {
  if (text.size() <= longest_quote) return std::string(text);
  auto end = longest_quote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

/// A passage with all that it shows.
struct Shown {
  std::size_t passage = 0;
  const Wording* best = nullptr;
  int score = 0;
};

/// Which passages of those that have a wording say it best.
class Showing {
 public:
  Showing(const std::vector<Hit>& hits, const Passages& passages) : passages_(passages) {
    for (const auto& hit : hits) hits_[hit.passage].push_back(&hit);
  }

  /// Best first, in reading order where they are alike.
  std::vector<Shown> best_first() const {
    std::vector<Shown> shown;
    for (const auto& [passage, hits] : hits_) {
      const auto* best = *std::max_element(hits.begin(), hits.end(), is_weaker);
      shown.push_back({passage, best->wording, score(passage, hits)});
    }
    std::stable_sort(shown.begin(), shown.end(),
                     [](const Shown& a, const Shown& b) { return a.score > b.score; });
    return shown;
  }

 private:
  using Hits = std::vector<const Hit*>;

  /// What touches upon the point is far below what says it.
  static int strength(const Hit& hit) {
    const bool is_said = hit.role == Role::present;
    const int said = is_said ? said_outright * hit.wording->weight / enough : 0;
    const int how = hit.wording->score ? by_weight_of_words : 0;
    return said + how + (hit.is_own ? 0 : only_in_what_leads_in) + (hit.is_aside ? said_aside : 0);
  }

  static bool is_weaker(const Hit* a, const Hit* b) { return strength(*a) < strength(*b); }

  int score(std::size_t index, const Hits& hits) const {
    const auto& passage = passages_.all()[index];
    int sum = strength(**std::max_element(hits.begin(), hits.end(), is_weaker));
    const auto ways = std::count_if(hits.begin(), hits.end(),
                                    [](const Hit* hit) { return hit->role == Role::present; });
    sum += said_in_one_more_way * static_cast<int>(std::min<std::size_t>(ways, ways_counted));
    sum += beside_another * static_cast<int>(std::min(neighbours(index), neighbours_counted));
    if (passage.heading && hits_.count(*passage.heading) != 0) sum += under_its_heading;
    if (passage.is_heading) sum += heading_itself;
    if (passage.words < few) sum += few_words;
    if (passage.words > many) sum += many_words;
    return sum;
  }

  std::size_t neighbours(std::size_t index) const {
    std::size_t count = 0;
    for (std::size_t away = 1; away <= 2; ++away) {
      if (index >= away) count += hits_.count(index - away);
      count += hits_.count(index + away);
    }
    return count;
  }

  const Passages& passages_;
  std::map<std::size_t, Hits> hits_;
};

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::present:
      return "present";
    case Verdict::partial:
      return "partial";
    case Verdict::absent:
      return "absent";
  }
  return "";
}

Verdict verdict_of(const std::vector<Hit>& hits) {
  if (hits.empty()) return Verdict::absent;
  std::set<const Wording*> seen;
  int weight = 0;
  for (const auto& hit : hits) {
    const bool counts = hit.role == Role::present && seen.insert(hit.wording).second;
    if (counts) weight += hit.wording->weight;
  }
  return weight >= enough ? Verdict::present : Verdict::partial;
}

Evidence quote(const Passage& passage, const documents::Document& document) {
  const auto& block = document.blocks[passage.block];
  const auto text = std::string_view(block.text).substr(passage.begin, passage.end - passage.begin);
  return {cut(text), documents::place_at(block, passage.begin)};
}

std::vector<Evidence> evidence_of(const std::vector<Hit>& hits, const Passages& passages,
                                  const documents::Document& document) {
  std::vector<Evidence> evidence;
  for (const auto& each : Showing(hits, passages).best_first()) {
    if (evidence.size() == evidence_kept) break;
    evidence.push_back(quote(passages.all()[each.passage], document));
    evidence.back().wording = each.best->say->text;
  }
  return evidence;
}

}  // namespace probity::elements
