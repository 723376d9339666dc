#include "licensure/practice_questions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "practice/declared.hpp"

namespace probity::licensure {
namespace {

using practice::Record;
using practice::records_in;
using practice::said_in;
using practice::texts_in;

/// People in these roles give what licences are for; others are named by no licence law of ours.
constexpr std::string_view roles[] = {"social-worker", "supervisor", "student", "intern",
                                      "case-manager"};

std::string licence_of(const Record& licence, const std::string& supervisor) {
  auto text = fmt::format("{}:{}", said_in(licence, "jurisdiction"), said_in(licence, "title"));
  for (const char* key : {"number", "issued", "expires", "status"}) {
    auto value = said_in(licence, key);
    std::erase(value, ',');
    if (!value.empty()) text += fmt::format(",{}={}", key, value);
  }
  const auto own = said_in(licence, "supervised_by");
  if (!own.empty() || !supervisor.empty())
    text += fmt::format(",supervised-by={}", own.empty() ? supervisor : own);
  return text;
}

/// Students and interns act as such, unless the practice says something else of them.
std::string capacity_of(const Record& record) {
  const auto index = record.schema().find("capacity");
  const auto role = said_in(record, "role");
  const bool learns = role == "student" || role == "intern";
  if (learns && index && !record.value_node(*index)) return "student";
  return said_in(record, "capacity");
}

class Questions {
 public:
  Questions(const practice::Practice& practice, const Law& law) : practice_(practice), law_(law) {}

  PracticeQuestion person(const Record& record) const {
    PracticeQuestion question;
    question.person = &record;
    question.person_id = said_in(record, "id");
    question.provider_in = said_in(record, "place");
    question.provider_resides = said_in(record, "resides");
    question.capacity = capacity_of(record);
    const auto supervisor = said_in(record, "supervised_by");
    for (const auto* licence : records_in(record, "licences"))
      question.licences.push_back(licence_of(*licence, supervisor));
    return question;
  }

  std::vector<PracticeQuestion> all(std::string_view wanted) const {
    std::vector<PracticeQuestion> found;
    for (const auto* record : records_in(practice_.root(), "people")) {
      const auto id = said_in(*record, "id");
      const auto role = said_in(*record, "role");
      const bool fits = wanted.empty()
                            ? std::find(std::begin(roles), std::end(roles), role) != std::end(roles)
                            : id == wanted;
      if (fits && (!wanted.empty() || said_in(*record, "left").empty())) add(*record, found);
    }
    return found;
  }

 private:
  void add(const Record& record, std::vector<PracticeQuestion>& found) const {
    const auto base = person(record);
    std::vector<std::string> seen;
    for (const auto* client : records_in(practice_.root(), "clients")) {
      if (said_in(*client, "worker") != base.person_id || said_in(*client, "place").empty())
        continue;
      auto question = base;
      question.client = client;
      question.client_id = said_in(*client, "id");
      question.client_in = said_in(*client, "place");
      question.client_resides = said_in(*client, "resides");
      question.mode = said_in(*client, "mode");
      question.established_since = said_in(*client, "since");
      question.days_used = said_in(*client, "days_used");
      question.circumstance = said_in(*client, "circumstance");
      const auto service = service_of(said_in(*client, "service"));
      if (!service) continue;
      question.service = *service;
      seen.push_back(question.client_in);
      found.push_back(std::move(question));
    }
    for (const auto& place : texts_in(record, "serves")) {
      if (std::find(seen.begin(), seen.end(), place) != seen.end()) continue;
      auto question = base;
      question.client_in = place;
      const auto services = texts_in(record, "services");
      const auto service = service_of(services.empty() ? "" : services.front());
      if (!service) continue;
      question.service = *service;
      found.push_back(std::move(question));
    }
  }

  /// What sort of service that of an id is; empty where it is not said; none where it is of a sort
  /// that licence law does not speak of.
  std::optional<std::string> service_of(const std::string& id) const {
    for (const auto* service : records_in(practice_.root(), "services")) {
      if (said_in(*service, "id") != id) continue;
      const auto kind = said_in(*service, "kind");
      if (kind.empty()) return kind;
      const auto found = law_.words().services.find(kind);
      if (!found) return std::nullopt;
      return std::string(law_.words().services.id(*found));
    }
    return std::string();
  }

  const practice::Practice& practice_;
  const Law& law_;
};

}  // namespace

QuestionText PracticeQuestion::text() const {
  QuestionText text;
  text.client_in = client_in;
  text.client_resides = client_resides;
  text.provider_in = provider_in;
  text.provider_resides = provider_resides;
  text.mode = mode;
  text.service = service;
  text.capacity = capacity;
  text.established_since = established_since;
  text.days_used = days_used;
  if (!circumstance.empty()) text.circumstances.push_back(circumstance);
  text.licences.assign(licences.begin(), licences.end());
  return text;
}

std::vector<PracticeQuestion> practice_questions(const practice::Practice& practice, const Law& law,
                                                 std::string_view person) {
  return Questions(practice, law).all(person);
}

Result<PracticeQuestion> practice_person(const practice::Practice& practice, const Law& law,
                                         std::string_view person) {
  std::vector<std::string> ids;
  for (const auto* record : records_in(practice.root(), "people")) {
    if (said_in(*record, "id") == person) return Questions(practice, law).person(*record);
    ids.push_back(said_in(*record, "id"));
  }
  Diagnostic problem;
  problem.what = fmt::format("nobody in this practice has the id '{}'", person);
  problem.why =
      ids.empty() ? "it lists no people" : fmt::format("its people are {}", fmt::join(ids, ", "));
  const auto nearest = nearest_name(person, {ids.begin(), ids.end()});
  if (nearest) problem.fix = fmt::format("write '{}'", *nearest);
  return problem;
}

}  // namespace probity::licensure
