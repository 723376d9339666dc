#include <algorithm>

#include "elements/pattern.hpp"

namespace probity::elements {

AtomId Atoms::intern(char kind, std::string_view text) {
  std::string key(1, kind);
  key += text;
  const auto [entry, is_new] = ids_.try_emplace(std::move(key), static_cast<AtomId>(size_));
  if (is_new) ++size_;
  return entry->second;
}

AtomId Atoms::stem(std::string_view stem) {
  return intern('s', stem);
}

AtomId Atoms::exact(std::string_view word) {
  return intern('w', word);
}

AtomId Atoms::prefix(std::string_view beginning) {
  shortest_prefix_ = std::min(shortest_prefix_, beginning.size());
  longest_prefix_ = std::max(longest_prefix_, beginning.size());
  return intern('p', beginning);
}

AtomId Atoms::named(std::string_view token_class) {
  return intern('c', token_class);
}

const std::vector<AtomId>& Atoms::written(std::string_view word, Meant meant,
                                          text::Stemmer& stemmer) {
  std::string key(1, static_cast<char>(meant));
  key += word;
  const auto [entry, is_new] = written_.try_emplace(std::move(key));
  auto& atoms = entry->second;
  if (!is_new) return atoms;
  const auto tokens = tokens_of(word);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (meant == Meant::prefix && i + 1 == tokens.size()) {
      atoms.push_back(prefix(token.text));
    } else if (meant == Meant::exact || token.spelling.empty()) {
      atoms.push_back(exact(token.text));
    } else {
      atoms.push_back(stem(stemmer.stem(token.spelling)));
    }
  }
  return atoms;
}

const AtomId* Atoms::find_class(std::string_view name) const {
  const auto found = ids_.find("c" + std::string(name));
  return found == ids_.end() ? nullptr : &found->second;
}

std::vector<AtomId> Atoms::of(const Token& token, text::Stemmer& stemmer) const {
  std::vector<AtomId> atoms;
  const auto look_up = [&](char kind, std::string_view text) {
    std::string key(1, kind);
    key += text;
    if (const auto found = ids_.find(key); found != ids_.end()) atoms.push_back(found->second);
  };
  if (token.token_class != TokenClass::word) look_up('c', to_string(token.token_class));
  look_up('w', token.text);
  if (token.spelling.empty()) return atoms;
  look_up('s', stemmer.stem(token.spelling));
  const auto longest = std::min(longest_prefix_, token.text.size());
  for (auto length = shortest_prefix_; length <= longest; ++length) {
    look_up('p', std::string_view(token.text).substr(0, length));
  }
  return atoms;
}

void Occurrences::clear() {
  for (const auto atom : touched_) {
    at_[atom].reset();
    has_[atom] = 0;
  }
  touched_.clear();
}

void Occurrences::add(AtomId atom, std::size_t position) {
  if (position >= passage_tokens) return;
  if (has_[atom] == 0) touched_.push_back(atom);
  has_[atom] = 1;
  at_[atom].set(position);
}

}  // namespace probity::elements
