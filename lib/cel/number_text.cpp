#include "cel/number_text.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace probity::cel {
namespace {

template <class Number>
std::optional<Number> read_whole(std::string_view text) {
  if (text.starts_with("+-")) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  Number value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || text.empty()) return std::nullopt;
  return value;
}

}  // namespace

std::string shortest_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  char buffer[64];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  const std::string_view scientific(buffer, static_cast<std::size_t>(end - buffer));
  const auto exponent = read_integer(scientific.substr(scientific.find('e') + 1));
  const bool plain = exponent && *exponent >= -4 && *exponent < 6;
  // A whole number of up to 21 digits reads better plain, but other implementations agree on this.
  return plain ? plain_text(value) : std::string(scientific);
}

std::string plain_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  char buffer[512];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return {buffer, end};
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  return read_whole<std::int64_t>(text);
}

std::optional<std::uint64_t> read_uint(std::string_view text) {
  return read_whole<std::uint64_t>(text);
}

std::optional<double> read_real(std::string_view text) {
  return read_whole<double>(text);
}

}  // namespace probity::cel
