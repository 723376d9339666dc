#pragma once

#include <vector>

#include "base/result.hpp"

/// The line that a signature vouches for besides the file: words such as
/// "as_of:2026-11-22 tool:probity-0.1.0 practice:blake2b-256:...".
namespace probity::signing {

struct CommentField {
  std::string key;
  std::string value;

  bool operator==(const CommentField&) const = default;
};

/// Keys are lower-case words; neither keys nor values hold spaces or control characters.
Result<std::string> build_trusted_comment(const std::vector<CommentField>& fields);

/// The words of anybody's trusted comment, in order. A word without a colon (minisign writes
/// "hashed") is a key with no value.
std::vector<CommentField> parse_trusted_comment(std::string_view comment);

}  // namespace probity::signing
