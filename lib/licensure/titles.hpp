#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "licensure/law.hpp"

namespace probity::licensure {

/// What a title as written stands for.
struct TitleMatch {
  const Title* title = nullptr;  // null for a paper
  std::uint8_t credential = 0;
  bool found = false;
};

/// Finds titles as people write them (LISW-S, "Licensed Clinical Social Worker"), within the place
/// that issues them. Keeps what it has looked up; for one thread.
class Titles {
 public:
  explicit Titles(const Law& law) : law_(law) {}

  TitleMatch find(PlaceId place, std::string_view text);
  /// Says that the place knows no such title, and offers those it has.
  Diagnostic problem(PlaceId place, std::string_view text) const;

 private:
  using Index = std::map<std::string, const Title*, std::less<>>;
  const Index& index(PlaceId place);

  const Law& law_;
  std::map<PlaceId, Index> indexes_;
};

}  // namespace probity::licensure
