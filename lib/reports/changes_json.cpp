#include "reports/impact.hpp"
#include "reports/json_writer.hpp"

namespace probity::reports {
namespace {

void put_source(JsonWriter& out, std::string_view cite, std::string_view url,
                std::string_view as_of) {
  out.key("source");
  if (cite.empty() && url.empty()) return out.null();
  out.begin_object();
  out.text_or_null("cite", cite);
  out.text_or_null("url", url);
  out.text_or_null("as_of", as_of);
  out.end_object();
}

void put_pack_change(JsonWriter& out, const rules::PackChange& pack) {
  out.begin_object();
  out.member("name", pack.name);
  out.text_or_null("before", pack.before);
  out.text_or_null("after", pack.after);
  out.end_object();
}

void put_rule_change(JsonWriter& out, const rules::RuleChange& rule) {
  out.begin_object();
  out.member("rule", rule.id);
  out.member("change", to_string(rule.kind));
  out.member("pack", rule.pack);
  out.member("title", rule.title);
  put_source(out, rule.cite, rule.url, rule.as_of);
  out.key("changes");
  out.begin_array();
  for (const auto& change : rule.changes) {
    out.begin_object();
    out.member("field", change.path);
    out.text_or_null("before", change.before);
    out.text_or_null("after", change.after);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void put_law_change(JsonWriter& out, const licensure::LawChange& change) {
  out.begin_object();
  out.member("file", change.file);
  out.text_or_null("place", change.place);
  out.text_or_null("fact", change.fact.path);
  out.text_or_null("before", change.fact.before);
  out.text_or_null("after", change.fact.after);
  put_source(out, change.fact.cite, change.fact.url, change.fact.as_of);
  out.end_object();
}

void put_verdict(JsonWriter& out, std::string_view name, const findings::Finding* finding) {
  out.key(name);
  if (!finding) return out.null();
  out.begin_object();
  out.member("verdict", to_string(finding->verdict));
  out.member("severity", to_string(finding->severity));
  out.member("message", finding->message);
  out.end_object();
}

void put_verdict_change(JsonWriter& out, const VerdictChange& verdict) {
  const auto& finding = verdict.after ? *verdict.after : *verdict.before;
  constexpr std::string_view names[] = {"worse", "better", "otherwise"};
  out.begin_object();
  out.member("turn", names[static_cast<std::size_t>(verdict.turn)]);
  out.member("rule", finding.rule);
  out.key("location");
  out.begin_object();
  out.member("path", finding.location.path);
  out.member("line", finding.location.line);
  out.member("column", finding.location.column);
  out.end_object();
  out.member("fingerprint", finding.fingerprint);
  put_verdict(out, "before", verdict.before);
  put_verdict(out, "after", verdict.after);
  out.key("why");
  out.begin_object();
  out.key("rule");
  if (verdict.rule)
    put_rule_change(out, *verdict.rule);
  else
    out.null();
  out.key("law");
  out.begin_array();
  for (const auto* change : verdict.law) put_law_change(out, *change);
  out.end_array();
  out.end_object();
  out.end_object();
}

template <class List, class Put>
void put_list(JsonWriter& out, std::string_view name, const List& list, const Put& put) {
  out.key(name);
  out.begin_array();
  for (const auto& each : list) put(out, each);
  out.end_array();
}

}  // namespace

std::string changes_json(const Changes& changes, const std::optional<Impact>& impact) {
  JsonWriter out;
  out.begin_object();
  out.member("schema", "probity.rules-difference/1");
  put_list(out, "packs", changes.rules.packs, put_pack_change);
  put_list(out, "rules", changes.rules.rules, put_rule_change);
  put_list(out, "law", changes.law, put_law_change);
  out.key("practice");
  if (!impact) {
    out.null();
  } else {
    out.begin_object();
    out.member("subject", impact->subject);
    out.member("as_of", impact->as_of);
    put_list(out, "verdicts", impact->verdicts, put_verdict_change);
    out.end_object();
  }
  out.end_object();
  return out.take();
}

}  // namespace probity::reports
