#pragma once

#include <optional>
#include <string>
#include <vector>

#include "documents/document.hpp"
#include "generation/compose.hpp"

/// A document on file beside the one that would be written today, so that it can be renewed rather
/// than rewritten.
namespace probity::generation {

/// A sentence that stands in the file in other words.
struct Reworded {
  std::string on_file;
  documents::Place where;
  std::string today;
};

/// A clause of today's document.
struct ClauseOnFile {
  const Clause* clause = nullptr;
  std::vector<Reworded> reworded;
  /// Sentences of which the file has nothing.
  std::vector<std::string> lacking;
  /// What became law, or was learnt of it, after the file was last reviewed, in words.
  std::vector<std::string> law_since;

  bool is_absent = false;  // nothing of it is in the file
  bool is_same() const { return reworded.empty() && lacking.empty(); }
};

/// A sentence of the file that no clause accounts for.
struct OwnSentence {
  std::string text;
  documents::Place where;
};

struct Renewal {
  std::vector<ClauseOnFile> clauses;  // in the order of the document
  std::vector<OwnSentence> own;
};

/// Sentence by sentence, without regard to case, punctuation and mark-up. A marked gap agrees with
/// whatever was filled in. Head and foot of pages, and what has only words of `letterhead`, are no
/// part of it.
Renewal compare(const Composed& today, const documents::Document& on_file,
                std::string_view letterhead);

/// What a clause's facts of the place and sources say that is younger than the day.
std::vector<std::string> law_since(const Clause& clause, Date reviewed, const Order& order,
                                   const licensure::Law& law);

}  // namespace probity::generation
