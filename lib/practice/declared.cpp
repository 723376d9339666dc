#include "practice/declared.hpp"

#include "cel/time.hpp"

namespace probity::practice {

std::string said_in(const Record& record, std::string_view field) {
  constexpr std::size_t date_length = 10;
  const auto index = record.schema().find(field);
  if (!index) return {};
  const auto value = record.field(*index);
  switch (value.kind()) {
    case cel::Kind::string:
      return std::string(value.as_string());
    case cel::Kind::integer:
      return std::to_string(value.as_integer());
    case cel::Kind::timestamp:
      return cel::to_string(value.as_timestamp()).substr(0, date_length);
    default:
      return {};
  }
}

std::vector<const Record*> records_in(const Record& record, std::string_view field) {
  std::vector<const Record*> found;
  const auto index = record.schema().find(field);
  if (!index) return found;
  const auto value = record.field(*index);
  if (value.kind() != cel::Kind::list) return found;
  for (std::size_t i = 0; i < value.as_list().size(); ++i) {
    const auto item = value.as_list().at(i);
    if (item.kind() == cel::Kind::object)
      found.push_back(static_cast<const Record*>(&item.as_object()));
  }
  return found;
}

std::vector<std::string> texts_in(const Record& record, std::string_view field) {
  std::vector<std::string> found;
  const auto index = record.schema().find(field);
  if (!index) return found;
  const auto value = record.field(*index);
  if (value.kind() != cel::Kind::list) return found;
  for (std::size_t i = 0; i < value.as_list().size(); ++i) {
    const auto item = value.as_list().at(i);
    if (item.kind() == cel::Kind::string) found.emplace_back(item.as_string());
  }
  return found;
}

}  // namespace probity::practice
