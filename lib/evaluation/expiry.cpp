#include "evaluation/expiry.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "evaluation/coming_law.hpp"
#include "evaluation/dated_fields.hpp"
#include "evaluation/practice_facts.hpp"
#include "evaluation/wording.hpp"
#include "text/stems.hpp"

namespace probity::evaluation {
namespace {

using findings::Expiry;
using findings::ExpiryKind;
using practice::Record;

/// So many statements of one attester and day are named; the others are counted.
constexpr std::size_t statements_named = 3;
/// What the titles of multistate licences have in them, as for the rules of the compact.
constexpr std::string_view multistate = "multistate";

std::optional<Date> date_in(const Record& record, std::string_view field) {
  const auto value = declared(record, field);
  if (!value || value->kind() != cel::Kind::timestamp) return std::nullopt;
  constexpr std::int64_t day = 86400;
  return Date::from_days(value->as_timestamp().seconds / day);
}

/// The declared number, or what silence stands for.
std::optional<int> number_in(const Record& record, std::string_view field) {
  const auto index = record.schema().find(field);
  if (!index) return std::nullopt;
  const auto value = record.field(*index);
  if (value.kind() != cel::Kind::integer) return std::nullopt;
  return static_cast<int>(value.as_integer());
}

std::string spaced(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// The id or name of the record, or of the nearest one around it that has such.
std::string owner_of(const Record& record) {
  for (const auto* each = &record; each->parent() != nullptr; each = each->parent()) {
    for (const std::string_view field : {"id", "name", "platform"}) {
      if (auto text = text_of(*each, field); !text.empty()) return text;
    }
  }
  return {};
}

/// What of the practice it is: "OH LISW of clinician-1", "telehealth, clinician-1", "Doxy.me".
std::string thing(const Record& record) {
  const auto& schema = record.schema().name;
  const auto owner = owner_of(record);
  if (schema == "licence")
    return fmt::format("{} {}, {}", text_of(record, "jurisdiction"), text_of(record, "title"),
                       owner);
  if (schema == "training") return fmt::format("{}, {}", text_of(record, "topic"), owner);
  if (schema == "document") {
    const auto language = text_of(record, "language");
    return fmt::format("{}{}", text_of(record, "kind"),
                       language.empty() ? "" : fmt::format(" ({})", language));
  }
  if (schema == "review" && record.parent() != nullptr) {
    const auto& around = *record.parent();
    auto text = spaced(around.schema().fields[record.parent_field()].name);
    if (around.parent() != nullptr)
      text += fmt::format(" ({})",
                          spaced(around.parent()->schema().fields[around.parent_field()].name));
    return text;
  }
  return owner;
}

bool is_about(const DatedField& field, const Record& record) {
  if (field.record != record.schema().name) return false;
  const bool has_words = text_of(record, "title").find(multistate) != std::string::npos;
  return field.titles == Titles::any || has_words == (field.titles == Titles::multistate);
}

class Expiries {
 public:
  Expiries(const ExpirySources& sources, Date as_of)
      : sources_(sources), as_of_(as_of), last_(add_months(as_of, expiry_horizon_months)) {}

  std::vector<Expiry> run() && {
    walk(sources_.practice.root());
    attestations();
    for (const auto& entry : sources_.waivers) add(entry);
    for (auto& expiry : coming_law(sources_, as_of_, last_)) found_.push_back(std::move(expiry));
    std::stable_sort(found_.begin(), found_.end(), [](const Expiry& a, const Expiry& b) {
      return std::tie(a.date, a.kind, a.what, a.id) < std::tie(b.date, b.kind, b.what, b.id);
    });
    return std::move(found_);
  }

 private:
  bool is_ahead(Date date) const { return as_of_ <= date && date <= last_; }

  void walk(const Record& record) {
    // Nothing of people who left runs out, and the dates of clients belong in their own records.
    if (record.schema().name == "client") return;
    if (const auto left = date_in(record, "left"); left && *left <= as_of_) return;
    for (const auto& field : dated_fields()) {
      if (is_about(field, record)) add(record, field);
    }
    for (std::size_t i = 0; i < record.schema().fields.size(); ++i) {
      if (record.schema().fields[i].record == nullptr || record.value_node(i) == nullptr) continue;
      const auto value = record.field(i);
      if (value.kind() == cel::Kind::object) {
        walk(static_cast<const Record&>(value.as_object()));
      } else if (value.kind() == cel::Kind::list) {
        walk_list(record, i, value);
      }
    }
  }

  void walk_list(const Record& record, std::size_t field, const cel::Value& list) {
    for (std::size_t i = 0; i < list.as_list().size(); ++i) {
      const auto item = list.as_list().at(i);
      if (item.kind() != cel::Kind::object) continue;
      const auto& each = static_cast<const Record&>(item.as_object());
      if (record.schema().fields[field].name == "training" && is_repeated(each, list, i)) continue;
      walk(each);
    }
  }

  /// Whether another training on the topic counts for longer.
  static bool is_repeated(const Record& training, const cel::Value& list, std::size_t index) {
    const auto end = training_end(training);
    for (std::size_t i = 0; i < list.as_list().size(); ++i) {
      const auto item = list.as_list().at(i);
      if (i == index || item.kind() != cel::Kind::object) continue;
      const auto& other = static_cast<const Record&>(item.as_object());
      const auto other_end = training_end(other);
      if (text_of(other, "topic") == text_of(training, "topic") && end && other_end &&
          (*other_end > *end || (*other_end == *end && i < index)))
        return true;
    }
    return false;
  }

  static std::optional<Date> training_end(const Record& training) {
    const auto on = date_in(training, "on");
    const auto months = number_in(training, "months");
    return on && months ? std::optional(add_months(*on, *months)) : std::nullopt;
  }

  void add(const Record& record, const DatedField& field) {
    auto date = date_in(record, field.field);
    if (!date) return;
    int months = field.months;
    if (!field.months_field.empty())
      months = number_in(record, field.months_field).value_or(months);
    if (!field.months_field.empty() && months <= 0) return;  // it has no end that is known
    if (months > 0) date = add_months(*date, months);
    if (!is_ahead(*date)) return;
    const auto about = thing(record);
    const auto kind = kind_of(record, field);
    const auto words = kind == ExpiryKind::registration ? "registration ends" : field.words;
    found_.push_back(
        {.date = *date,
         .kind = kind,
         .what = about.empty() ? std::string(words) : fmt::format("{}: {}", words, about),
         .location = sources_.practice.location(record, *record.schema().find(field.field)),
         .id = fingerprint("runs-out", fmt::format("\n{}\n{}.{}", to_string(field.kind),
                                                   record.stable_path(), field.field))});
  }

  static ExpiryKind kind_of(const Record& record, const DatedField& field) {
    if (field.kind != ExpiryKind::licence) return field.kind;
    const auto title = text::lower_case(text_of(record, "title"));
    const bool is_less = title.find("registration") != title.npos ||
                         title.find("permit") != title.npos ||
                         title.find("certificate") != title.npos;
    return is_less ? ExpiryKind::registration : ExpiryKind::licence;
  }

  struct Attested {
    const Record* record = nullptr;
    Date on;
    Date end;
  };

  /// The end of what counts now: the latest word on each statement that a rule asks for.
  std::map<std::string, Attested> latest_attestations() const {
    std::map<std::string, Attested> latest;
    const auto list = declared(sources_.practice.root(), "attestations");
    if (!list || list->kind() != cel::Kind::list) return latest;
    for (std::size_t i = 0; i < list->as_list().size(); ++i) {
      const auto item = list->as_list().at(i);
      if (item.kind() != cel::Kind::object) continue;
      const auto& record = static_cast<const Record&>(item.as_object());
      const auto statement = text_of(record, "statement");
      const auto* rule = sources_.library.find_rule(statement);
      const auto on = date_in(record, "on");
      if (!rule || !rule->attest || !on || *on > as_of_) continue;
      auto end = add_months(*on, rule->attest->months);
      if (const auto until = date_in(record, "until")) end = std::min(end, *until);
      auto& known = latest[statement];
      if (known.record == nullptr || known.on <= *on) known = {&record, *on, end};
    }
    return latest;
  }

  /// People confirm many statements in one sitting: those of one role that end together are one.
  void attestations() {
    std::map<std::tuple<Date, std::string, Date>, std::vector<std::string>> groups;
    std::map<std::tuple<Date, std::string, Date>, const Record*> first;
    for (const auto& [statement, attested] : latest_attestations()) {
      if (!is_ahead(attested.end)) continue;
      const std::tuple key{attested.end, text_of(*attested.record, "by"), attested.on};
      groups[key].push_back(statement);
      const auto*& known = first[key];
      if (known == nullptr || is_before(*attested.record, *known)) known = attested.record;
    }
    for (const auto& [key, statements] : groups) {
      const auto& [end, by, on] = key;
      found_.push_back(
          {.date = end,
           .kind = ExpiryKind::attestation,
           .what = fmt::format("confirmation of {} no longer counts: {}", by, listed(statements)),
           .location = sources_.practice.location(*first[key]),
           .id = fingerprint("runs-out", fmt::format("\nattestation\n{}\n{}\n{}", by, to_string(on),
                                                     to_string(end)))});
    }
  }

  static bool is_before(const Record& a, const Record& b) {
    return std::pair(a.file(), a.index()) < std::pair(b.file(), b.index());
  }

  static std::string listed(const std::vector<std::string>& statements) {
    const std::size_t named =
        statements.size() <= statements_named + 1 ? statements.size() : statements_named;
    auto text =
        fmt::format("{}", fmt::join(statements.begin(),
                                    statements.begin() + static_cast<std::ptrdiff_t>(named), ", "));
    if (named < statements.size()) text += fmt::format(" and {} more", statements.size() - named);
    return text;
  }

  void add(const triage::WaiverEntry& entry) {
    if (!is_ahead(entry.waiver.until)) return;
    const auto& about = entry.place.empty() ? entry.fingerprint : entry.place;
    found_.push_back({.date = entry.waiver.until,
                      .kind = ExpiryKind::waiver,
                      .what = fmt::format("waiver ends: {}{}", entry.rule,
                                          about.empty() ? "" : fmt::format(" at {}", about)),
                      .location = entry.waiver.location,
                      .id = fingerprint("runs-out", fmt::format("\nwaiver\n{}\n{}\n{}", entry.rule,
                                                                entry.place, entry.fingerprint))});
  }

  const ExpirySources& sources_;
  Date as_of_;
  Date last_;
  std::vector<Expiry> found_;
};

}  // namespace

std::vector<Expiry> what_runs_out(const ExpirySources& sources, Date as_of) {
  return Expiries(sources, as_of).run();
}

}  // namespace probity::evaluation
