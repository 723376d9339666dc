#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "text/source.hpp"
#include "yaml/document.hpp"

namespace probity::yaml {

/// What becomes of a mistake after which the rest can still be read (a key written twice, an
/// unknown tag): the parse fails, or the document keeps it for the loader to report with its own.
enum class OnMistake { fail, collect };

struct Options {
  std::size_t max_bytes = 16 * 1024 * 1024;
  int max_depth = 64;
  std::size_t max_nodes = 2'000'000;
  /// How many nodes all aliases together may stand for.
  std::size_t max_aliased_nodes = 100'000;
  OnMistake on_mistake = OnMistake::fail;
};

/// Reads one YAML document (UTF-8). The error holds every mistake found, in order of place.
///
/// Refused: a second document, an empty file, repeated keys, keys that are no scalars, merge keys
/// (`<<`), tags other than the core ones (!!str, !!int, !!float, !!bool, !!null, !!seq, !!map,
/// which must fit the node, and of which `!!str` alone changes anything: it makes a plain scalar a
/// quoted one), damaged UTF-8, control characters, and whatever is over the bounds of `options`.
Result<Document> parse(const text::Source& source, const Options& options = {});

}  // namespace probity::yaml
