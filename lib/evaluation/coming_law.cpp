#include "evaluation/coming_law.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "evaluation/outcome.hpp"
#include "evaluation/practice_facts.hpp"
#include "evaluation/wording.hpp"

namespace probity::evaluation {
namespace {

using findings::Expiry;
using findings::ExpiryKind;

/// Of the practice itself, and of whom its people serve.
std::set<std::string> served_places(const practice::Record& root) {
  std::set<std::string> places;
  for (auto& place : places_of(root)) places.insert(std::move(place));
  const auto add = [&](std::string_view list, std::string_view field) {
    const auto items = declared(root, list);
    if (!items || items->kind() != cel::Kind::list) return;
    for (std::size_t i = 0; i < items->as_list().size(); ++i) {
      const auto item = items->as_list().at(i);
      if (item.kind() != cel::Kind::object) continue;
      const auto& record = static_cast<const practice::Record&>(item.as_object());
      if (auto one = text_of(record, field); !one.empty()) places.insert(std::move(one));
      for (auto& each : texts_of(record, field)) places.insert(std::move(each));
    }
  };
  add("people", "place");
  add("people", "serves");
  add("clients", "place");
  return places;
}

/// What a field of a place is about, without the remarks behind it that are for those who write
/// rules.
std::string_view gist(std::string_view about) {
  return about.substr(0, about.find_first_of(",;:"));
}

class ComingLaw {
 public:
  ComingLaw(const ExpirySources& sources, Date as_of, Date last)
      : sources_(sources), as_of_(as_of), last_(last) {}

  std::vector<Expiry> run() && {
    for (const auto& pack : sources_.library.packs) {
      for (const auto& rule : pack.rules) add(rule);
    }
    if (sources_.law == nullptr) return std::move(found_);
    for (const auto& code : served_places(sources_.practice.root())) {
      const auto id = sources_.law->gazetteer().by_code(code);
      if (id != licensure::no_place) add(sources_.law->place(id));
    }
    return std::move(found_);
  }

 private:
  bool begins(const std::optional<Date>& from) const {
    return from && as_of_ < *from && *from <= last_;
  }
  bool ends(const std::optional<Date>& until) const {
    return until && as_of_ <= *until && *until <= last_;
  }

  void add(const rules::Rule& rule) {
    if (begins(rule.from) && applies(rule, *rule.from))
      put(rule, *rule.from, fmt::format("in force from this day: {}", rule.title));
    if (ends(rule.until) && applies(rule, *rule.until))
      put(rule, *rule.until, fmt::format("in force until this day: {}", rule.title));
  }

  void put(const rules::Rule& rule, Date date, std::string what) {
    Expiry expiry{.date = date, .kind = ExpiryKind::law, .what = std::move(what), .location = {}};
    if (!rule.sources.empty()) {
      expiry.cite = rule.sources.front().cite;
      expiry.url = rule.sources.front().url;
    }
    expiry.id = fingerprint("runs-out", fmt::format("\nlaw\n{}\n{}", rule.id, to_string(date)));
    found_.push_back(std::move(expiry));
  }

  bool applies(const rules::Rule& rule, Date day) const {
    bool any = false;
    Application(sources_.practice, day).apply(rule, [&](const Outcome& outcome) {
      any = any || outcome.verdict != findings::Verdict::not_applicable;
    });
    return any;
  }

  void add(const licensure::Place& place) {
    const auto& fields = sources_.law->schema().root().fields;
    for (std::size_t i = 0; i < place.facts.size(); ++i) {
      for (const auto& entry : place.facts[i]) add(place, entry.basis, gist(fields[i].about));
    }
    for (std::size_t i = 0; i < place.nested.size(); ++i) {
      for (const auto& list : place.nested[i]) {
        for (const auto& entry : list) add(place, entry.basis, gist(fields[i].about));
      }
    }
    for (const auto& route : place.routes) add(place, route.basis, route.title);
    for (const auto& duty : place.duties) add(place, duty.basis, duty.text);
    for (const auto& exemption : place.exemptions) add(place, exemption.basis, exemption.text);
    for (const auto& title : place.titles) add(place, title.basis, title.name);
  }

  void add(const licensure::Place& place, const licensure::Basis& basis, std::string_view about) {
    if (begins(basis.from))
      put(place, basis, *basis.from,
          fmt::format("{}, in force from this day: {}", place.name, about));
    if (ends(basis.until))
      put(place, basis, *basis.until,
          fmt::format("{}, in force until this day: {}", place.name, about));
  }

  void put(const licensure::Place& place, const licensure::Basis& basis, Date date,
           std::string what) {
    auto id = fingerprint("runs-out", fmt::format("\nlaw\n{}\n{}", place.code, what));
    found_.push_back({.date = date,
                      .kind = ExpiryKind::law,
                      .what = std::move(what),
                      .location = {},
                      .cite = std::string(basis.source.cite),
                      .url = std::string(basis.source.url),
                      .id = std::move(id)});
  }

  const ExpirySources& sources_;
  Date as_of_;
  Date last_;
  std::vector<Expiry> found_;
};

}  // namespace

std::vector<Expiry> coming_law(const ExpirySources& sources, Date as_of, Date last) {
  return ComingLaw(sources, as_of, last).run();
}

}  // namespace probity::evaluation
