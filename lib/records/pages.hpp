#pragma once

#include <string>

#include "records/comment.hpp"
#include "records/replay.hpp"
#include "signing/verify.hpp"

/// What was verified, as text for people.
namespace probity::records {

/// Who signed which file, when, and what else the signature covers.
std::string verified_page(std::string_view file, const signing::Verified& verified);

/// Whether the report is what comes out today, and if not, what changed.
std::string replay_page(std::string_view file, const Replay& replay);

}  // namespace probity::records
