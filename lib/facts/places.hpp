#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace probity::facts {

/// The places that packs know, by code and by name: US jurisdictions by their USPS codes (OH),
/// places abroad by ISO 3166-1 alpha-3 codes (GBR), parts of them after a hyphen (CAN-ON).
/// Immutable once filled.
class Places {
 public:
  /// `code` is as reports write it. Either may be looked up, `US-` before a USPS code too.
  void add(std::string_view code, std::string_view name);

  /// Another code or name by which a place goes ("PRI" for PR).
  void add_alias(std::string_view alias, std::string_view code);

  /// The code of a place as people write it ("OH", "us-oh", "Ohio"), without regard to case and
  /// to spaces at the ends; none where no pack knows it.
  std::optional<std::string_view> find(std::string_view text) const;
  /// The name of a code; the code itself where it is not known.
  std::string_view name(std::string_view code) const;
  /// The known name or code nearest to a misspelt one.
  std::optional<std::string_view> nearest(std::string_view text) const;

  bool empty() const { return names_.empty(); }
  /// Aliases that add() did not make, and the codes they stand for, by alias.
  const std::map<std::string, std::string, std::less<>>& aliases() const { return aliases_; }
  /// Codes and their names, by code.
  const std::map<std::string, std::string, std::less<>>& names() const { return names_; }

 private:
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, std::string, std::less<>> aliases_;
  std::map<std::string, std::string, std::less<>> codes_;  // by folded code or name
};

}  // namespace probity::facts
