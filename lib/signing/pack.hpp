#pragma once

#include <optional>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

/// A rule pack in one file: a manifest of plain text and, after it, the bytes of its members.
///
///     probity.pack/1
///     name nasw-technology-2017
///     version 1.2.0
///     as_of 2026-10-12
///     members 2
///     BLAKE2B-256 SIZE access.yaml
///     BLAKE2B-256 SIZE practice/consent.yaml
///     (an empty line, then the bytes of both, one after the other, to the end of the file)
///
/// The same pack is always the same bytes, and no other bytes are that pack.
namespace probity::signing {

struct PackMember {
  /// Relative, with '/' between its parts, and never out of the pack.
  std::string path;
  std::string bytes;

  bool operator==(const PackMember&) const = default;
};

struct Pack {
  std::string name;
  std::string version;
  /// The newest day that one of its sources speaks for.
  std::optional<Date> as_of;
  /// By path.
  std::vector<PackMember> members;

  bool operator==(const Pack&) const = default;
};

/// Puts the members in order; refuses names and paths that a pack cannot have.
Result<std::string> pack(Pack contents);
/// Checks everything that the manifest says. `file_name` is for messages.
Result<Pack> unpack(std::string_view bytes, std::string_view file_name);

/// Can a pack hold this path?
bool is_member_path(std::string_view path);

}  // namespace probity::signing
