#include "licensure/place_duties.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "licensure/confirmations.hpp"
#include "practice/declared.hpp"

namespace probity::licensure {
namespace {

using findings::Finding;
using practice::Record;
using practice::records_in;
using practice::said_in;
using practice::texts_in;

/// So many duties are named in the message; the rest can be looked up.
constexpr std::size_t named_at_most = 6;

/// Where clients are served by electronic means, and what says so first.
class ServedPlaces {
 public:
  ServedPlaces(const practice::Practice& practice, const Law& law) : law_(law) {
    bool is_remote = false;
    for (const auto* service : records_in(practice.root(), "services")) {
      if (!has_remote_channel(texts_in(*service, "delivery"))) continue;
      is_remote = true;
      for (const auto& place : texts_in(*service, "places")) add(place, *service);
    }
    for (const auto* client : records_in(practice.root(), "clients")) {
      if (said_in(*client, "mode") != in_person) add(said_in(*client, "place"), *client);
    }
    for (const auto* person : records_in(practice.root(), "people")) {
      if (!is_remote || !said_in(*person, "left").empty()) continue;
      for (const auto& place : texts_in(*person, "serves")) add(place, *person);
    }
  }

  const std::map<PlaceId, const Record*>& all() const { return places_; }

 private:
  static constexpr std::string_view in_person = "in-person";

  static bool has_remote_channel(const std::vector<std::string>& channels) {
    return std::any_of(channels.begin(), channels.end(),
                       [](const auto& each) { return each != in_person; });
  }

  void add(std::string_view code, const Record& record) {
    const auto place = law_.gazetteer().by_code(code);
    if (place != no_place) places_.try_emplace(place, &record);
  }

  const Law& law_;
  std::map<PlaceId, const Record*> places_;
};

/// "identity at each session, records of service and 3 more".
std::string named(const std::vector<const Duty*>& duties) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(named_at_most, duties.size()); ++i) {
    names.emplace_back(duties[i]->id);
    std::replace(names.back().begin(), names.back().end(), '-', ' ');
  }
  auto text = fmt::format("{}", fmt::join(names, ", "));
  if (duties.size() > named_at_most) {
    text += fmt::format(" and {} more", duties.size() - named_at_most);
  }
  return text;
}

class PlaceDuties {
 public:
  PlaceDuties(const practice::Practice& practice, const Law& law, Date as_of,
              const BrokenTopics& broken)
      : practice_(practice),
        law_(law),
        as_of_(as_of),
        broken_(broken),
        confirmations_(practice, as_of) {}

  std::vector<Finding> run() && {
    const ServedPlaces served(practice_, law_);
    for (const auto& [id, record] : served.all()) look_at(id, law_.place(id), *record);
    return std::move(findings_);
  }

 private:
  void look_at(PlaceId id, const Place& place, const Record& record) {
    std::vector<const Duty*> open, denied, confirmed;
    for (const auto& duty : place.duties) {
      if (!duty.basis.holds_on(as_of_) || broken_.contains({id, duty.topic})) continue;
      const auto word = confirmations_.of(place, duty);
      (word == Confirmed::yes ? confirmed : word == Confirmed::no ? denied : open).push_back(&duty);
    }
    if (!denied.empty()) add_denied(place, record, denied);
    if (!open.empty()) {
      add_open(place, record, open);
    } else if (denied.empty() && !confirmed.empty()) {
      findings_.push_back(base(place, record, findings::Verdict::pass, confirmed));
    }
  }

  Finding base(const Place& place, const Record& record, findings::Verdict verdict,
               const std::vector<const Duty*>& duties) const {
    Finding finding;
    finding.rule = "telehealth-duties";
    finding.verdict = verdict;
    finding.title = "Electronic service keeps the law of the client's place";
    finding.location = practice_.location(record);
    finding.excerpt = practice_.line(finding.location);
    finding.fingerprint =
        fmt::format("{}\n{}", place.code, verdict == findings::Verdict::fail ? "denied" : "all");
    bool is_verified = false;
    for (const auto* duty : duties) {
      is_verified |= !duty->basis.is_weak();
      add_source(finding, duty->basis.source);
    }
    finding.severity = is_verified ? Severity::error : Severity::warning;
    return finding;
  }

  static void add_source(Finding& finding, const facts::Source& source) {
    const bool known = std::any_of(
        finding.sources.begin(), finding.sources.end(),
        [&](const auto& each) { return each.cite == source.cite && each.url == source.url; });
    if (!known) finding.sources.push_back(source);
  }

  void add_denied(const Place& place, const Record& record,
                  const std::vector<const Duty*>& duties) {
    auto finding = base(place, record, findings::Verdict::fail, duties);
    finding.message =
        fmt::format("an attestation says that what {} asks of electronic service is not kept: {}",
                    place.name, named(duties));
    finding.remedy =
        fmt::format("keep {}, and confirm that you do", duties.size() == 1 ? "it" : "them");
    findings_.push_back(std::move(finding));
  }

  void add_open(const Place& place, const Record& record, const std::vector<const Duty*>& duties) {
    auto finding = base(place, record, findings::Verdict::unknown, duties);
    finding.message = fmt::format(
        "{} asks {} of electronic service to clients there, and nobody confirmed that it is kept: "
        "{}",
        place.name, duties.size() == 1 ? "one thing" : fmt::format("{} things", duties.size()),
        named(duties));
    finding.remedy = fmt::format(
        "read them (`probity jurisdictions {}`), and put '{{statement: {}, by: ROLE, on: DAY}}' "
        "under attestations; it lasts {} months. Of a single one write '{}'",
        place.code, confirmation_of(place), Confirmations::months,
        confirmation_of(place, *duties.front()));
    for (const auto* duty : duties)
      finding.unknown.push_back(fmt::format("attestations[{}]", confirmation_of(place, *duty)));
    findings_.push_back(std::move(finding));
  }

  const practice::Practice& practice_;
  const Law& law_;
  Date as_of_;
  const BrokenTopics& broken_;
  Confirmations confirmations_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> place_duty_findings(const practice::Practice& practice, const Law& law,
                                         Date as_of, const BrokenTopics& broken) {
  return PlaceDuties(practice, law, as_of, broken).run();
}

}  // namespace probity::licensure
