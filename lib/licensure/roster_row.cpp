#include "licensure/roster_row.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/nearest.hpp"
#include "licensure/folding.hpp"

namespace probity::licensure {
namespace {

using Json = nlohmann::ordered_json;

struct Part {
  std::string_view name;
  std::string_view QuestionText::*text;
  std::vector<std::string_view> QuestionText::*list;
};

constexpr Part parts[] = {
    {"client-in", &QuestionText::client_in, nullptr},
    {"client-resides", &QuestionText::client_resides, nullptr},
    {"provider-in", &QuestionText::provider_in, nullptr},
    {"provider-resides", &QuestionText::provider_resides, nullptr},
    {"mode", &QuestionText::mode, nullptr},
    {"service", &QuestionText::service, nullptr},
    {"on", &QuestionText::on, nullptr},
    {"as-of", &QuestionText::as_of, nullptr},
    {"capacity", &QuestionText::capacity, nullptr},
    {"established-since", &QuestionText::established_since, nullptr},
    {"days-used", &QuestionText::days_used, nullptr},
    {"days-used-this-month", &QuestionText::days_used_this_month, nullptr},
    {"licence", nullptr, &QuestionText::licences},
    {"licences", nullptr, &QuestionText::licences},
    {"license", nullptr, &QuestionText::licences},
    {"licenses", nullptr, &QuestionText::licences},
    {"circumstance", nullptr, &QuestionText::circumstances},
    {"circumstances", nullptr, &QuestionText::circumstances},
    {"attested", nullptr, &QuestionText::attested},
};
constexpr int part_count = static_cast<int>(std::size(parts));

int part_named(std::string_view name) {
  for (int i = 0; i < part_count; ++i) {
    if (parts[i].name == name || folded(parts[i].name) == folded(name)) return i;
  }
  return -1;
}

void split_list(std::string_view text, std::vector<std::string_view>& into) {
  into.clear();
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(";|"), text.size());
    if (end > 0) into.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void set_part(const Part& part, std::string_view value, QuestionText& question) {
  if (value.empty()) return;
  if (part.text) {
    question.*part.text = value;
  } else {
    split_list(value, question.*part.list);
  }
}

/// A licence that is written as an object: {"jurisdiction": "PA", "title": "LCSW", ...}.
std::string licence_text(const Json& object) {
  std::string text =
      fmt::format("{}:{}", object.value("jurisdiction", ""), object.value("title", ""));
  for (const auto& [key, value] : object.items()) {
    if (key == "jurisdiction" || key == "title" || value.is_null()) continue;
    text += fmt::format(",{}={}", key, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return text;
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) return licence_text(value);
  return value.is_null() ? std::string() : value.dump();
}

}  // namespace

Result<RosterColumns> RosterColumns::read(std::string_view header, std::string_view path) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  if (header.starts_with(mark)) header.remove_prefix(mark.size());
  CsvFields fields;
  std::string scratch;
  read_csv(header, fields, scratch);
  RosterColumns columns;
  Diagnostics problems;
  std::vector<bool> used(part_count, false);
  std::vector<std::string_view> names;
  for (const auto& part : parts) names.push_back(part.name);
  const auto report = [&](std::string what, std::string why, std::string fix) {
    problems.push_back({Severity::error,
                        {std::string(path), 1, 0},
                        std::move(what),
                        {},
                        1,
                        std::move(why),
                        std::move(fix)});
  };
  if (!fields.bad.empty()) report(std::string(fields.bad), {}, "mend the first line");
  for (const auto name : fields.fields) {
    const int part = part_named(name);
    if (part < 0) {
      std::string dashed = folded(name);
      const auto nearest = nearest_name(name, names);
      if (nearest && name.size() > 4)
        report(fmt::format("the column '{}' is none of a question", name),
               "it is too near to one to be passed over", fmt::format("write '{}'", *nearest));
      columns.targets_.push_back(-1 - static_cast<int>(columns.extra_names_.size()));
      columns.extra_names_.emplace_back(name);
      continue;
    }
    if (used[static_cast<std::size_t>(part)])
      report(fmt::format("the column '{}' is there twice", name), {}, "leave one out");
    used[static_cast<std::size_t>(part)] = true;
    columns.targets_.push_back(part);
  }
  if (!problems.empty()) return problems;
  return columns;
}

void RosterColumns::fill(const CsvFields& fields, const QuestionText& defaults,
                         RosterRow& into) const {
  into.question = defaults;
  into.extras.clear();
  into.person = {};
  into.bad = fields.bad;
  if (!into.bad.empty()) return;
  if (fields.fields.size() != targets_.size()) {
    into.bad = fields.fields.size() < targets_.size() ? "the row has fewer fields than the header"
                                                      : "the row has more fields than the header";
    return;
  }
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    if (targets_[i] >= 0) {
      set_part(parts[targets_[i]], fields.fields[i], into.question);
      continue;
    }
    const std::string_view name = extra_names_[static_cast<std::size_t>(-1 - targets_[i])];
    into.extras.push_back({name, fields.fields[i]});
    if (name == "person") into.person = fields.fields[i];
  }
}

void read_json_row(std::string_view line, const QuestionText& defaults, RosterRow& into,
                   std::deque<std::string>& keep) {
  into.question = defaults;
  into.extras.clear();
  into.person = {};
  into.bad = {};
  const auto json = Json::parse(line, nullptr, false);
  if (!json.is_object()) {
    into.bad = "the line is no JSON object";
    return;
  }
  const auto kept = [&](std::string text) -> std::string_view {
    return keep.emplace_back(std::move(text));
  };
  for (const auto& [key, value] : json.items()) {
    const int part = part_named(key);
    if (part < 0) {
      const auto name = kept(key);
      const auto text = kept(value.is_string() ? value.get<std::string>() : value.dump());
      into.extras.push_back({name, text, !value.is_string()});
      if (key == "person") into.person = text;
    } else if (parts[part].text && (value.is_array() || value.is_object())) {
      into.bad = kept(fmt::format("'{}' is no text", key));
    } else if (parts[part].text) {
      if (!value.is_null()) into.question.*parts[part].text = kept(text_of(value));
    } else if (value.is_array()) {
      auto& list = into.question.*parts[part].list;
      list.clear();
      for (const auto& item : value) list.push_back(kept(text_of(item)));
    } else if (!value.is_null()) {
      set_part(parts[part], kept(text_of(value)), into.question);
    }
  }
}

}  // namespace probity::licensure
