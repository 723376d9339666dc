#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "facts/places.hpp"
#include "licensure/law_files.hpp"

namespace probity::licensure {

/// A place by its number in the gazetteer.
using PlaceId = std::uint16_t;
inline constexpr PlaceId no_place = 0xffff;

/// The places of the world by code and name: which they are, not what holds there.
class Gazetteer {
 public:
  struct Entry {
    std::string code;
    std::string name;
    std::string file;  // where its facts are; empty where there are none
    std::string of;    // the country that it is a part of, or empty
    bool domestic = false;
    bool too_wide = false;
  };

  /// From the files, or from what `packed` made of them.
  static Result<Gazetteer> load(const LawFiles& files);
  std::string packed() const;

  const std::vector<Entry>& entries() const { return entries_; }
  const Entry& operator[](PlaceId id) const { return entries_[id]; }
  /// no_place where there is no such code.
  PlaceId by_code(std::string_view code) const;
  /// A place as people write it: OH, US-OH, Ohio, GBR, CAN-ON. `flag` names where it was written.
  Result<PlaceId> find(std::string_view text, std::string_view flag) const;
  const facts::Places& places() const { return places_; }

 private:
  void add(Entry entry);
  void add_world(const yaml::Node& root);
  void index();
  static Gazetteer unpack(std::string_view bytes);

  std::vector<Entry> entries_;  // by code
  facts::Places places_;
  std::vector<std::pair<std::string, std::string>> aliases_;
};

}  // namespace probity::licensure
