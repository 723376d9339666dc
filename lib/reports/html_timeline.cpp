#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "reports/html_escape.hpp"
#include "reports/html_parts.hpp"

namespace probity::reports {
namespace {

using findings::Expiry;
using findings::ExpiryKind;

constexpr int chart_width = 960;
constexpr int chart_left = 118;
constexpr int chart_right = 24;
constexpr int lane_height = 34;
constexpr int chart_head = 34;
/// Marks nearer to each other than this are drawn as one, with their number.
constexpr int nearest_marks = 24;
constexpr int months_shown = 12;

struct Lane {
  ExpiryKind kind;
  std::string_view name;
};

constexpr std::array<Lane, 8> lanes = {{{ExpiryKind::licence, "Licences"},
                                        {ExpiryKind::registration, "Registrations"},
                                        {ExpiryKind::training, "Training"},
                                        {ExpiryKind::agreement, "Agreements"},
                                        {ExpiryKind::review, "Reviews"},
                                        {ExpiryKind::attestation, "Attestations"},
                                        {ExpiryKind::waiver, "Waivers"},
                                        {ExpiryKind::law, "Law"}}};

class Scale {
 public:
  explicit Scale(Date first)
      : first_(first), days_(days_between(first, add_months(first, months_shown))) {}

  int x(Date date) const {
    const int day = std::clamp(days_between(first_, date), 0, days_);
    return chart_left + day * (chart_width - chart_left - chart_right) / days_;
  }

 private:
  Date first_;
  int days_;
};

struct Mark {
  int x = 0;
  Date first;
  Date last;
  int count = 0;
};

std::vector<Mark> marks_of(const std::vector<Expiry>& expires, ExpiryKind kind,
                           const Scale& scale) {
  std::vector<Mark> marks;
  for (const auto& each : expires) {
    if (each.kind != kind) continue;
    const int x = scale.x(each.date);
    if (marks.empty() || x - marks.back().x >= nearest_marks)
      marks.push_back({x, each.date, each.date, 0});
    marks.back().last = each.date;
    ++marks.back().count;
  }
  return marks;
}

std::string drawn(const Mark& mark, std::string_view kind, int y) {
  const auto days = mark.first == mark.last
                        ? spoken_date(mark.first)
                        : fmt::format("{} to {}", spoken_date(mark.first), spoken_date(mark.last));
  const int radius = mark.count == 1 ? 6 : mark.count < 10 ? 9 : 11;
  std::string text = fmt::format(
      "<g class=\"mark {}\"><title>{}: {}</title><circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", kind,
      days, mark.count, mark.x, y, radius);
  if (mark.count > 1)
    text += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>", mark.x, y + 4, mark.count);
  return text + "</g>\n";
}

std::string months(Date first, const Scale& scale, int bottom) {
  static constexpr std::array<std::string_view, 12> names = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::string text;
  auto month = Date::from_parts(first.year(), first.month(), 1).value_or(first);
  for (int i = 1; i <= months_shown; ++i) {
    const auto day = add_months(month, i);
    const int x = scale.x(day);
    const auto year = day.month() == 1 ? fmt::format(" {}", day.year()) : std::string();
    text += fmt::format(
        "<path class=\"month\" d=\"M{0} 22V{1}\"/><text class=\"month-name\" x=\"{2}\" "
        "y=\"16\">{3}{4}</text>\n",
        x, bottom, x + 3, names[static_cast<std::size_t>(day.month() - 1)], year);
  }
  return text;
}

}  // namespace

std::string html_timeline(const HtmlParts& parts) {
  const auto first = Date::parse(parts.report.as_of);
  const auto& expires = parts.report.expires;
  if (!first || expires.empty()) return {};
  const Scale scale(*first);
  std::string body;
  std::string words;
  int y = chart_head + lane_height / 2;
  for (const auto& lane : lanes) {
    const auto marks = marks_of(expires, lane.kind, scale);
    if (marks.empty()) continue;
    int count = 0;
    std::string drawing;
    for (const auto& mark : marks) {
      count += mark.count;
      drawing += drawn(mark, to_string(lane.kind), y);
    }
    body += fmt::format(
        "<text class=\"lane\" x=\"0\" y=\"{0}\">{1}</text><path class=\"lane-line\" d=\"M{2} "
        "{3}H{4}\"/>\n{5}",
        y + 5, lane.name, chart_left, y, chart_width - chart_right, drawing);
    words += fmt::format("{}{}: {}, first on {}", words.empty() ? "" : "; ", lane.name, count,
                         spoken_date(marks.front().first));
    y += lane_height;
  }
  const int height = y - lane_height / 2 + 6;
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Timeline of the coming "
      "year\">\n<svg class=\"timeline\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
      "aria-labelledby=\"timeline-title timeline-words\">\n<title id=\"timeline-title\">What runs "
      "out in the year after {2}</title>\n<desc id=\"timeline-words\">{3}. The list below has "
      "every "
      "date.</desc>\n{4}<path class=\"today\" d=\"M{5} 22V{6}\"/><text class=\"today-name\" "
      "x=\"{5}\" "
      "y=\"16\">{7}</text>\n{8}</svg>\n</div>\n",
      chart_width, height, spoken_date(*first), words, months(*first, scale, height - 4),
      scale.x(*first), height - 4, "Report", body);
}

}  // namespace probity::reports
