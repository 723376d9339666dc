#include "elements/judge.hpp"

#include <algorithm>
#include <set>

namespace probity::elements {
namespace {

constexpr int enough = 1000;
constexpr std::size_t evidence_kept = 3;
constexpr std::size_t longest_quote = 400;

/// Cuts at a character, with an ellipsis.
std::string cut(std::string_view text) {
  if (text.size() <= longest_quote) return std::string(text);
  auto end = longest_quote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

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
    const bool counts = hit.wording->role == Role::present && seen.insert(hit.wording).second;
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
  auto ordered = hits;
  // Headings announce; what stands under them shows.
  const auto rank = [&](const Hit& hit) {
    return std::make_tuple(hit.wording->role != Role::present, -hit.wording->weight,
                           passages.all()[hit.passage].is_heading, hit.passage);
  };
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const Hit& a, const Hit& b) { return rank(a) < rank(b); });
  std::vector<Evidence> evidence;
  std::set<std::size_t> seen;
  for (const auto& hit : ordered) {
    if (evidence.size() == evidence_kept) break;
    if (!seen.insert(hit.passage).second) continue;
    evidence.push_back(quote(passages.all()[hit.passage], document));
    evidence.back().wording = hit.wording->say.text;
  }
  return evidence;
}

}  // namespace probity::elements
