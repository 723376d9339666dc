#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "facts/source.hpp"
#include "yaml/reader.hpp"

namespace probity::licensure {

/// On what something rests and when it holds: the trailing keys of every fact, licence, route and
/// duty. Texts live in the document.
struct Basis {
  facts::Source source;
  std::string_view as_of_words;
  std::string_view note;
  std::string_view contradicts;
  std::optional<Date> from;
  std::optional<Date> until;
  std::string_view from_words;
  std::string_view until_words;
  Location location;

  bool holds_on(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
  bool is_weak() const {
    return source.confidence == facts::Confidence::low || !contradicts.empty();
  }
};

/// One value of a fact.
struct Dated {
  const yaml::Node* value = nullptr;
  Basis basis;
  bool is_unknown() const;
};

/// The keys that a Basis is read from, for Reader::fields.
inline constexpr std::string_view basis_keys[] = {
    "from",        "until",      "from_words", "until_words", "cite",        "url",      "as_of",
    "as_of_words", "confidence", "note",       "also",        "contradicts", "provision"};

Basis read_basis(yaml::Reader& reader, const yaml::Node& node);

/// A list of dated values. Each must have `value`, and a source or an unknown value.
std::vector<Dated> read_dated(yaml::Reader& reader, const yaml::Node* node);

/// The last entry that holds on the day; null where there is none.
const Dated* in_force(const std::vector<Dated>& entries, Date day);

}  // namespace probity::licensure
