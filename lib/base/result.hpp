#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "base/diagnostic.hpp"

namespace probity {

/// A value, or the diagnostics that say why there is none (never empty). The members are called
/// as in std::expected, so that an alias can replace this one day.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Diagnostic problem) : state_(std::in_place_index<1>, Diagnostics{std::move(problem)}) {}
  Result(Diagnostics problems) : state_(std::in_place_index<1>, std::move(problems)) {
    assert(!std::get<1>(state_).empty());
  }

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }

  const Diagnostics& error() const& { return std::get<1>(state_); }
  Diagnostics&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Diagnostics> state_;
};

/// The result of what yields nothing but may fail.
using Status = Result<std::monostate>;
inline Status ok() {
  return std::monostate{};
}

}  // namespace probity

#define PROBITY_CONCAT_(a, b) a##b
#define PROBITY_CONCAT(a, b) PROBITY_CONCAT_(a, b)
#define PROBITY_TRY_(result, declaration, ...)   \
  auto result = (__VA_ARGS__);                   \
  if (!result) return std::move(result).error(); \
  declaration = *std::move(result)

/// PROBITY_TRY(auto node, yaml::parse(source)): declares node, or returns the error.
#define PROBITY_TRY(declaration, ...) \
  PROBITY_TRY_(PROBITY_CONCAT(probity_result_, __LINE__), declaration, __VA_ARGS__)

/// PROBITY_CHECK(write(...)): returns the error of a result whose value is of no interest.
#define PROBITY_CHECK(...)                                        \
  do {                                                            \
    if (auto probity_status_ = (__VA_ARGS__); !probity_status_) { \
      return std::move(probity_status_).error();                  \
    }                                                             \
  } while (false)
