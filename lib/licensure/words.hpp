#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "yaml/document.hpp"
#include "yaml/reader.hpp"

/// The words that a question may use (rules/schema/licensure.yaml, rules/licensure/services.yaml).
namespace probity::licensure {

/// The words of one kind by their index, found by id or alias as people write them.
class WordTable {
 public:
  WordTable() = default;
  explicit WordTable(std::string_view thing) : thing_(thing) {}

  void add(std::string_view id, const std::vector<std::string_view>& aliases);
  std::optional<std::uint8_t> find(std::string_view text) const;
  std::string_view id(std::size_t index) const { return ids_[index]; }
  std::size_t size() const { return ids_.size(); }
  const std::vector<std::string_view>& ids() const { return ids_; }
  /// Says that `text` is none of these words, and offers the nearest.
  Diagnostic problem(std::string_view text, std::string_view flag) const;

 private:
  std::string_view thing_;
  std::vector<std::string_view> ids_;
  std::map<std::string, std::uint8_t, std::less<>> by_word_;
};

struct Service {
  std::string_view id;
  std::string_view title;
  bool clinical = false;
  std::string_view minimum;
  bool to_clients = false;
};

struct Capacity {
  std::string_view id;
  std::string_view about;
  bool federal = false;
  bool government = false;
};

struct LicenceStatus {
  std::string_view id;
  /// good, limited or lost; `unknown` where it is not known.
  std::string_view standing;
};

struct Words {
  WordTable modes{"mode"};
  WordTable circumstances{"circumstance"};
  WordTable capacities{"capacity"};
  WordTable statuses{"status"};
  WordTable credentials{"credential"};
  WordTable services{"service"};
  std::vector<Service> service_rows;
  std::vector<Capacity> capacity_rows;
  std::vector<LicenceStatus> status_rows;
  std::vector<std::string_view> circumstance_abouts;
  std::vector<bool> mode_is_remote;
  // The words that silence stands for.
  std::uint8_t video = 0;
  std::uint8_t psychotherapy = 0;
  std::uint8_t private_practice = 0;
  std::uint8_t active = 0;
  /// The credential `licence`.
  std::uint8_t licence = 0;
};

/// Texts live in the documents.
Result<Words> read_words(const yaml::Document& schema, const yaml::Document& services);

}  // namespace probity::licensure
