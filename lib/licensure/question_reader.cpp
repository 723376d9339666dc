#include "licensure/question_reader.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/nearest.hpp"
#include "licensure/folding.hpp"

namespace probity::licensure {
namespace {

constexpr std::string_view licence_keys[] = {"number", "issued", "expires", "status",
                                             "supervised-by"};
constexpr int most_days = 3660;
constexpr int most_days_a_month = 31;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// "unknown" says no more than nothing does.
std::string_view said(std::string_view text) {
  text = trimmed(text);
  return text == "unknown" ? std::string_view() : text;
}

}  // namespace

PlaceId QuestionReader::place(std::string_view text, std::string_view flag, PlaceId otherwise) {
  text = said(text);
  if (text.empty()) return otherwise;
  auto found = law_.gazetteer().find(text, flag);
  if (found) return *found;
  problems_.insert(problems_.end(), found.error().begin(), found.error().end());
  return no_place;
}

std::uint8_t QuestionReader::word(const WordTable& table, std::string_view text,
                                  std::string_view flag, std::uint8_t otherwise) {
  text = trimmed(text);
  if (text.empty()) return otherwise;
  if (const auto found = table.find(text)) return *found;
  problems_.push_back(table.problem(text, flag));
  return otherwise;
}

std::optional<Date> QuestionReader::date(std::string_view text, std::string_view flag) {
  text = said(text);
  if (text.empty()) return std::nullopt;
  if (const auto found = Date::parse(text)) return found;
  problems_.push_back(unplaced(fmt::format("'{}' is no day ({})", text, flag), {},
                               "write it as YYYY-MM-DD, such as 2026-12-01"));
  return std::nullopt;
}

std::optional<int> QuestionReader::number(std::string_view text, std::string_view flag, int most) {
  text = said(text);
  if (text.empty()) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= most)
    return value;
  problems_.push_back(unplaced(fmt::format("'{}' is no number of days ({})", text, flag),
                               fmt::format("{} takes a whole number from 0 to {}", flag, most),
                               {}));
  return std::nullopt;
}

void QuestionReader::licence_part(Held& held, std::string_view part, std::string_view whole) {
  const auto equals = part.find('=');
  const auto key = folded(part.substr(0, equals));
  const auto value = trimmed(part.substr(equals + 1));
  if (key == "number") {
    held.number = value;
  } else if (key == "issued") {
    held.issued = date(value, "issued of --licence");
  } else if (key == "expires") {
    held.expires = folded(value) == "never" ? Date::from_parts(9999, 12, 31)
                                            : date(value, "expires of --licence");
  } else if (key == "status") {
    held.status = word(law_.words().statuses, value, "status of --licence", held.status);
  } else if (key == "supervisedby") {
    held.supervision = value.empty() || value == "unknown" ? Held::Supervision::undeclared
                       : folded(value) == "none"           ? Held::Supervision::none
                                                           : Held::Supervision::by_somebody;
    held.supervisor = value;
  } else {
    const auto name = trimmed(part.substr(0, equals));
    const auto nearest = nearest_name(name, {std::begin(licence_keys), std::end(licence_keys)});
    problems_.push_back(
        unplaced(fmt::format("a licence has no '{}' ('{}')", name, whole),
                 fmt::format("its keys are {}",
                             fmt::join(std::begin(licence_keys), std::end(licence_keys), ", ")),
                 nearest ? fmt::format("write '{}'", *nearest) : ""));
  }
}

Result<Held> QuestionReader::read_licence(std::string_view text) {
  const std::size_t before = problems_.size();
  const auto take = [&] {
    Diagnostics mine(problems_.begin() + static_cast<std::ptrdiff_t>(before), problems_.end());
    problems_.resize(before);
    return mine;
  };
  Held held;
  held.status = law_.words().active;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || said(text.substr(0, colon)).empty()) {
    return unplaced(fmt::format("'{}' is no licence", text),
                    "a licence names the place that issued it, a colon, and its title",
                    "write it as in 'PA:LCSW,expires=2027-02-28'");
  }
  held.place = place(text.substr(0, colon), "--licence", no_place);
  auto rest = text.substr(colon + 1);
  // What has no `=` is a part of the title, which may hold commas.
  std::size_t title_end = rest.size();
  for (std::size_t comma = rest.find(','); comma != std::string_view::npos;) {
    const auto next = rest.find(',', comma + 1);
    const auto part = rest.substr(
        comma + 1, next == std::string_view::npos ? std::string_view::npos : next - comma - 1);
    if (part.find('=') != std::string_view::npos) {
      title_end = std::min(title_end, comma);
      licence_part(held, part, text);
    } else if (title_end != rest.size() && !trimmed(part).empty()) {
      problems_.push_back(unplaced(fmt::format("'{}' of '{}' has no value", trimmed(part), text),
                                   {}, "write KEY=VALUE"));
    }
    comma = next;
  }
  const auto title = trimmed(rest.substr(0, title_end));
  if (held.place != no_place) {
    const auto match = titles_.find(held.place, title);
    held.credential = match.credential;
    held.entry = match.title;
    if (!match.found) {
      problems_.push_back(titles_.problem(held.place, title));
    } else if (match.title) {
      held.title = match.title->abbreviation;
    } else if (match.credential != law_.words().licence) {
      held.title = law_.words().credentials.id(match.credential);
    } else {
      held.written = title;
    }
  }
  if (problems_.size() > before) return take();
  return held;
}

Result<Question> QuestionReader::read(const QuestionText& text) {
  problems_.clear();
  const auto& words = law_.words();
  Question question;
  question.as_of = date(text.as_of, "--as-of").value_or(as_of_);
  question.on = date(text.on, "--on").value_or(question.as_of);
  question.client_in = place(text.client_in, "--client-in", no_place);
  question.client_resides = place(text.client_resides, "--client-resides", question.client_in);
  question.provider_in = place(text.provider_in, "--provider-in", no_place);
  question.provider_resides =
      place(text.provider_resides, "--provider-resides", question.provider_in);
  question.mode = word(words.modes, text.mode, "--mode", words.video);
  question.service = word(words.services, text.service, "--service", words.psychotherapy);
  question.capacity = word(words.capacities, text.capacity, "--capacity", words.private_practice);
  for (auto each : text.circumstances) {
    if (trimmed(each).empty() || trimmed(each) == "none") continue;
    if (const auto found = words.circumstances.find(trimmed(each)))
      question.circumstances |= 1U << *found;
    else
      problems_.push_back(words.circumstances.problem(trimmed(each), "--circumstance"));
  }
  question.established_since = date(text.established_since, "--established-since");
  question.days_used = number(text.days_used, "--days-used", most_days);
  question.days_used_this_month =
      number(text.days_used_this_month, "--days-used-this-month", most_days_a_month);
  for (auto each : text.licences) {
    if (trimmed(each).empty() || trimmed(each) == "none") continue;
    auto held = read_licence(trimmed(each));
    if (held) {
      question.licences.push_back(*std::move(held));
    } else {
      problems_.insert(problems_.end(), held.error().begin(), held.error().end());
    }
  }
  for (auto each : text.attested) question.attested.emplace_back(trimmed(each));
  if (!problems_.empty()) return std::exchange(problems_, {});
  return question;
}

}  // namespace probity::licensure
