#include "evaluation/practice_facts.hpp"

#include <algorithm>

namespace probity::evaluation {
namespace {

const practice::Record* record_of(const practice::Record& record, std::string_view name) {
  const auto value = declared(record, name);
  if (!value || value->kind() != cel::Kind::object) return nullptr;
  const auto& found = static_cast<const practice::Record&>(value->as_object());
  return found.state() == practice::State::declared ? &found : nullptr;
}

std::vector<cel::Value> items_of(const practice::Record& record, std::string_view name) {
  std::vector<cel::Value> items;
  const auto value = declared(record, name);
  if (!value || value->kind() != cel::Kind::list) return items;
  for (std::size_t i = 0; i < value->as_list().size(); ++i) items.push_back(value->as_list().at(i));
  return items;
}

std::vector<const practice::Record*> records_of(const practice::Record& record,
                                                std::string_view name) {
  std::vector<const practice::Record*> records;
  for (const auto& item : items_of(record, name)) {
    if (item.kind() == cel::Kind::object)
      records.push_back(static_cast<const practice::Record*>(&item.as_object()));
  }
  return records;
}

/// The hours that all services agree on; none where they differ or say nothing.
std::optional<int> response_hours(const practice::Record& practice) {
  std::optional<int> hours;
  for (const auto* service : records_of(practice, "services")) {
    const auto* response = record_of(*service, "response_time");
    const auto value = response ? declared(*response, "business_hours") : std::nullopt;
    if (!value || value->kind() != cel::Kind::integer) continue;
    const int each = static_cast<int>(value->as_integer());
    if (hours && *hours != each) return std::nullopt;
    hours = each;
  }
  return hours;
}

std::optional<bool> serves_minors(const practice::Record& practice) {
  std::optional<bool> result;
  for (const auto* service : records_of(practice, "services")) {
    for (const auto& age : texts_of(*service, "ages"))
      result = result.value_or(false) || age == "child" || age == "adolescent";
  }
  return result;
}

/// Where the people of the practice hold licences, and where its clients are.
std::vector<std::string> licensed_places(const practice::Record& practice) {
  auto places = places_of(practice);
  for (const auto* person : records_of(practice, "people")) {
    for (const auto* licence : records_of(*person, "licences"))
      places.push_back(text_of(*licence, "jurisdiction"));
  }
  return places;
}

/// Papers speak of such sites without using them for care.
bool is_public_square(const facts::Vendor& vendor) {
  return vendor.kind == "social-media" || vendor.kind == "community" || vendor.kind == "reviews";
}

/// "Text messages (SMS)", "Email (standard)": entries that are no names of products.
bool is_common_noun(const facts::Vendor& vendor) {
  const auto name = vendor.name.substr(0, vendor.name.find(" ("));
  const auto second = name.find(' ');
  const bool has_small_word = second != std::string_view::npos && second + 1 < name.size() &&
                              name[second + 1] >= 'a' && name[second + 1] <= 'z' &&
                              name.substr(second + 1, 4) != "for ";
  return has_small_word || text::lower_case(name) == vendor.kind;
}

/// "ChatGPT (free, Plus)": what a paper would write.
std::string plain_name(std::string_view name) {
  return std::string(name.substr(0, name.find(" (")));
}
}  // namespace

std::optional<cel::Value> declared(const practice::Record& record, std::string_view name) {
  const auto field = record.schema().find(name);
  if (!field || record.value_node(*field) == nullptr) return std::nullopt;
  return record.field(*field);
}

std::string text_of(const practice::Record& record, std::string_view name) {
  const auto value = declared(record, name);
  return value && value->kind() == cel::Kind::string ? std::string(value->as_string())
                                                     : std::string();
}

std::vector<std::string> texts_of(const practice::Record& record, std::string_view name) {
  std::vector<std::string> texts;
  for (const auto& item : items_of(record, name)) {
    if (item.kind() == cel::Kind::string) texts.emplace_back(item.as_string());
  }
  return texts;
}

std::vector<std::string> places_of(const practice::Record& practice) {
  std::vector<std::string> places;
  if (auto own = text_of(practice, "place"); !own.empty()) places.push_back(std::move(own));
  for (const auto* service : records_of(practice, "services")) {
    for (auto& place : texts_of(*service, "places")) places.push_back(std::move(place));
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

elements::PracticeFacts facts_of(const practice::Record& practice,
                                 const rules::Vocabulary& vocabulary) {
  elements::PracticeFacts facts;
  facts.name = text_of(practice, "name");
  for (const auto* tool : records_of(practice, "tools"))
    facts.tools.push_back(text_of(*tool, "name"));
  for (const auto& vendor : vocabulary.catalogue().vendors().vendors()) {
    if (!is_public_square(vendor) && !is_common_noun(vendor))
      facts.known_products.push_back(plain_name(vendor.name));
  }
  const auto& places = vocabulary.places();
  for (const auto& place : licensed_places(practice)) facts.places.emplace_back(places.name(place));
  for (const auto& [code, name] : places.names()) facts.known_places.push_back(name);
  if (const auto* communication = record_of(practice, "communication")) {
    if (const auto texting = text_of(*communication, "texting"); !texting.empty())
      facts.is_texting = texting != "never";
  }
  facts.response_hours = response_hours(practice);
  facts.serves_minors = serves_minors(practice);
  return facts;
}

}  // namespace probity::evaluation
