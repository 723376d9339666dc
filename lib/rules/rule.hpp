#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "cel/program.hpp"
#include "facts/source.hpp"

namespace probity::rules {

/// A text with expressions in {{...}}, in pieces: each a text and the expression after it.
struct Message {
  struct Piece {
    std::string_view text;
    std::optional<cel::Program> expression;
  };
  std::vector<Piece> pieces;
};

/// A variable of `for-each`, and the list that it goes through. The element is a record of the
/// schema, or a plain value where `record` is empty.
struct Loop {
  std::string_view variable;
  cel::Program list;
  std::string record;
  cel::Type type;
};

/// What a person is asked to confirm, and for how many months that counts.
struct Attest {
  std::string_view statement;
  int months = 12;
};

/// One duty; its format stands in rules/README.md. Texts are borrowed from the pack's data.
struct Rule {
  std::string_view id;
  std::string_view title;
  std::string_view about;
  std::vector<std::string_view> topics;
  std::vector<facts::Source> sources;  // the first is the one it is filed under
  std::optional<Date> from;
  std::optional<Date> until;
  Severity severity = Severity::error;
  std::optional<cel::Program> when;
  std::vector<Loop> loops;
  std::optional<cel::Program> where;
  std::optional<cel::Program> require;
  std::optional<Attest> attest;
  Message message;
  Message remedy;
  int tests = 0;
  /// Where it stands: a file of the pack (an index into Pack::members) and its index there.
  std::size_t member = 0;
  std::size_t index = 0;
  Location location;

  bool in_force(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

struct Section {
  std::string_view id;
  std::string_view title;
  std::string_view level;  // must | should | may
};

}  // namespace probity::rules
