#include "generation/compose.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "cel/evaluate.hpp"
#include "cel/time.hpp"
#include "licensure/place_view.hpp"
#include "rules/message.hpp"

namespace probity::generation {
namespace {

namespace mustache = kainjow::mustache;
using cel::Value;

bool is_spanish(std::string_view language) {
  return language == "es";
}

constexpr std::string_view months_en[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
constexpr std::string_view months_es[] = {"enero",      "febrero", "marzo",     "abril",
                                          "mayo",       "junio",   "julio",     "agosto",
                                          "septiembre", "octubre", "noviembre", "diciembre"};

/// "November 22, 2026", "22 de noviembre de 2026".
std::string date_words(Date day, std::string_view language) {
  const auto iso = to_string(day);
  const auto year = iso.substr(0, 4);
  const auto month = static_cast<std::size_t>(std::stoi(iso.substr(5, 2)) - 1);
  const int number = std::stoi(iso.substr(8, 2));
  return is_spanish(language) ? fmt::format("{} de {} de {}", number, months_es[month], year)
                              : fmt::format("{} {}, {}", months_en[month], number, year);
}

/// "a, b and c", "a, b y c".
std::string joined(const std::vector<std::string>& words, std::string_view language) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 < words.size() ? ", " : is_spanish(language) ? " y " : " and ";
    out += words[i];
  }
  return out;
}

std::string words_of(const Value& value, std::string_view language) {
  switch (value.kind()) {
    case cel::Kind::timestamp: {
      constexpr std::int64_t day = 86400;
      return date_words(Date::from_days(value.as_timestamp().seconds / day).value_or(Date()),
                        language);
    }
    case cel::Kind::boolean:
      return value.is_true() ? (is_spanish(language) ? "sí" : "yes") : "no";
    case cel::Kind::list: {
      std::vector<std::string> words;
      for (std::size_t i = 0; i < value.as_list().size(); ++i)
        words.push_back(words_of(value.as_list().at(i), language));
      return joined(words, language);
    }
    default:
      return escaped_for_markdown(rules::shown(value));
  }
}

std::string gap_text(std::string_view words, std::string_view language) {
  return fmt::format("**[{}: {}]**", is_spanish(language) ? "Por completar" : "To complete", words);
}

class Composer {
 public:
  Composer(const Order& order, const DocumentTemplate& document, const Templates& templates,
           const practice::Practice& practice, const licensure::Law& law)
      : order_(order),
        document_(document),
        templates_(templates),
        place_(place_of(order, law)),
        view_(law.schema(), place_, order.as_of),
        variables_{Value::object(practice.root()), Value::timestamp(cel::to_timestamp(order.as_of)),
                   Value::object(view_), Value::string(order.kind), Value::string(order.language)} {
  }

  Result<Composed> compose() && {
    composed_.language = order_.language;
    composed_.title = document_.title.find(order_.language)->second;
    std::string text = fmt::format("# {}\n\n", composed_.title);
    std::string_view open;
    for (const auto* clause : templates_.clauses(document_, order_.language)) {
      auto body = body_of(*clause);
      if (!body) continue;
      const auto& section = clause->kinds.find(document_.kind)->second;
      if (section != open) {
        text += heading(section);
        open = section;
      }
      composed_.clauses.push_back({clause, with_marked_gaps(*body)});
      text += *body + "\n" + note(*clause);
    }
    if (!missing_.empty()) return problems();
    composed_.markdown = with_marked_gaps(text);
    list_gaps();
    return std::move(composed_);
  }

 private:
  static const licensure::Place& place_of(const Order& order, const licensure::Law& law) {
    return law.place(order.place);
  }

  std::string heading(std::string_view id) const {
    for (const auto& section : document_.sections) {
      if (section.id == id)
        return fmt::format("## {}\n\n", section.title.find(order_.language)->second);
    }
    return {};
  }

  std::string note(const Clause& clause) const {
    if (order_.sources == Order::Sources::left_out) return {};
    std::string out = is_spanish(order_.language) ? "> *Fuentes de «" : "> *Sources of '";
    out += clause.id + (is_spanish(order_.language) ? "»: " : "': ");
    for (std::size_t i = 0; i < clause.sources.size(); ++i)
      out += (i > 0 ? "; " : "") + escaped_for_markdown(clause.sources[i].cite);
    return out + "*\n\n";
  }

  /// The clause's text; none where it is left out or cannot be written.
  std::optional<std::string> body_of(const Clause& clause) {
    if (clause.when) {
      const auto when = evaluate(*clause.when);
      if (when.is_false()) return std::nullopt;
      if (!when.is_true() || hangs_on_weak_fact(clause.when_text)) return gap_for(clause, when);
    }
    mustache::data data;
    for (const auto& variable : clause.variables) {
      const auto value = evaluate(variable.program);
      if (value.kind() == cel::Kind::boolean) {
        data.set(variable.name, mustache::data(value.is_true() ? mustache::data::type::bool_true
                                                               : mustache::data::type::bool_false));
        continue;
      }
      const auto words = is_settled(variable, value) ? words_of(value, order_.language)
                                                     : unknown(clause, value, variable.expression);
      data.set(variable.name, words);
    }
    mustache::mustache body(clause.body);
    body.set_custom_escape([](const std::string& text) { return text; });  // escaped above
    return body.render(data);
  }

