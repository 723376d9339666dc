#include "signing/record.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr std::string_view first_line = "probity.record/1";

bool is_one_line(std::string_view note) {
  return note.size() <= longest_record_note && is_utf8(note) &&
         std::none_of(note.begin(), note.end(), [](char c) {
           return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
         });
}

std::string hash_text(const std::optional<Hash256>& hash) {
  return hash ? to_hex(view(*hash)) : "none";
}

std::string content_text(const std::optional<ContentId>& id) {
  return id ? fmt::format("{} {}", to_hex(view(id->digest)), id->size) : "none";
}

std::optional<Hash256> parse_hash(std::string_view text) {
  return to_block<32>(from_hex(text).value_or(""));
}

std::optional<ContentId> parse_content(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto digest = parse_hash(text.substr(0, space));
  const auto size = parse_number(text.substr(space + 1));
  if (!digest || !size) return std::nullopt;
  return ContentId{*digest, *size};
}

/// The rest of a line "key value".
std::string_view value_of(std::string_view line, std::string_view key) {
  if (!line.starts_with(key) || line.substr(key.size(), 1) != " ") return {};
  return line.substr(key.size() + 1);
}

}  // namespace

ContentId content_id(std::string_view bytes) {
  return {blake2b_256(bytes), bytes.size()};
}

Result<std::string> to_text(const Record& record) {
  if (!is_one_line(record.note)) {
    return problem_in(
        "", 0,
        {"the note to keep with the report is not one line of text",
         fmt::format("it is at most {} bytes without line breaks", longest_record_note),
         "shorten it"});
  }
  return fmt::format("{}\nindex {}\nprevious {}\nroot {}\nreport {}\nsignature {}\nnote {}\n",
                     first_line, record.index, hash_text(record.previous),
                     hash_text(record.root_before), content_text(record.report),
                     content_text(record.signature), record.note);
}

Result<Record> parse_record(std::string_view text, std::string_view name) {
  const auto problem = problem_in(name, 0,
                                  {"is no record of a history",
                                   "its lines are not those "
                                   "that probity writes",
                                   "the history was changed"});
  const auto lines = split_lines(text);
  if (lines.size() != 7 || lines[0] != first_line) return problem;
  Record record;
  const auto index = parse_number(value_of(lines[1], "index"));
  const auto root = parse_hash(value_of(lines[3], "root"));
  const auto report = parse_content(value_of(lines[4], "report"));
  if (!index || !root || !report) return problem;
  record.index = *index;
  record.previous = parse_hash(value_of(lines[2], "previous"));
  record.root_before = *root;
  record.report = *report;
  record.signature = parse_content(value_of(lines[5], "signature"));
  record.note = value_of(lines[6], "note");
  // Whatever was passed over above (capital digits, a signature of nonsense) shows here.
  const auto again = to_text(record);
  if (!again || *again != text) return problem;
  return record;
}

}  // namespace probity::signing
