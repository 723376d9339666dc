#pragma once

#include <string>

#include "records/comment.hpp"
#include "records/replay.hpp"
#include "signing/attestation.hpp"
#include "signing/log.hpp"
#include "signing/log_proof.hpp"
#include "signing/verify.hpp"

/// What was verified, as text for people.
namespace probity::records {

/// Who signed which file, when, and what else the signature covers.
std::string verified_page(std::string_view file, const signing::Verified& verified);

/// Whether the report is what comes out today, and if not, what changed.
std::string replay_page(std::string_view file, const Replay& replay);

/// The entries of a history, oldest first.
std::string history_page(const std::vector<signing::Record>& records);

/// A history in which nothing was found wrong.
std::string intact_page(std::string_view folder, const signing::LogReport& report);

/// A report that stands in a history.
std::string proven_page(std::string_view file, const signing::Proven& proven);

/// An attestation whose signature holds, and the files that it is about.
std::string attested_page(std::string_view file, const signing::VerifiedAttestation& attestation);

}  // namespace probity::records
