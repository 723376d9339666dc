#include "triage/waivers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "triage/pattern.hpp"
#include "yaml/reader.hpp"

namespace probity::triage {
namespace {

bool is_fingerprint(std::string_view text) {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

class WaiverReader {
 public:
  explicit WaiverReader(const yaml::Document& document) : reader_(document) {}

  Result<std::vector<WaiverEntry>> read() && {
    std::vector<WaiverEntry> entries;
    for (const auto& item : reader_.list(&reader_.document().root()))
      entries.push_back(entry(item));
    return reader_.result(std::move(entries));
  }

 private:
  WaiverEntry entry(const yaml::Node& item) {
    const auto fields =
        reader_.fields(&item, "a waiver",
                       {"rule", "place", "fingerprint", "reason", "approved_by", "from", "until"});
    WaiverEntry entry;
    entry.waiver.location = reader_.document().location(item);
    entry.excerpt = reader_.document().source().line(entry.waiver.location.line);
    entry.rule = text(fields.required("rule"), "rule");
    entry.place = text(fields.optional("place"), "place");
    entry.fingerprint = fingerprint(fields.optional("fingerprint"));
    entry.waiver.reason = text(fields.required("reason"), "reason");
    entry.waiver.approved_by = text(fields.required("approved_by"), "approved_by");
    const auto from = reader_.date(fields.required("from"));
    const auto* last = fields.required("until");
    const auto until = reader_.date(last);
    entry.waiver.from = from.value_or(Date());
    entry.waiver.until = until.value_or(Date());
    if (from && until && *until < *from)
      reader_.error(*last, "a waiver ends before it begins",
                    fmt::format("it is from {} until {}, both days included", to_string(*from),
                                to_string(*until)),
                    "exchange the days, or correct one");
    return entry;
  }

  std::string text(const yaml::Node* node, std::string_view name) {
    const auto read = reader_.text(node);
    if (!read) return {};
    if (read->find_first_not_of(" \t\n") == std::string_view::npos)
      reader_.error(*node, fmt::format("'{}' of a waiver is empty", name), {}, "fill it in");
    return std::string(*read);
  }

  std::string fingerprint(const yaml::Node* node) {
    const auto read = reader_.text(node);
    if (!read) return {};
    if (!is_fingerprint(*read))
      reader_.error(*node, fmt::format("'{}' is no fingerprint", *read),
                    "a fingerprint has 32 digits and letters from a to f",
                    "copy it from the report: `probity check --format json` shows it");
    return std::string(*read);
  }

  yaml::Reader reader_;
};

}  // namespace

bool WaiverEntry::covers(const findings::Finding& finding) const {
  if (rule != finding.rule) return false;
  if (!fingerprint.empty() && fingerprint != finding.fingerprint) return false;
  return place.empty() || matches(place, finding.location.path) ||
         matches(place, fmt::format("{}:{}", finding.location.path, finding.location.line));
}

Result<std::vector<WaiverEntry>> read_waivers(const yaml::Document& document) {
  return WaiverReader(document).read();
}

}  // namespace probity::triage
