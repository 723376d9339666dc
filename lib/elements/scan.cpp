#include "elements/scan.hpp"

#include <algorithm>

namespace probity::elements {
namespace {

/// So many hits of a wording are enough, in a document of any length.
constexpr std::size_t hits_kept = 32;
/// So many sentences away may stand what a wording is about.
constexpr int about_reach = 4;
/// A title only announces: of fewer words than these the weights say nothing.
constexpr std::size_t fewest_to_weigh = 4;
/// So much a pattern counts beside the weights of words, in hundredths.
constexpr int pattern_counts = 300;

class Scan {
 public:
  Scan(const LanguageData& language, const Passages& passages, const std::vector<bool>& is_wanted)
      : language_(language),
        passages_(passages),
        is_wanted_(is_wanted),
        current_(language.atoms.size()),
        other_(language.atoms.size()),
        seen_in_(language.wordings.size(), none),
        kept_(language.wordings.size(), 0),
        hits_(is_wanted.size()) {}

  std::vector<std::vector<Hit>> run() {
    for (std::size_t i = 0; i < passages_.all().size(); ++i) scan_passage(i);
    return std::move(hits_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void scan_passage(std::size_t index) {
    load(current_, passages_, passages_.all()[index]);
    found_.clear();
    surplus_ = language_.scores.weigh(current_);
    for (const auto number : language_.scored) try_wording(number, index);
    for (const auto atom : current_.atoms()) {
      for (const auto candidate : language_.candidates[atom]) try_wording(candidate, index);
    }
    std::sort(found_.begin(), found_.end());
    for (const auto each : found_) keep(each, index);
  }

  void try_wording(std::uint32_t number, std::size_t index) {
    if (seen_in_[number] == index) return;
    seen_in_[number] = index;
    const auto& wording = language_.wordings[number];
    if (!is_wanted_[wording.owner] || has_enough(number)) return;
    if (wording.score ? !weighs_enough(*wording.score, index)
                      : !matches(*wording.say, current_, language_.groups))
      return;
    if (wording.heading && !has_heading(*wording.heading, index)) return;
    if (wording.near && !has_near(*wording.near, index, wording.within)) return;
    if (wording.about && !has(*wording.about, index) && !has_heading(*wording.about, index) &&
        !has_near(*wording.about, index, about_reach)) {
      return;
    }
    found_.push_back(number);
  }

  bool weighs_enough(std::uint32_t score, std::size_t index) const {
    return passages_.all()[index].words >= fewest_to_weigh && surplus_[score] >= 0;
  }

  bool has_enough(std::uint32_t number) const { return kept_[number] >= hits_kept; }

  void keep(std::uint32_t number, std::size_t index) {
    const auto& wording = language_.wordings[number];
    if (wording.role == Role::unless || wording.role == Role::aside) return;
    if (is_beside(Role::unless, wording.owner)) return;
    const auto role = role_of(wording);
    if (!role) return;
    ++kept_[number];
    hits_[wording.owner].push_back(
        {&wording, index, *role, is_own(wording, index), is_beside(Role::aside, wording.owner)});
  }

  bool is_beside(Role role, std::size_t owner) const {
    return std::any_of(found_.begin(), found_.end(), [&](std::uint32_t each) {
      const auto& other = language_.wordings[each];
      return other.role == role && other.owner == owner;
    });
  }

  /// As what a wording counts here. Patterns meet in sentences about something else too: where the
  /// words speak against a pattern more than it counts, it shows less than it says.
  std::optional<Role> role_of(const Wording& wording) const {
    if (wording.score) return wording.role;
    const auto& weighed = language_.weighed[wording.owner];
    if (wording.role == Role::present && is_borne_out(weighed.present)) return Role::present;
    if (is_borne_out(weighed.partial)) return Role::partial;
    return std::nullopt;
  }

  bool is_borne_out(std::optional<std::uint32_t> score) const {
    return !score || surplus_[*score] >= -pattern_counts;
  }

  bool is_own(const Wording& wording, std::size_t index) {
    const auto& passage = passages_.all()[index];
    if (passage.lead == 0) return true;
    load(other_, passages_, passage, passage.lead);
    if (wording.score) return language_.scores.weigh(other_)[*wording.score] >= 0;
    return matches(*wording.say, other_, language_.groups);
  }

  bool has(const Pattern& pattern, std::size_t index) {
    load(other_, passages_, passages_.all()[index]);
    return matches(pattern, other_, language_.groups);
  }

  bool has_heading(const Pattern& pattern, std::size_t index) {
    auto heading = passages_.all()[index].heading;
    for (; heading; heading = passages_.all()[*heading].heading) {
      if (has(pattern, *heading)) return true;
    }
    return false;
  }

  bool has_near(const Pattern& pattern, std::size_t index, int within) {
    const auto reach = static_cast<std::size_t>(within);
    const auto first = index - std::min(index, reach);
    const auto last = std::min(index + reach, passages_.all().size() - 1);
    for (auto i = first; i <= last; ++i) {
      if (i != index && has(pattern, i)) return true;
    }
    return false;
  }

  const LanguageData& language_;
  const Passages& passages_;
  const std::vector<bool>& is_wanted_;
  Occurrences current_;
  Occurrences other_;
  std::vector<std::size_t> seen_in_;
  std::vector<std::size_t> kept_;
  std::vector<std::uint32_t> found_;
  std::vector<int> surplus_;  // of the passage, by score
  std::vector<std::vector<Hit>> hits_;
};

}  // namespace

std::vector<std::vector<Hit>> scan(const LanguageData& language, const Passages& passages,
                                   const std::vector<bool>& is_wanted) {
  return Scan(language, passages, is_wanted).run();
}

}  // namespace probity::elements
