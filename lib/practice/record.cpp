#include "practice/record.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/date.hpp"
#include "cel/time.hpp"
#include "practice/content.hpp"

namespace probity::practice {

Record::Record(Content& content, const schema::Record& schema, State state, const Record* parent,
               std::size_t parent_field, int index)
    : content_(content),
      schema_(schema),
      parent_(parent),
      values_(schema.fields.size()),
      value_nodes_(schema.fields.size(), nullptr),
      parent_field_(parent_field),
      file_(parent ? parent->file_ : 0),
      index_(index),
      state_(state) {}

cel::Value Record::field(std::size_t index) const {
  auto& value = values_[index];
  if (value.kind() == cel::Kind::null) value = make(index);
  return value;
}

cel::Value Record::has(std::size_t index) const {
  if (state_ == State::none) return cel::Value::boolean(false);
  if (state_ == State::silent &&
      (may_be_none() || schema_.fields[index].silence == schema::Silence::unknown)) {
    const auto& silent = schema_.fields[index];
    // The unknown that is kept for the field serves here too.
    if (silent.kind != schema::Kind::record || silent.is_list) return field(index);
    return cel::Value::unknown(path_of(index));
  }
  const auto value = field(index);
  if (value.is_unknown()) return value;
  if (value.kind() == cel::Kind::object) {
    const auto& record = static_cast<const Record&>(value.as_object());
    if (record.state() == State::silent) return cel::Value::unknown(path_of(index));
    return cel::Value::boolean(record.state() == State::declared);
  }
  const bool absent =
      !value_nodes_[index] && schema_.fields[index].silence == schema::Silence::none;
  return cel::Value::boolean(!absent);
}

/// What a field is that was not declared.
cel::Value Record::make(std::size_t index) const {
  const auto& field = schema_.fields[index];
  if (state_ == State::none) {
    return cel::Value::error(fmt::format("there is no {}, so it has no '{}'", path(), field.name));
  }
  // What the silence of a field means holds within a silent record too, unless there may be no
  // such record at all.
  const bool silent =
      field.silence == schema::Silence::unknown || (state_ == State::silent && may_be_none());
  if (field.kind == schema::Kind::record && !field.is_list) {
    return cel::Value::object(content_.records.emplace_back(
        content_, *field.record, silent ? State::silent : State::none, this, index, -1));
  }
  if (silent) return cel::Value::unknown(path_of(index));
  if (field.is_list)
    return cel::Value::borrowed_list(content_.lists.emplace_back(std::vector<cel::Value>{}));
  return stated(field);
}

bool Record::may_be_none() const {
  return parent_ && parent_->schema_.fields[parent_field_].may_be_none;
}

cel::Value Record::stated(const schema::Field& field) const {
  if (field.silence == schema::Silence::none) {
    return cel::Value::error(
        fmt::format("{} has no '{}'", path().empty() ? "the practice" : path(), field.name));
  }
  switch (field.kind) {
    case schema::Kind::boolean:
      return cel::Value::boolean(field.stated == "true");
    case schema::Kind::integer: {
      std::int64_t number = 0;
      std::from_chars(field.stated.data(), field.stated.data() + field.stated.size(), number);
      return cel::Value::integer(number);
    }
    case schema::Kind::date:
      return cel::Value::timestamp(cel::to_timestamp(Date::parse(field.stated).value_or(Date())));
    case schema::Kind::text:
    case schema::Kind::place:
    case schema::Kind::path:
    case schema::Kind::choice:
    case schema::Kind::record:
      return cel::Value::borrowed_string(field.stated);
  }
  return {};
}

const std::string& Record::path() const {
  if (!path_.empty() || !parent_) return path_;
  path_ = parent_->path_of(parent_field_);
  if (index_ >= 0) path_.append("[").append(std::to_string(index_)).append("]");
  return path_;
}

std::string Record::path_of(std::size_t field) const {
  const auto& before = path();
  const auto& name = schema_.fields[field].name;
  std::string result;
  result.reserve(before.size() + 1 + name.size());
  result += before;
  if (!result.empty()) result += '.';
  return result += name;
}

std::string Record::stable_path() const {
  if (!parent_) return {};
  std::string path = parent_->stable_path();
  if (!path.empty()) path += '.';
  path += parent_->schema_.fields[parent_field_].name;
  if (index_ < 0) return path;
  const std::string name = own_name();
  int before = 0;  // items before it that go by the same name
  const auto& siblings = parent_->values_[parent_field_].as_list();
  for (int i = 0; i < index_; ++i) {
    const auto item = siblings.at(static_cast<std::size_t>(i));
    if (static_cast<const Record&>(item.as_object()).own_name() == name) ++before;
  }
  return path +
         (before == 0 ? fmt::format("[{}]", name) : fmt::format("[{}#{}]", name, before + 1));
}

std::string Record::own_name() const {
  for (const char* key : {"id", "name"}) {
    const auto field = schema_.find(key);
    if (field && values_[*field].kind() == cel::Kind::string)
      return std::string(values_[*field].as_string());
  }
  std::string name;
  for (std::size_t i = 0; i < schema_.fields.size(); ++i) {
    const auto& field = schema_.fields[i];
    if (!field.required && field.kind != schema::Kind::path) continue;
    const auto* node = value_nodes_[i];
    if (node && node->is_scalar())
      name += fmt::format("{}{}", name.empty() ? "" : ", ", node->text());
  }
  return name;
}

std::size_t Record::file_of(std::size_t field) const {
  return field_files_.empty() ? file_ : field_files_[field];
}

}  // namespace probity::practice
