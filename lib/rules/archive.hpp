#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace probity::rules {

/// Named pieces of bytes in one: what is compiled into the program. Each piece begins at a multiple
/// of eight, so that node trees can be used where they lie.
class Archive {
 public:
  void add(std::string name, std::string bytes) {
    pieces_.insert_or_assign(std::move(name), std::move(bytes));
  }
  std::string bytes() const;

 private:
  std::map<std::string, std::string> pieces_;
};

/// Looks into the bytes of an archive. Damaged ones hold nothing.
class ArchiveView {
 public:
  explicit ArchiveView(std::string_view bytes) : bytes_(bytes) {}
  /// Empty where there is no such piece.
  std::string_view find(std::string_view name) const;
  /// Names that begin so, sorted.
  std::vector<std::string_view> names_below(std::string_view beginning) const;

  struct Entry {
    std::string_view name;
    std::string_view bytes;
  };
  /// Every piece, by name.
  std::vector<Entry> entries() const;

 private:
  std::string_view bytes_;
};

}  // namespace probity::rules
