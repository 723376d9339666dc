#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "facts/source.hpp"
#include "findings/document.hpp"
#include "findings/expiry.hpp"
#include "findings/settings.hpp"

/// What a check found: plain types, no behaviour.
namespace probity::findings {

enum class Verdict : std::uint8_t { pass, fail, unknown, not_applicable, waived };

/// "pass", "fail", "unknown", "not-applicable", "waived".
std::string_view to_string(Verdict verdict);

/// A fact of the practice that a verdict rests on.
struct Reason {
  std::string fact;   // "tools[2].baa"
  std::string value;  // as declared: "none", "2025-01-02", "(not declared)"
  Location location;
};

/// The entry of waivers.yaml that a waived finding is waived by. Both days are included.
struct Waiver {
  std::string reason;
  std::string approved_by;  // a role
  Date from;
  Date until;
  Location location;
};

/// An answer of the rule `licensure`: whether a worker may serve clients in a place.
struct Licensed {
  std::string person;
  std::string place;         // its code
  std::string_view verdict;  // permitted, conditional, not-permitted, unknown

  bool operator==(const Licensed&) const = default;
};

/// One verdict of one rule, on the practice or on one of its parts. Texts of the rule are borrowed.
struct Finding {
  std::string_view rule;
  Verdict verdict = Verdict::pass;
  Severity severity = Severity::error;
  std::string_view title;
  std::string message;
  std::string remedy;
  Location location;
  /// The last line of the part that it is about; 0 where that is not known.
  int last_line = 0;
  std::string excerpt;  // the line at the location
  std::vector<facts::Source> sources;
  std::vector<Reason> because;
  std::vector<std::string> unknown;  // attributes that the verdict hangs on
  std::vector<std::string_view> topics;
  /// Stays when lines move: made from the rule and the part's own id or name.
  std::string fingerprint;
  std::optional<Waiver> waiver;  // where the verdict is waived
  std::optional<Licensed> licensed;
};

/// Whether its place is an entry of the list of clients.
bool is_about_client(const Finding& finding);

struct Summary {
  int pass = 0;
  int fail = 0;
  int unknown = 0;
  int not_applicable = 0;
  int waived = 0;
  // Of the findings that fail:
  int errors = 0;
  int warnings = 0;
  int notes = 0;
};

struct FileDigest {
  std::string path;
  std::string blake2b;
};

struct PackDigest {
  std::string name;
  std::string version;
  std::string blake2b;
};

/// The verdict on a section of a standard: fail where a rule of it fails, else unknown where one
/// is, else pass where one passes, else not-applicable.
struct SectionVerdict {
  std::string_view standard;
  std::string_view section;
  Verdict verdict = Verdict::not_applicable;
};

/// Why a rule did not apply.
enum class NotAppliedReason : std::uint8_t { not_in_force, condition_not_met, nothing_of_it };

/// "not in force on the day", ...
std::string_view to_string(NotAppliedReason reason);

struct NotApplied {
  std::string_view rule;
  NotAppliedReason why = NotAppliedReason::condition_not_met;
};

/// A fact that is not declared, and how many verdicts hang on it.
struct Missing {
  std::string attribute;
  int verdicts = 0;
};

/// What only a person can confirm: the rule that asks, and what it asks.
struct Unconfirmed {
  std::string_view rule;
  std::string_view statement;
  int months = 12;
};

/// A worker and a place, as the map of places shows them.
struct ServedPlace {
  Licensed licensed;
  std::string why;
  std::string fingerprint;  // of the finding, which the report may show
};

/// All that `check` says of one practice.
struct Report {
  std::string as_of;
  std::string tool_version;
  std::string subject;
  /// Where the report is one of several: the folder of the practice; else empty.
  std::string root;
  std::vector<FileDigest> files;
  std::vector<PackDigest> packs;  // of rules, and of the law and facts besides
  std::size_t rule_packs = 0;     // so many of them hold rules
  Settings settings;
  Summary summary;
  std::vector<Finding> findings;  // fail, unknown and waived, by path, line, rule
  std::vector<Finding> passes;    // only where asked for
  // Where unknowns are asked for in short, they are here and not among the findings:
  std::vector<Missing> missing;          // by attribute
  std::vector<Unconfirmed> unconfirmed;  // by pack and rule
  std::vector<ReadDocument> documents;   // in the order in which they are listed
  std::vector<Element> elements;         // by document, in the order of its kind
  std::vector<NotApplied> not_applied;
  std::vector<SectionVerdict> standards;
  std::vector<ServedPlace> licensure;  // by worker and place, those that pass among them
  std::vector<Expiry> expires;         // of the coming year, by date
  std::size_t rules_checked = 0;
};

}  // namespace probity::findings
