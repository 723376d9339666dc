#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "records/saved_report.hpp"
#include "signing/trusted_comment.hpp"

/// What a signature of probity vouches for besides the bytes of the file: its trusted comment.
namespace probity::records {

/// Who signs what when.
struct Signing {
  std::string file;  // its name, without its folder
  std::string tool_version;
  std::int64_t timestamp = 0;  // seconds since 1970
};

/// The comment for a file of any kind; for a report it names the day it is about and the digests of
/// the practice and of the packs as well.
Result<std::string> trusted_comment_for(const Signing& signing, const SavedReport* report);

/// "blake2b-256:HEX" over lines as b2sum writes them: the digest of a file, two spaces, its path.
std::string practice_digest(const SavedReport& report);
/// The same over lines of digest, two spaces, name, a space, version.
std::string packs_digest(const SavedReport& report);

/// A line of a page: "as of" and "2026-11-22".
struct Remark {
  std::string about;
  std::string says;
};

/// The comment in words.
std::vector<Remark> explain(std::string_view trusted_comment);

/// Where the comment names other digests than the report does; empty where they agree.
std::vector<std::string> contradictions(std::string_view trusted_comment,
                                        const SavedReport& report);

}  // namespace probity::records
