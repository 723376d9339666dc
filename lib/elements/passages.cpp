#include "elements/passages.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace probity::elements {
namespace {

using documents::Block;
using documents::BlockKind;
using documents::FieldKind;

constexpr std::size_t longest_title = 70;
// Of what leads into a list or a cell, the last so many tokens are kept.
constexpr std::size_t lead_tokens = 60;
constexpr int title_level = 7;  // of a paragraph that looks like a heading

using TokenAtoms = std::vector<std::vector<AtomId>>;

/// "Emergencies" on a line of its own, or "Fees:", is a heading in all but form.
bool looks_like_title(const Block& block) {
  if (block.kind != BlockKind::paragraph || !block.fields.empty()) return false;
  const auto& text = block.text;
  if (text.empty() || text.size() > longest_title) return false;
  return std::string_view(".,;!").find(text.back()) == std::string_view::npos;
}

std::string_view name_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::checkbox:
      return "checkbox";
    case FieldKind::text:
      return "text-field";
    case FieldKind::choice:
      return "choice-field";
    case FieldKind::date:
      return "date-field";
    case FieldKind::signature:
      return "signature-field";
  }
  return "";
}

}  // namespace

class PassageBuilder {
 public:
  PassageBuilder(Passages& passages, const documents::Document& document, const Atoms& atoms)
      : passages_(passages), document_(document), atoms_(atoms), stemmer_(atoms.language()) {}

  void run() {
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) add_block(i);
  }

 private:
  void add_block(std::size_t index) {
    const auto& block = document_.blocks[index];
    const bool is_heading = block.kind == BlockKind::heading || looks_like_title(block);
    const auto before = lead_into(block);
    TokenAtoms lead = before;
    auto sentences =
        is_heading ? std::vector<Extent>{{0, block.text.size()}} : sentences_of(block.text);
    if (sentences.empty()) sentences.push_back({0, block.text.size()});
    TokenAtoms last;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      auto own = atoms_in(std::string_view(block.text)
                              .substr(sentences[i].begin, sentences[i].end - sentences[i].begin));
      const auto words = own.size();
      if (i + 1 == sentences.size()) add_fields(block, own);
      const auto text = std::string_view(block.text)
                            .substr(sentences[i].begin, sentences[i].end - sentences[i].begin);
      if (!text.starts_with("\u2022")) lead = before;
      add_passage(index, sentences[i], lead, own, words);
      // "I understand that: • ... • ...", all in one paragraph.
      if (text.ends_with(":") && i + 1 < sentences.size()) lead = own;
      last = std::move(own);
    }
    if (is_heading) {
      begin_section(block.kind == BlockKind::heading ? block.level : title_level);
    }
    remember_lead(block, std::move(last));
  }

  TokenAtoms atoms_in(std::string_view text) {
    TokenAtoms result;
    for (const auto& token : tokens_of(text)) {
      auto& known =
          cache_[token.text + static_cast<char>('0' + static_cast<int>(token.token_class))];
      if (!known) known = atoms_.of(token, stemmer_);
      result.push_back(*known);
    }
    return result;
  }

  void add_fields(const Block& block, TokenAtoms& tokens) const {
    const auto add = [&](std::string_view name) {
      if (const auto* atom = atoms_.find_class(name)) tokens.push_back({*atom});
    };
    for (const auto& field : block.fields) add(name_of(field.kind));
    if (block.kind == BlockKind::signature_line) add("signature-line");
  }

  void add_passage(std::size_t block, const Extent& extent, const TokenAtoms& lead,
                   const TokenAtoms& own, std::size_t words) {
    Passage passage{.block = block, .begin = extent.begin, .end = extent.end, .words = words};
    passage.heading = current_heading();
    passage.lead = lead.size();
    passage.first_atom = passages_.atoms_.size();
    for (const auto* part : {&lead, &own}) {
      for (const auto& token : *part) {
        const auto position = static_cast<std::uint32_t>(passage.length++);
        for (const auto atom : token) passages_.atoms_.emplace_back(atom, position);
      }
    }
    passage.last_atom = passages_.atoms_.size();
    passage.length = std::min(passage.length, passage_tokens);
    passages_.passages_.push_back(passage);
  }

  struct Section {
    int level;
    std::size_t passage;
  };

  std::optional<std::size_t> current_heading() const {
    if (sections_.empty()) return std::nullopt;
    return sections_.back().passage;
  }

  void begin_section(int level) {
    while (!sections_.empty() && sections_.back().level >= level) sections_.pop_back();
    auto& passage = passages_.passages_.back();
    passage.is_heading = true;
    passage.heading = current_heading();
    sections_.push_back({level, passages_.passages_.size() - 1});
  }

  /// What is to be read before the block: the sentence that ends in a colon before a list, the
  /// cells before it in its row.
  TokenAtoms lead_into(const Block& block) const {
    TokenAtoms lead;
    if (block.kind == BlockKind::list_item) {
      for (const auto& [level, tokens] : list_leads_) {
        if (level < std::max(block.level, 1)) lead.insert(lead.end(), tokens.begin(), tokens.end());
      }
    } else if (block.cell && row_ && row_->table == block.cell->table &&
               row_->row == block.cell->row) {
      lead = row_lead_;
    }
    if (lead.size() > lead_tokens) {
      lead.erase(lead.begin(), lead.end() - static_cast<std::ptrdiff_t>(lead_tokens));
    }
    return lead;
  }

  void remember_lead(const Block& block, TokenAtoms last) {
    if (block.cell) return remember_cell(block, std::move(last));
    row_.reset();
    const int level = block.kind == BlockKind::list_item ? std::max(block.level, 1) : 0;
    std::erase_if(list_leads_, [&](const auto& lead) { return lead.first >= level; });
    if (block.text.ends_with(":") || block.text.ends_with("：")) {
      list_leads_.emplace_back(level, std::move(last));
    }
  }

  void remember_cell(const Block& block, TokenAtoms last) {
    const bool is_same_row =
        row_ && row_->table == block.cell->table && row_->row == block.cell->row;
    if (!is_same_row) row_lead_.clear();
    row_ = block.cell;
    if (row_lead_.size() > lead_tokens) return;
    row_lead_.insert(row_lead_.end(), last.begin(), last.end());
  }

  Passages& passages_;
  const documents::Document& document_;
  const Atoms& atoms_;
  text::Stemmer stemmer_;
  std::unordered_map<std::string, std::optional<std::vector<AtomId>>> cache_;
  std::vector<Section> sections_;
  std::vector<std::pair<int, TokenAtoms>> list_leads_;
  std::optional<documents::Cell> row_;
  TokenAtoms row_lead_;
};

Passages::Passages(const documents::Document& document, const Atoms& atoms) {
  PassageBuilder(*this, document, atoms).run();
  atoms_.emplace_back();  // so that begin() of the last, empty passage is a place
}

void load(Occurrences& occurrences, const Passages& passages, const Passage& passage,
          std::size_t from) {
  occurrences.clear();
  for (const auto* each = passages.begin(passage); each != passages.end(passage); ++each) {
    if (each->second >= from) occurrences.add(each->first, each->second);
  }
}

}  // namespace probity::elements
