#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cel/builtins.hpp"
#include "cel/format.hpp"
#include "text/utf8.hpp"

/// The strings extension. Positions count characters (code points) from 0.
namespace probity::cel {
namespace {

constexpr auto global = CallStyle::global;
constexpr auto member = CallStyle::member;

std::size_t step(std::string_view text) {
  return std::max<std::size_t>(1, text::character_length(text));
}

/// The byte offset of a character; the end's for the one after the last; none beyond it.
std::optional<std::size_t> offset_of(std::string_view text, std::int64_t position) {
  if (position < 0) return std::nullopt;
  std::size_t offset = 0;
  for (; position > 0 && offset < text.size(); --position) offset += step(text.substr(offset));
  return position == 0 ? std::optional(offset) : std::nullopt;
}

std::int64_t position_of(std::string_view text, std::size_t offset) {
  return static_cast<std::int64_t>(text::count_characters(text.substr(0, offset)));
}

Value out_of_range(std::int64_t index) {
  return Value::error(fmt::format("index out of range: {}", index));
}

/// Every function here takes time by the length of its texts.
bool charge(const Call& call) {
  std::uint64_t size = allocation_cost;
  for (const auto& argument : call.arguments) {
    if (argument.kind() == Kind::string) size += argument.as_string().size();
  }
  return call.meter.charge(size);
}

Value char_at(const Call& call) {
  if (!call.is(Kind::string, Kind::integer)) return no_overload(call);
  const std::string_view text = call[0].as_string();
  if (!charge(call)) return Value::null();
  const auto offset = offset_of(text, call[1].as_integer());
  if (!offset) return out_of_range(call[1].as_integer());
  const std::string_view rest = text.substr(*offset);
  return Value::string(rest.empty() ? rest : rest.substr(0, step(rest)));
}

/// Searching looks at each character of the part at each place, at worst.
bool charge_search(const Call& call) {
  return charge(call) &&
         call.meter.charge(call[0].as_string().size() * call[1].as_string().size() / 64);
}

bool is_search(const Call& call) {
  return call.is(Kind::string, Kind::string) || call.is(Kind::string, Kind::string, Kind::integer);
}

Value index_of(const Call& call) {
  if (!is_search(call)) return no_overload(call);
  if (!charge_search(call)) return Value::null();
  const std::string_view text = call[0].as_string();
  const std::int64_t from = call.count() == 3 ? call[2].as_integer() : 0;
  const auto start = offset_of(text, from);
  if (!start) return out_of_range(from);
  const auto found = text.find(call[1].as_string(), *start);
  return Value::integer(found == std::string_view::npos ? -1 : position_of(text, found));
}

Value last_index_of(const Call& call) {
  if (!is_search(call)) return no_overload(call);
  if (!charge_search(call)) return Value::null();
  const std::string_view text = call[0].as_string();
  std::size_t last = text.size();
  if (call.count() == 3) {
    const auto limit = offset_of(text, call[2].as_integer());
    if (!limit) return out_of_range(call[2].as_integer());
    last = *limit;
  }
  const auto found = text.rfind(call[1].as_string(), last);
  return Value::integer(found == std::string_view::npos ? -1 : position_of(text, found));
}

Value substring(const Call& call) {
  const bool has_end = call.is(Kind::string, Kind::integer, Kind::integer);
  if (!has_end && !call.is(Kind::string, Kind::integer)) return no_overload(call);
  if (!charge(call)) return Value::null();
  const std::string_view text = call[0].as_string();
  const auto start = offset_of(text, call[1].as_integer());
  if (!start) return out_of_range(call[1].as_integer());
  const auto end = has_end ? offset_of(text, call[2].as_integer()) : text.size();
  if (!end) return out_of_range(call[2].as_integer());
  if (*start > *end) {
    return Value::error(fmt::format("invalid substring range: start {}, end {}",
                                    call[1].as_integer(), call[2].as_integer()));
  }
  return Value::string(text.substr(*start, *end - *start));
}

template <char first, char last, int shift>
Value with_case(const Call& call) {
  if (!call.is(Kind::string)) return no_overload(call);
  if (!charge(call)) return Value::null();
  std::string text(call[0].as_string());
  for (char& c : text) {
    if (c >= first && c <= last) c = static_cast<char>(c + shift);
  }
  return Value::string(text);
}

/// Where `part` occurs, at most `limit` times; an empty part occurs before every character and at
/// the end.
std::vector<std::size_t> occurrences(std::string_view text, std::string_view part,
                                     std::int64_t limit, Meter& meter) {
  std::vector<std::size_t> found;
  std::size_t at = 0;
  while (static_cast<std::int64_t>(found.size()) != limit && meter.charge(1)) {
    at = text.find(part, at);
    if (at == std::string_view::npos) break;
    found.push_back(at);
    if (part.empty()) {
      if (at == text.size()) break;
      at += step(text.substr(at));
    } else {
      at += part.size();
    }
  }
  return found;
}

Value replace(const Call& call) {
  const bool has_limit = call.is(Kind::string, Kind::string, Kind::string, Kind::integer);
  if (!has_limit && !call.is(Kind::string, Kind::string, Kind::string)) return no_overload(call);
  if (!charge_search(call)) return Value::null();
  const std::string_view text = call[0].as_string();
  const std::string_view part = call[1].as_string();
  const std::string_view by = call[2].as_string();
  const auto places = occurrences(text, part, has_limit ? call[3].as_integer() : -1, call.meter);
  if (!call.meter.charge(places.size() * by.size())) return Value::null();
  std::string result;
  std::size_t at = 0;
  for (const std::size_t place : places) {
    result.append(text.substr(at, place - at)).append(by);
    at = place + part.size();
  }
  return Value::string(result.append(text.substr(at)));
}

Value split(const Call& call) {
  const bool has_limit = call.is(Kind::string, Kind::string, Kind::integer);
  if (!has_limit && !call.is(Kind::string, Kind::string)) return no_overload(call);
  if (!charge_search(call)) return Value::null();
  const std::string_view text = call[0].as_string();
  const std::string_view separator = call[1].as_string();
  const std::int64_t limit = has_limit ? call[2].as_integer() : -1;
  std::vector<Value> parts;
  if (limit == 0 || (text.empty() && separator.empty())) return Value::list({});
  std::size_t at = 0;
  while (static_cast<std::int64_t>(parts.size()) + 1 != limit &&
         call.meter.charge(allocation_cost)) {
    std::size_t end = 0;
    if (separator.empty()) {
      end = at + step(text.substr(at));
      if (end >= text.size()) break;
    } else {
      end = text.find(separator, at);
      if (end == std::string_view::npos) break;
    }
    parts.push_back(Value::string(text.substr(at, end - at)));
    at = end + separator.size();
  }
  parts.push_back(Value::string(text.substr(at)));
  return Value::list(std::move(parts));
}

Value join(const Call& call) {
  if (!call.is(Kind::list) && !call.is(Kind::list, Kind::string)) return no_overload(call);
  const ListView& list = call[0].as_list();
  const std::string_view separator = call.count() == 2 ? call[1].as_string() : "";
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value element = list.at(i);
    if (!element.is_known()) return element;
    if (element.kind() != Kind::string) return no_overload(call.name, {&element, 1});
    if (!call.meter.charge(1 + separator.size() + element.as_string().size())) break;
    if (i > 0) text += separator;
    text += element.as_string();
  }
  return Value::string(text);
}

/// White_Space of Unicode.
bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

Value trim(const Call& call) {
  if (!call.is(Kind::string)) return no_overload(call);
  if (!charge(call)) return Value::null();
  const std::string_view text = call[0].as_string();
  std::size_t start = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); at += step(text.substr(at))) {
    if (is_space(text::decode_character(text.substr(at)))) continue;
    start = std::min(start, at);
    end = at + step(text.substr(at));
  }
  return Value::string(start < end ? text.substr(start, end - start) : std::string_view());
}

