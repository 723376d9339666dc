#include "licensure/duty_findings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "licensure/place_duties.hpp"
#include "practice/declared.hpp"

namespace probity::licensure {
namespace {

using findings::Finding;
using practice::Record;
using practice::records_in;
using practice::said_in;
using practice::texts_in;

/// Which part of a service shows that something is done about a topic of duties.
struct Shown {
  std::string_view topic;
  std::string_view field;
  std::string_view words;
};
constexpr Shown shown_topics[] = {
    {"informed-consent", "consent", "consent"},
    {"identity", "identity_verification", "a check of identity"},
    {"location", "location_check", "a check of where the client is"},
    {"emergency", "emergency_plan", "an emergency plan"},
    {"technology-failure", "interruption_plan", "a plan for failing technology"},
    {"suitability", "screening", "a judgement whether it suits the client"}};

const Record* part_of(const Record& record, std::string_view field) {
  const auto index = record.schema().find(field);
  if (!index) return nullptr;
  const auto value = record.field(*index);
  return value.kind() == cel::Kind::object ? static_cast<const Record*>(&value.as_object())
                                           : nullptr;
}

bool is_remote(const Record& service) {
  const auto channels = texts_in(service, "delivery");
  return std::any_of(channels.begin(), channels.end(),
                     [](const auto& each) { return each != "in-person"; });
}

class DutyFindings {
 public:
  DutyFindings(const practice::Practice& practice, const Law& law, Date as_of)
      : practice_(practice), law_(law), as_of_(as_of) {}

  std::vector<Finding> run() && {
    for (const auto* service : records_in(practice_.root(), "services")) {
      if (!is_remote(*service)) continue;
      for (const auto& each : texts_in(*service, "places")) {
        const auto place = law_.gazetteer().by_code(each);
        if (place != no_place) look_at(*service, place, law_.place(place));
      }
    }
    auto others = place_duty_findings(practice_, law_, as_of_, broken_);
    findings_.insert(findings_.end(), std::make_move_iterator(others.begin()),
                     std::make_move_iterator(others.end()));
    return std::move(findings_);
  }

 private:
  void look_at(const Record& service, PlaceId id, const Place& place) {
    for (const auto& each : shown_topics) {
      const auto* part = part_of(service, each.field);
      if (!part || part->state() != practice::State::none) continue;
      for (const auto& duty : place.duties) {
        if (duty.topic == each.topic && duty.basis.holds_on(as_of_)) {
          add(service, place, duty, each);
          broken_.emplace(id, duty.topic);
          break;  // one finding says enough
        }
      }
    }
    consent_form(service, place);
  }

  Finding base(const Record& service, const Place& place, const Basis& basis,
               std::string_view what) const {
    Finding finding;
    finding.rule = "telehealth-duties";
    finding.verdict = findings::Verdict::fail;
    // What nobody has verified warns, and does not fail a check.
    finding.severity = basis.is_weak() ? Severity::warning : Severity::error;
    finding.title = "Electronic service keeps the law of the client's place";
    finding.location = practice_.location(service);
    finding.excerpt = practice_.line(finding.location);
    finding.sources = {basis.source};
    finding.fingerprint = fmt::format("{}\n{}\n{}", service.stable_path(), place.code, what);
    return finding;
  }

  void add(const Record& service, const Place& place, const Duty& duty, const Shown& each) {
    auto finding = base(service, place, duty.basis, duty.id);
    finding.message =
        fmt::format("service '{}' reaches {} and has no {}: {}", said_in(service, "id"), place.name,
                    each.words.substr(each.words.starts_with("a ")    ? 2
                                      : each.words.starts_with("an ") ? 3
                                                                      : 0),
                    duty.text);
    finding.remedy = fmt::format("provide {} for clients in {}, and describe it under {}",
                                 each.words, place.name, each.field);
    const auto index = service.schema().find(each.field);
    finding.because = {{service.path_of(*index), "none", practice_.location(service, *index)}};
    findings_.push_back(std::move(finding));
  }

  /// Written consent, where the place asks for it in writing and it is said to be given by word.
  void consent_form(const Record& service, const Place& place) {
    const auto* entry = in_force(place.fact(law_.schema(), "telehealth_consent"), as_of_);
    if (!entry || entry->is_unknown() || !entry->value->is_mapping()) return;
    const auto* form = entry->value->find("form");
    const auto* consent = part_of(service, "consent");
    if (!form || form->text() != "written" || !consent) return;
    const auto said = said_in(*consent, "form");
    if (said != "verbal" && said != "verbal-documented") return;
    auto finding = base(service, place, entry->basis, "consent-form");
    finding.message =
        fmt::format("service '{}' takes consent by word, and {} asks for it in writing",
                    said_in(service, "id"), place.name);
    finding.remedy = fmt::format("have clients in {} sign the consent", place.name);
    const auto index = consent->schema().find("form");
    finding.because = {{consent->path_of(*index), said, practice_.location(*consent, *index)}};
    findings_.push_back(std::move(finding));
  }

  const practice::Practice& practice_;
  const Law& law_;
  Date as_of_;
  BrokenTopics broken_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> duty_findings(const practice::Practice& practice, const Law& law, Date as_of) {
  return DutyFindings(practice, law, as_of).run();
}

}  // namespace probity::licensure
