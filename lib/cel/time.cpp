#include "cel/time.hpp"

#include <chrono>
#include <limits>

#include <fmt/format.h>

namespace probity::cel {
namespace {

constexpr std::int64_t first_second = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253402300799;   // 9999-12-31T23:59:59Z
constexpr std::int32_t nanos_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86400;

__extension__ typedef __int128 Wide;

Wide nanos_of(Duration duration) {
  return static_cast<Wide>(duration.seconds) * nanos_per_second + duration.nanos;
}

Wide nanos_of(Timestamp timestamp) {
  return static_cast<Wide>(timestamp.seconds) * nanos_per_second + timestamp.nanos;
}

std::optional<Duration> duration_of(Wide nanos) {
  if (nanos > std::numeric_limits<std::int64_t>::max() ||
      nanos < std::numeric_limits<std::int64_t>::min()) {
    return std::nullopt;
  }
  return Duration{static_cast<std::int64_t>(nanos / nanos_per_second),
                  static_cast<std::int32_t>(nanos % nanos_per_second)};
}

std::optional<Timestamp> timestamp_of(Wide nanos) {
  Wide seconds = nanos / nanos_per_second;
  Wide rest = nanos % nanos_per_second;
  if (rest < 0) {
    --seconds;
    rest += nanos_per_second;
  }
  if (seconds < first_second || seconds > last_second) return std::nullopt;
  return Timestamp{static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(rest)};
}

/// Reads from the front of a text; a part that is not there makes the whole fail.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool ok() const { return ok_; }
  bool at_end() const { return text_.empty(); }
  char peek() const { return text_.empty() ? '\0' : text_.front(); }

  int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; ++i) {
      if (peek() < '0' || peek() > '9') {
        ok_ = false;
        return 0;
      }
      value = value * 10 + (take() - '0');
    }
    return value;
  }

  void expect(char symbol) {
    if (!accept(symbol)) ok_ = false;
  }

  bool accept(char symbol) {
    if (peek() != symbol || text_.empty()) return false;
    take();
    return true;
  }

  bool accept(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  /// Digits after a decimal point as nanoseconds; those beyond the ninth are dropped.
  std::int32_t fraction() {
    std::int32_t nanos = 0;
    std::int32_t unit = nanos_per_second / 10;
    if (peek() < '0' || peek() > '9') ok_ = false;
    while (peek() >= '0' && peek() <= '9') {
      nanos += (take() - '0') * unit;
      unit /= 10;
    }
    return nanos;
  }

 private:
  char take() {
    const char first = text_.front();
    text_.remove_prefix(1);
    return first;
  }

  std::string_view text_;
  bool ok_ = true;
};

/// The offset after a time: Z, +05:30; in seconds.
std::int64_t read_offset(Reader& reader) {
  if (reader.accept('Z')) return 0;
  const bool west = reader.peek() == '-';
  if (!west) {
    reader.expect('+');
  } else {
    reader.expect('-');
  }
  const int hours = reader.digits(2);
  reader.expect(':');
  const int minutes = reader.digits(2);
  if (hours > 23 || minutes > 59) reader.expect('\1');
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return west ? -seconds : seconds;
}

std::optional<std::int64_t> unit_after(Reader& reader) {
  if (reader.accept("ns")) return 1;
  if (reader.accept("us") || reader.accept("\u00b5s") || reader.accept("\u03bcs")) return 1000;
  if (reader.accept("ms")) return 1'000'000;
  if (reader.accept("s")) return nanos_per_second;
  if (reader.accept("m")) return 60LL * nanos_per_second;
  if (reader.accept("h")) return 3600LL * nanos_per_second;
  return std::nullopt;
}

/// "1.5h": a number and its unit, in nanoseconds.
std::optional<Wide> read_term(Reader& reader) {
  constexpr Wide largest = static_cast<Wide>(1) << 64;
  Wide whole = 0;
  bool has_digits = false;
  while (reader.peek() >= '0' && reader.peek() <= '9') {
    whole = whole * 10 + reader.digits(1);
    has_digits = true;
    if (whole > largest) return std::nullopt;
  }
  const std::int32_t fraction = reader.accept('.') ? reader.fraction() : 0;
  const auto unit = unit_after(reader);
  if (!reader.ok() || !unit || (!has_digits && fraction == 0)) return std::nullopt;
  return whole * *unit + static_cast<Wide>(fraction) * *unit / nanos_per_second;
}