  /// What stands in the place of a clause of which it is not known whether it holds: a gap, once
  /// for each fact and section, as clauses that exclude each other hang on the same fact.
  std::optional<std::string> gap_for(const Clause& clause, const Value& when) {
    const auto gap = unknown(clause, when, clause.when_text);
    if (gap.empty()) return std::nullopt;
    const auto& section = clause.kinds.find(document_.kind)->second;
    if (!gaps_of_clauses_.insert(section + gap).second) return std::nullopt;
    return gap + "\n";
  }

  Value evaluate(const cel::Program& program) const { return cel::evaluate(program, variables_); }

  /// Known, not empty, and of no weak fact of the place.
  bool is_settled(const Variable& variable, const Value& value) const {
    if (value.is_unknown() || value.kind() == cel::Kind::error) return false;
    if (value.kind() == cel::Kind::null) return false;
    if (value.kind() == cel::Kind::string && value.as_string().empty()) return false;
    return !hangs_on_weak_fact(variable.expression);
  }

  bool hangs_on_weak_fact(std::string_view expression) const {
    const auto facts = place_facts_in(expression);
    return std::any_of(facts.begin(), facts.end(), [&](const auto& fact) {
      const auto* entry = view_.entry(fact);
      return entry != nullptr && entry->basis.is_weak();
    });
  }

  /// What stands where something is not known: a gap where the place's facts do not tell; where the
  /// practice does not say, nothing, and the field is noted as missing.
  std::string unknown(const Clause& clause, const Value& value, std::string_view expression) {
    const auto facts = place_facts_in(expression);
    if (!facts.empty())
      return gap_text(templates_.fact_words(facts.front(), order_.language, place_.name),
                      order_.language);
    if (value.is_unknown()) {
      for (const auto& attribute : value.unknown_attributes())
        missing_[attribute].insert(clause.id);
    } else {
      missing_[std::string(expression)].insert(clause.id);
    }
    return {};
  }

  /// [[words]] of a clause become marked gaps.
  std::string with_marked_gaps(const std::string& text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const auto start = text.find("[[", at);
      const auto end = start == text.npos ? text.npos : text.find("]]", start);
      if (end == text.npos) {
        out += text.substr(at);
        break;
      }
      out += text.substr(at, start - at);
      out += gap_text(text.substr(start + 2, end - start - 2), order_.language);
      at = end + 2;
    }
    return out;
  }

  void list_gaps() {
    const auto& text = composed_.markdown;
    const std::string mark = is_spanish(order_.language) ? "[Por completar: " : "[To complete: ";
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
      const auto start = at + mark.size();
      composed_.gaps.push_back(text.substr(start, text.find(']', start) - start));
    }
  }

  Diagnostics problems() const {
    Diagnostics problems;
    for (const auto& [attribute, clauses] : missing_) {
      Diagnostic problem;
      problem.where.path = "practice.yaml";
      problem.what = fmt::format("'{}' is not declared, and the document needs it", attribute);
      std::string names;
      for (const auto& each : clauses) names += (names.empty() ? "" : ", ") + each;
      problem.why =
          fmt::format("the clause{} {} would be incomplete", clauses.size() == 1 ? "" : "s", names);
      problem.fix = fmt::format("declare {}; see `probity schema practice`", attribute);
      problems.push_back(std::move(problem));
    }
    return problems;
  }

  const Order& order_;
  const DocumentTemplate& document_;
  const Templates& templates_;
  const licensure::Place& place_;
  licensure::PlaceView view_;
  std::vector<Value> variables_;
  Composed composed_;
  /// By attribute, the clauses that need it.
  std::map<std::string, std::set<std::string>> missing_;
  std::set<std::string> gaps_of_clauses_;
};

}  // namespace

std::vector<std::string_view> place_facts_in(std::string_view expression) {
  constexpr std::string_view start = "place.";
  std::vector<std::string_view> facts;
  for (auto at = expression.find(start); at != expression.npos;
       at = expression.find(start, at + 1)) {
    if (at > 0 && expression[at - 1] == '.') continue;  // practice.place
    const auto rest = expression.substr(at + start.size());
    const auto fact = rest.substr(0, rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"));
    if (fact != "name" && fact != "code") facts.push_back(fact);
  }
  return facts;
}

std::string escaped_for_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]<>#|~!&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

Result<Composed> compose(const Order& order, const Templates& templates,
                         const practice::Practice& practice, const licensure::Law& law) {
  const auto* document = templates.find(order.kind);
  if (!document) {
    Diagnostic problem;
    problem.what = fmt::format("no document '{}' can be written", order.kind);
    problem.fix = "`probity generate --list` names those that can";
    return problem;
  }
  return Composer(order, *document, templates, practice, law).compose();
}

}  // namespace probity::generation
