#include "yaml/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace probity::yaml {
namespace {

constexpr std::size_t few = 16;  // up to so many keys are compared with one another

}  // namespace

TreeBuilder::TreeBuilder(const text::Source& source, const Options& options)
    : source_(source), options_(options) {
  const std::size_t bytes = source.bytes().size();
  texts_.reserve(bytes);
  done_.reserve(bytes / 12);
  pending_.reserve(64);
}

std::string_view TreeBuilder::text(const Record& record) const {
  return std::string_view(texts_).substr(static_cast<std::size_t>(record.distance), record.size);
}

Diagnostic TreeBuilder::at(const Record& record, std::string what, std::string why,
                           std::string fix) const {
  return source_.diagnostic(static_cast<int>(record.line), static_cast<int>(record.column),
                            record.width, std::move(what), std::move(why), std::move(fix));
}

bool TreeBuilder::expects_key() const {
  return !open_.empty() && open_.back().kind == Kind::mapping &&
         (pending_.size() - open_.back().first) % 2 == 0;
}

bool TreeBuilder::expects_value() const {
  return !open_.empty() && open_.back().kind == Kind::mapping && !expects_key();
}

void TreeBuilder::remember(std::size_t anchor, const Anchored& node) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = node;
}

TreeBuilder::Stop TreeBuilder::add(Record record, std::size_t total, int height,
                                   std::size_t anchor) {
  if (done_.size() + pending_.size() >= options_.max_nodes) {
    return at(record, fmt::format("the file holds more than {} values", options_.max_nodes),
              "larger files are refused, so that none can exhaust the memory",
              "split the file into several");
  }
  remember(anchor, {true, record, total, height});
  record.flags = static_cast<std::uint8_t>((record.flags & ~Record::has_key) |
                                           (expects_value() ? Record::has_key : 0));
  if (!open_.empty()) {
    open_.back().total += total;
    open_.back().height = std::max(open_.back().height, height + 1);
  }
  pending_.push_back(record);
  return std::nullopt;
}

TreeBuilder::Stop TreeBuilder::add_scalar(const Record& record, std::string_view text,
                                          std::size_t anchor) {
  Record scalar = record;
  scalar.kind = Kind::scalar;
  scalar.distance = static_cast<std::int32_t>(texts_.size());
  scalar.size = static_cast<std::uint32_t>(text.size());
  texts_ += text;
  return add(scalar, 1, 1, anchor);
}

TreeBuilder::Stop TreeBuilder::add_empty(const Record& record, std::size_t anchor) {
  return add(record, 1, 1, anchor);
}

TreeBuilder::Stop TreeBuilder::add_alias(const Place& place, std::size_t anchor) {
  const auto here = [&](std::string what, std::string why, std::string fix) {
    return source_.diagnostic(place.line, place.column, 1, std::move(what), std::move(why),
                              std::move(fix));
  };
  if (anchor >= anchors_.size() || !anchors_[anchor].complete) {
    return here("the alias stands inside the very thing that it names",
                "what contains itself has no end", "write out what is meant here");
  }
  const Anchored& named = anchors_[anchor];
  aliased_ += named.total;
  if (aliased_ > options_.max_aliased_nodes) {
    return here(
        fmt::format("the aliases stand for more than {} values", options_.max_aliased_nodes),
        "aliases of aliases grow without bound, so their sum is limited",
        "write out what is meant here, or split the file");
  }
  if (static_cast<int>(open_.size()) + named.height > options_.max_depth) return too_deep(place);
  return add(named.record, named.total, named.height, 0);
}

Diagnostic TreeBuilder::too_deep(const Place& place) const {
  return source_.diagnostic(
      place.line, place.column, 1,
      fmt::format("lists and mappings are nested more than {} deep", options_.max_depth),
      "deeper nesting is refused, so that no file can exhaust the memory",
      "look for an opening bracket or a '-' too many");
}

TreeBuilder::Stop TreeBuilder::begin(Kind kind, char bracket, const Place& place,
                                     std::size_t anchor) {
  if (static_cast<int>(open_.size()) >= options_.max_depth) return too_deep(place);
  remember(anchor, {});
  open_.push_back({kind, bracket, place, anchor, pending_.size()});
  return std::nullopt;
}