Value reverse(const Call& call) {
  if (!call.is(Kind::string)) return no_overload(call);
  if (!charge(call)) return Value::null();
  const std::string_view text = call[0].as_string();
  std::string result(text.size(), '\0');
  std::size_t end = text.size();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = step(text.substr(at));
    end -= length;
    std::copy_n(text.data() + at, length, result.data() + end);
    at += length;
  }
  return Value::string(result);
}

Value quote(const Call& call) {
  if (!call.is(Kind::string)) return no_overload(call);
  if (!charge(call) || !charge(call)) return Value::null();
  constexpr std::string_view special = "\a\b\f\n\r\t\v\\\"";
  constexpr std::string_view letters = "abfnrtv\\\"";
  std::string text = "\"";
  for (const char c : call[0].as_string()) {
    const auto found = special.find(c);
    if (found == std::string_view::npos) {
      text += c;
    } else {
      text.append("\\").append(1, letters[found]);
    }
  }
  return Value::string(text + '"');
}

Value formatted(const Call& call) {
  if (!call.is(Kind::string, Kind::list)) return no_overload(call);
  return format(call[0].as_string(), call[1].as_list(), call.meter);
}

constexpr Builtin functions[] = {
    {"charAt", member, "string,int->string", char_at},
    {"indexOf", member, "string,string->int; string,string,int->int", index_of},
    {"lastIndexOf", member, "string,string->int; string,string,int->int", last_index_of},
    {"substring", member, "string,int->string; string,int,int->string", substring},
    {"lowerAscii", member, "string->string", with_case<'A', 'Z', 'a' - 'A'>},
    {"upperAscii", member, "string->string", with_case<'a', 'z', 'A' - 'a'>},
    {"replace", member, "string,string,string->string; string,string,string,int->string", replace},
    {"split", member, "string,string->list(string); string,string,int->list(string)", split},
    {"join", member, "list(string)->string; list(string),string->string", join},
    {"trim", member, "string->string", trim},
    {"reverse", member, "string->string", reverse},
    {"format", member, "string,list(dyn)->string", formatted},
    {"strings.quote", global, "string->string", quote},
};

}  // namespace

std::span<const Builtin> string_functions() {
  return functions;
}

}  // namespace probity::cel
