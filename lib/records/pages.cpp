#include "records/pages.hpp"

#include <fmt/format.h>

#include "reports/terminal.hpp"

namespace probity::records {
namespace {

std::string section(std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::string text = fmt::format("  {}:\n", title);
  for (const auto& line : lines) text += fmt::format("    {}\n", reports::harmless(line));
  return text;
}

}  // namespace

std::string verified_page(std::string_view file, const signing::Verified& verified) {
  std::string text = fmt::format("{}: good signature\n", reports::harmless(file));
  const auto add = [&](std::string_view about, std::string_view says) {
    text += fmt::format("  {:<10}{}\n", reports::harmless(about), reports::harmless(says));
  };
  const bool is_named = !verified.key_name.starts_with("-P ");
  add("by", is_named ? verified.key_name : "the key named with -P");
  add("key", to_string(verified.key.id));
  for (const auto& remark : explain(verified.trusted_comment)) add(remark.about, remark.says);
  if (verified.kind == signing::SignatureKind::legacy)
    add("kind", "legacy, over the file itself and not its digest");
  return text;
}

std::string replay_page(std::string_view file, const Replay& replay) {
  if (replay.is_identical)
    return fmt::format("{}: computed anew, the same to the byte\n", reports::harmless(file));
  return fmt::format("{}: computed anew, it is another report\n", reports::harmless(file)) +
         section("practice", replay.practice) + section("packs", replay.packs) +
         section("program", replay.program) +
         (replay.verdicts.empty() ? "  no verdict differs\n"
                                  : section("verdicts", replay.verdicts)) +
         section("otherwise", replay.other);
}

}  // namespace probity::records