TreeBuilder::Stop TreeBuilder::end() {
  const OpenCollection collection = open_.back();
  if (collection.kind == Kind::mapping) check_entries(collection);
  const std::size_t count = pending_.size() - collection.first;
  Record record;
  record.kind = collection.kind;
  record.line = static_cast<std::uint32_t>(collection.place.line);
  record.column = static_cast<std::uint32_t>(collection.place.column);
  record.distance = static_cast<std::int32_t>(done_.size());
  record.size = static_cast<std::uint32_t>(collection.kind == Kind::mapping ? count / 2 : count);
  const auto first = pending_.begin() + static_cast<std::ptrdiff_t>(collection.first);
  done_.insert(done_.end(), first, pending_.end());
  pending_.erase(first, pending_.end());
  open_.pop_back();
  return add(record, collection.total, collection.height, collection.anchor);
}

bool TreeBuilder::is_usable_key(const Record& key) {
  if (key.kind == Kind::scalar) {
    const bool is_plain = key.style == Style::plain;
    if (!is_plain || text(key) != "<<") return true;
    add_mistake(at(key, "merge keys ('<<') are not understood",
                   "they are no part of YAML since version 1.2",
                   "write out the entries that are meant here"));
    return false;
  }
  if (key.kind == Kind::empty) {
    add_mistake(at(key, "an entry has no name before its colon",
                   "a mapping is made of 'name: value'",
                   "write a name, or put a text that begins with ':' in quotes"));
    return false;
  }
  const bool is_mapping = key.kind == Kind::mapping;
  add_mistake(at(key,
                 fmt::format("{} stands where the name of an entry is due",
                             is_mapping ? "a mapping" : "a list"),
                 "names are texts",
                 is_mapping ? "put a text that begins with '{' in quotes"
                            : "put a text that begins with '[' in quotes"));
  return false;
}

void TreeBuilder::check_entries(const OpenCollection& mapping) {
  std::size_t kept = mapping.first;
  for (std::size_t i = mapping.first; i + 1 < pending_.size(); i += 2) {
    if (!is_usable_key(pending_[i])) continue;
    if (kept != i) {
      pending_[kept] = pending_[i];
      pending_[kept + 1] = pending_[i + 1];
    }
    kept += 2;
  }
  pending_.resize(kept);
  check_repeated(mapping);
}

void TreeBuilder::check_repeated(const OpenCollection& mapping) {
  const std::size_t count = (pending_.size() - mapping.first) / 2;
  const auto key = [&](std::size_t n) -> const Record& { return pending_[mapping.first + 2 * n]; };
  std::vector<bool> repeated;
  const auto mark = [&](std::size_t first, std::size_t second) {
    repeated.resize(count);
    if (!repeated[second]) report_repeated(key(first), key(second));
    repeated[second] = true;
  };
  if (count <= few) {
    for (std::size_t second = 1; second < count; ++second) {
      for (std::size_t first = 0; first < second; ++first) {
        if (key(first).size == key(second).size && text(key(first)) == text(key(second))) {
          mark(first, second);
          break;
        }
      }
    }
  } else {
    std::vector<std::size_t> order(count);
    for (std::size_t n = 0; n < count; ++n) order[n] = n;
    std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
      const int difference = text(key(one)).compare(text(key(other)));
      return difference != 0 ? difference < 0 : one < other;
    });
    std::size_t first = 0;
    for (std::size_t n = 1; n < count; ++n) {
      if (text(key(order[n])) == text(key(order[first]))) {
        mark(order[first], order[n]);
      } else {
        first = n;
      }
    }
  }
  if (repeated.empty()) return;
  std::size_t kept = mapping.first;
  for (std::size_t n = 0; n < count; ++n) {
    if (repeated[n]) continue;
    pending_[kept] = pending_[mapping.first + 2 * n];
    pending_[kept + 1] = pending_[mapping.first + 2 * n + 1];
    kept += 2;
  }
  pending_.resize(kept);
}

void TreeBuilder::report_repeated(const Record& first, const Record& second) {
  const Location where{source_.name(), static_cast<int>(first.line),
                       static_cast<int>(first.column)};
  add_mistake(
      at(second, fmt::format("'{}' stands here a second time", text(second)),
         fmt::format("it stands already at {}, and only one value can hold", to_string(where)),
         "keep the one that is meant and delete the other"));
}

Document TreeBuilder::finish() && {
  done_.push_back(pending_.front());
  sort_by_place(mistakes_);
  return assemble(source_, done_, texts_, std::move(mistakes_));
}

}  // namespace probity::yaml
