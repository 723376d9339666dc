#include "practice/starter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/nearest.hpp"
#include "text/utf8.hpp"
#include "yaml/quote.hpp"

namespace probity::practice {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 200;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

/// A name that is the word `unknown` would be read as no name.
std::string quoted_name(const std::string& name) {
  return name == "unknown" ? "\"unknown\"" : yaml::quote(name);
}

/// Schools, and clinics of universities, may be under FERPA; of others silence says that they are
/// none.
std::string school(std::string_view kind) {
  if (kind == "school" || kind == "university-clinic") return "{applicable_law: unknown}";
  return kind == "unknown" ? "unknown" : "none";
}

}  // namespace

std::vector<std::string> kinds(const schema::Schema& schema) {
  const auto field = schema.root().find("kind");
  return field ? schema.root().fields[*field].choices : std::vector<std::string>{};
}

Result<std::string> read_name(std::string_view text) {
  const auto name = trimmed(text);
  if (name.empty()) {
    return unplaced("the practice has no name", {}, "give the name that clients know it by");
  }
  if (text::first_damage(name) || std::any_of(name.begin(), name.end(), is_control) ||
      text::count_characters(name) > longest_name) {
    return unplaced(
        "the name cannot be used",
        fmt::format("a name is one line of at most {} characters in UTF-8", longest_name),
        "give the name that clients know it by");
  }
  return std::string(name);
}

Result<std::string> read_kind(std::string_view text, const schema::Schema& schema) {
  const std::string kind(trimmed(text));
  const auto known = kinds(schema);
  if (kind == "unknown" || std::find(known.begin(), known.end(), kind) != known.end()) return kind;
  const std::vector<std::string_view> names(known.begin(), known.end());
  const auto nearest = nearest_name(kind, names);
  return unplaced(fmt::format("there is no kind of practice '{}'", kind),
                  fmt::format("kinds are {}", fmt::join(known, ", ")),
                  fmt::format("write '{}'", nearest.value_or("unknown")));
}

Result<std::string> read_place(std::string_view text, const facts::Places& places) {
  const auto place = trimmed(text);
  if (place == "unknown") return std::string(place);
  if (const auto code = places.find(place)) return std::string(*code);
  const auto nearest = places.nearest(place);
  return unplaced(fmt::format("there is no place '{}'", place), {},
                  nearest ? fmt::format("write '{}'", *nearest)
                          : "write a code or a name, such as OH, Ohio, CAN-ON or GBR");
}

std::string fill(std::string_view text, const Starter& starter) {
  const std::array<std::pair<std::string_view, std::string>, 4> values = {{
      {"{{name}}", quoted_name(starter.name)},
      {"{{kind}}", yaml::quote(starter.kind)},
      {"{{place}}", yaml::quote(starter.place)},
      {"{{school}}", school(starter.kind)},
  }};
  std::string filled;
  while (!text.empty()) {
    const auto value = std::find_if(values.begin(), values.end(), [&](const auto& each) {
      return text.substr(0, each.first.size()) == each.first;
    });
    if (value == values.end()) {
      filled += text.front();
      text.remove_prefix(1);
    } else {
      filled += value->second;
      text.remove_prefix(value->first.size());
    }
  }
  return filled;
}

Status write_new(const fs::path& folder, const std::vector<NewFile>& files) {
  Diagnostics problems;
  std::error_code ignored;
  for (const auto& file : files) {
    if (!fs::exists(fs::symlink_status(folder / file.path, ignored))) continue;
    auto found = unplaced("this file is there already", "a file that exists is never overwritten",
                          "choose another folder, or move it away");
    found.where.path = (folder / file.path).generic_string();
    problems.push_back(std::move(found));
  }
  if (!problems.empty()) return problems;
  for (const auto& file : files) {
    const auto path = folder / file.path;
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    if (failed) {
      auto found = unplaced("the folder cannot be made: " + failed.message(), {},
                            "choose a folder in which you may write");
      found.where.path = path.parent_path().generic_string();
      return found;
    }
    PROBITY_CHECK(write_file(path, file.text));
  }
  return ok();
}

}  // namespace probity::practice
