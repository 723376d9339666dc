#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What went wrong or was noticed, for people: what, where, why, and what to do.
namespace probity {

/// A place in an input. Lines and columns count from 1, in characters (code points);
/// 0 means that the place has no such part (a whole file, a command line).
struct Location {
  std::string path;
  int line = 0;
  int column = 0;

  auto operator<=>(const Location&) const = default;
};

/// "practice.yaml:41:7", leaving out what is not known; empty where nothing is.
std::string to_string(const Location& location);

enum class Severity { error, warning, note };

std::string_view to_string(Severity severity);

/// One mistake or remark. `what` is lower case, without a full stop, and names the thing as the
/// user wrote it. `excerpt` is the source line it stands on (empty if there is none), and `width`
/// how many characters from `where.column` on are meant.
struct Diagnostic {
  Severity severity = Severity::error;
  Location where;
  std::string what;
  std::string excerpt = {};
  int width = 1;
  std::string why = {};
  std::string fix = {};

  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// A mistake that stands in no file: of a command line, or of an answer to a question.
Diagnostic unplaced(std::string what, std::string why, std::string fix);

/// The diagnostic as people read it, with excerpt and caret, ending in a newline:
///
///     practice.yaml:41:7: error: tool 'Video' has no field 'baa_signed'
///        41 |       baa_signed: 2025-01-02
///           |       ^~~~~~~~~~
///       why: a tool has name, vendor, client_data and baa
///       fix: write 'baa: {signed: 2025-01-02}'
///
/// Control characters of the excerpt are shown as '?'; a long excerpt is cut around the place.
std::string to_text(const Diagnostic& diagnostic);
std::string to_text(const Diagnostics& diagnostics);

/// Sorts by path, line and column, and keeps the order of those at one place.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace probity
