#include "licensure/obligations.hpp"

#include <fmt/format.h>

namespace probity::licensure {
namespace {

/// The text of a field of a value; empty where it is unknown or says nothing.
std::string_view said(const Dated& entry, std::string_view field) {
  const auto* node = entry.value && entry.value->is_mapping() ? entry.value->find(field) : nullptr;
  if (!node || node->is_null() || (node->is_plain() && node->text() == "unknown")) return {};
  return node->text();
}

class Obligations {
 public:
  Obligations(const Question& question, const Law& law)
      : question_(question), law_(law), place_(law.place(question.client_in)) {}

  std::vector<Obligation> make(const Route* route) {
    for (const auto& duty : place_.duties) {
      if (duty.basis.holds_on(question_.on))
        add(fmt::format("{}.{}", place_.code, duty.id), duty.topic, std::string(duty.text),
            duty.basis);
    }
    consent();
    plain("recording_law", "recording", "Whose consent a recording takes");
    plain("duty_to_warn", "emergency", "Duty to warn or protect when a client threatens somebody");
    reporting("child_abuse_reporting", "child abuse");
    reporting("adult_abuse_reporting", "abuse of adults");
    retention();
    emergency();
    if (!route) return std::move(made_);
    for (std::size_t i = 0; i < route->duties.size(); ++i) {
      add(fmt::format("{}.{}.duty-{}", place_.code, route->id, i + 1), "other",
          std::string(route->duties[i]), route->basis);
    }
    return std::move(made_);
  }

 private:
  void add(std::string id, std::string_view topic, std::string text, const Basis& basis) {
    Obligation obligation{std::move(id), topic, std::move(text), {citation(basis)}};
    made_.push_back(std::move(obligation));
  }

  const Dated* fact(std::string_view name) const {
    const auto* entry = in_force(place_.fact(law_.schema(), name), question_.on);
    return entry && !entry->is_unknown() ? entry : nullptr;
  }

  std::string id(std::string_view fact) const { return fmt::format("{}.{}", place_.code, fact); }

  void consent() {
    const auto* entry = fact("telehealth_consent");
    if (!entry) return;
    const auto required = said(*entry, "required");
    if (required.empty()) return;
    std::string text = required == "true" ? "Consent to telehealth is asked for"
                                          : "No separate consent to telehealth is asked for";
    if (const auto form = said(*entry, "form"); !form.empty()) text += fmt::format(" ({})", form);
    if (said(*entry, "documented") == "true") text += "; it must be documented";
    add(id("telehealth_consent"), "informed-consent", std::move(text), entry->basis);
  }

  void plain(std::string_view name, std::string_view topic, std::string_view words) {
    if (const auto* entry = fact(name))
      add(id(name), topic, fmt::format("{}: {}", words, entry->value->text()), entry->basis);
  }

  void reporting(std::string_view name, std::string_view what) {
    const auto* entry = fact(name);
    if (!entry) return;
    std::string text = fmt::format("Report {}", what);
    if (const auto deadline = said(*entry, "deadline"); !deadline.empty())
      text += fmt::format(" ({})", deadline);
    if (said(*entry, "mandatory_for_social_workers") == "false")
      text = fmt::format("Social workers are not said to be bound to report {}", what);
    const auto hotline = said(*entry, "hotline");
    text += hotline.empty() ? "; look up where" : fmt::format(": {}", hotline);
    add(id(name), "emergency", std::move(text), entry->basis);
  }

  void retention() {
    const auto* entry = fact("records_retention");
    if (!entry) return;
    const auto years = said(*entry, "adult_years");
    if (years.empty()) return;
    std::string text = fmt::format("Keep records for {} years after the last service", years);
    if (const auto minor = said(*entry, "minor"); !minor.empty())
      text += fmt::format("; minors: {}", minor);
    add(id("records_retention"), "records", std::move(text), entry->basis);
  }

  /// Places abroad: what to have at hand.
  void emergency() {
    for (const auto& line : place_.crisis_lines) {
      if (!line.words.empty() && line.basis.holds_on(question_.on))
        add(id("crisis_lines"), "emergency",
            fmt::format("Crisis line, to be checked before use: {}", line.words), line.basis);
    }
  }

  const Question& question_;
  const Law& law_;
  const Place& place_;
  std::vector<Obligation> made_;
};

}  // namespace

std::vector<Obligation> obligations(const Question& question, const Route* route, const Law& law) {
  return Obligations(question, law).make(route);
}

std::vector<std::string> advice(const Question& question, Judge& judge, const Law& law) {
  std::vector<std::string> texts;
  auto& evaluator =
      judge.at(question, question.client_in, "client", law.pathways().front(), nullptr);
  for (const auto& situation : law.situations()) {
    if (situation.when && !situation.advice.empty() &&
        evaluator.ask(situation.when).truth == Truth::pass)
      texts.emplace_back(situation.advice);
  }
  return texts;
}

}  // namespace probity::licensure