std::string fraction_text(std::int32_t nanos) {
  if (nanos == 0) return "";
  if (nanos % 1'000'000 == 0) return fmt::format(".{:03}", nanos / 1'000'000);
  if (nanos % 1000 == 0) return fmt::format(".{:06}", nanos / 1000);
  return fmt::format(".{:09}", nanos);
}

}  // namespace

Timestamp to_timestamp(Date date) {
  return {date.days_since_1970() * seconds_per_day, 0};
}

bool in_range(Timestamp timestamp) {
  return timestamp.seconds >= first_second && timestamp.seconds <= last_second &&
         timestamp.nanos >= 0 && timestamp.nanos < nanos_per_second;
}

bool in_range(Duration duration) {
  const bool mixed =
      (duration.seconds < 0 && duration.nanos > 0) || (duration.seconds > 0 && duration.nanos < 0);
  return !mixed && duration.nanos > -nanos_per_second && duration.nanos < nanos_per_second &&
         duration_of(nanos_of(duration)).has_value();
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Reader reader(text);
  const int year = reader.digits(4);
  reader.expect('-');
  const int month = reader.digits(2);
  reader.expect('-');
  const int day = reader.digits(2);
  reader.expect('T');
  const int hour = reader.digits(2);
  reader.expect(':');
  const int minute = reader.digits(2);
  reader.expect(':');
  const int second = reader.digits(2);
  const std::int32_t nanos = reader.accept('.') ? reader.fraction() : 0;
  const std::int64_t offset = read_offset(reader);
  if (!reader.ok() || !reader.at_end() || hour > 23 || minute > 59 || second > 59) {
    return std::nullopt;
  }
  const auto date = Date::from_parts(year, month, day);
  if (!date) return std::nullopt;
  const Timestamp made{to_timestamp(*date).seconds + hour * 3600 + minute * 60 + second - offset,
                       nanos};
  return in_range(made) ? std::optional(made) : std::nullopt;
}

std::optional<Duration> parse_duration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.accept('-');
  if (!negative) reader.accept('+');
  if (reader.at_end()) return std::nullopt;
  Reader zero = reader;
  if (zero.accept('0') && zero.at_end()) return Duration{};
  Wide total = 0;
  while (!reader.at_end()) {
    const auto term = read_term(reader);
    if (!term) return std::nullopt;
    total += *term;
    if (!duration_of(total)) return std::nullopt;
  }
  return duration_of(negative ? -total : total);
}

std::string to_string(Timestamp timestamp) {
  const CivilTime time = civil_time(timestamp);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", time.year, time.month, time.day,
                     time.hour, time.minute, time.second, fraction_text(timestamp.nanos));
}

std::string to_string(Duration duration) {
  const bool negative = duration.seconds < 0 || duration.nanos < 0;
  std::string fraction = fraction_text(negative ? -duration.nanos : duration.nanos);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return fmt::format("{}{}{}s", negative ? "-" : "",
                     negative ? -duration.seconds : duration.seconds, fraction);
}

CivilTime civil_time(Timestamp timestamp, std::int64_t offset_seconds) {
  using namespace std::chrono;
  const std::int64_t local = timestamp.seconds + offset_seconds;
  const std::int64_t days_count =
      local >= 0 ? local / seconds_per_day : -((-local + seconds_per_day - 1) / seconds_per_day);
  const auto of_day = static_cast<int>(local - days_count * seconds_per_day);
  const sys_days date{days{days_count}};
  const year_month_day parts{date};
  CivilTime time;
  time.year = static_cast<int>(parts.year());
  time.month = static_cast<int>(static_cast<unsigned>(parts.month()));
  time.day = static_cast<int>(static_cast<unsigned>(parts.day()));
  time.day_of_week = static_cast<int>(weekday{date}.c_encoding());
  const sys_days new_year{parts.year() / January / 1};
  time.day_of_year = static_cast<int>((date - new_year).count()) + 1;
  time.hour = of_day / 3600;
  time.minute = of_day / 60 % 60;
  time.second = of_day % 60;
  return time;
}

std::optional<Timestamp> add(Timestamp timestamp, Duration duration) {
  return timestamp_of(nanos_of(timestamp) + nanos_of(duration));
}

std::optional<Duration> add(Duration a, Duration b) {
  return duration_of(nanos_of(a) + nanos_of(b));
}

std::optional<Duration> subtract(Timestamp a, Timestamp b) {
  return duration_of(nanos_of(a) - nanos_of(b));
}

std::optional<Duration> negate(Duration duration) {
  return duration_of(-nanos_of(duration));
}

}  // namespace probity::cel
