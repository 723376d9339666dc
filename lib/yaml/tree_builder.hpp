#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/parse.hpp"
#include "yaml/record.hpp"

namespace probity::yaml {

/// A place in the source, as a byte and as people count.
struct Place {
  std::size_t offset = 0;
  int line = 1;
  int column = 1;
};

/// A mapping or sequence that has begun and not ended.
struct OpenCollection {
  Kind kind = Kind::sequence;
  char bracket = 0;  // '[' or '{'; 0 for block style
  Place place;
  std::size_t anchor = 0;  // 0 where it has none
  std::size_t first = 0;   // of its children among those pending
  std::size_t total = 1;   // nodes in it, itself too, aliases counted in full
  int height = 1;
};

/// Builds a tree from its nodes in the order of the text, minding the bounds of `options` (all
/// but max_bytes). Functions give the diagnostic of what stops the building, if anything does.
class TreeBuilder {
 public:
  using Stop = std::optional<Diagnostic>;

  TreeBuilder(const text::Source& source, const Options& options);

  Stop add_scalar(const Record& record, std::string_view text, std::size_t anchor);
  Stop add_empty(const Record& record, std::size_t anchor);
  Stop add_alias(const Place& place, std::size_t anchor);
  Stop begin(Kind kind, char bracket, const Place& place, std::size_t anchor);
  Stop end();
  /// For a mistake after which the rest can still be read.
  void add_mistake(Diagnostic mistake) { mistakes_.push_back(std::move(mistake)); }

  /// Whether the next node is the key of an entry, or its value.
  bool expects_key() const;
  bool expects_value() const;
  bool has_root() const { return open_.empty() && !pending_.empty(); }
  const Record& root() const { return pending_.front(); }
  const std::vector<OpenCollection>& open() const { return open_; }
  const Diagnostics& mistakes() const { return mistakes_; }

  Document finish() &&;

 private:
  struct Anchored {
    bool complete = false;
    Record record;
    std::size_t total = 0;
    int height = 0;
  };

  Stop add(Record record, std::size_t total, int height, std::size_t anchor);
  void remember(std::size_t anchor, const Anchored& node);
  void check_entries(const OpenCollection& mapping);
  void check_repeated(const OpenCollection& mapping);
  void report_repeated(const Record& first, const Record& second);
  bool is_usable_key(const Record& key);
  Diagnostic too_deep(const Place& place) const;
  std::string_view text(const Record& record) const;
  Diagnostic at(const Record& record, std::string what, std::string why, std::string fix) const;

  const text::Source& source_;
  const Options& options_;
  std::vector<Record> done_;
  std::vector<Record> pending_;
  std::string texts_;
  std::vector<OpenCollection> open_;
  std::vector<Anchored> anchors_;
  std::size_t aliased_ = 0;
  Diagnostics mistakes_;
};

}  // namespace probity::yaml
