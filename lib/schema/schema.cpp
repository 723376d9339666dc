#include "schema/schema.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "yaml/reader.hpp"

namespace probity::schema {

/// Reads records in two passes: names first, so that fields may refer to any record.
class Loader {
 public:
  explicit Loader(const yaml::Document& document) : reader_(document) {}

  Result<Schema> load() {
    const auto top =
        reader_.fields(&reader_.document().root(), "a schema", {"root", "records", "enumerations"});
    read_enumerations(top.optional("enumerations"));
    const auto records = reader_.entries(top.required("records"));
    for (const auto& [key, value] : records) add_record(key, value);
    for (const auto& [key, value] : records) add_fields(key.text(), value);
    for (auto& record : schema_.records_) type_fields(record);
    if (const auto root = reader_.text(top.required("root"))) {
      schema_.root_ = schema_.find(*root);
      if (!schema_.root_)
        reader_.error(*top.required("root"), fmt::format("there is no record '{}'", *root));
    }
    return reader_.result(std::move(schema_));
  }

 private:
  void read_enumerations(const yaml::Node* node) {
    for (const auto& [key, value] : reader_.entries(node)) {
      auto& names = enumerations_[std::string(key.text())];
      for (auto name : reader_.texts(&value)) names.emplace_back(name);
    }
  }

  void add_record(const yaml::Node& key, const yaml::Node&) {
    Record record;
    record.name = key.text();
    record.type = std::make_unique<cel::StructType>(record.name);
    schema_.records_.push_back(std::move(record));
  }

  Record& record_named(std::string_view name) {
    return *std::find_if(schema_.records_.begin(), schema_.records_.end(),
                         [&](const Record& record) { return record.name == name; });
  }

  void add_fields(std::string_view name, const yaml::Node& node) {
    Record& record = record_named(name);
    const auto fields = reader_.fields(&node, "a record", {"about", "fields"});
    record.about = reader_.text(fields.required("about")).value_or("");
    for (const auto& [key, value] : reader_.entries(fields.required("fields"))) {
      record.fields.push_back(read_field(key, value));
    }
  }

  Field read_field(const yaml::Node& key, const yaml::Node& node) {
    Field field;
    field.name = key.text();
    const auto fields = reader_.fields(
        &node, "a field",
        {"type", "about", "required", "silence", "none", "values", "min", "max", "refers"});
    field.about = reader_.text(fields.required("about")).value_or("");
    field.required = reader_.boolean(fields.optional("required")).value_or(false);
    field.may_be_none = reader_.boolean(fields.optional("none")).value_or(false);
    for (auto value : reader_.texts(fields.optional("values"))) field.choices.emplace_back(value);
    if (const auto* type = fields.required("type")) read_type(*type, field);
    if (field.kind == Kind::integer) {
      field.min = reader_.integer(fields.required("min")).value_or(0);
      field.max = reader_.integer(fields.required("max")).value_or(0);
    }
    if (field.kind == Kind::choice && field.choices.empty())
      reader_.error(key, "one-of needs `values`");
    if (const auto refers = reader_.text(fields.optional("refers"))) {
      const auto dot = std::min(refers->find('.'), refers->size());
      field.refers_list = refers->substr(0, dot);
      field.refers_field = refers->substr(std::min(dot + 1, refers->size()));
    }
    read_silence(fields.optional("silence"), field);
    return field;
  }

  void read_type(const yaml::Node& node, Field& field) {
    constexpr std::string_view list_of = "list of ";
    std::string_view name = reader_.text(&node).value_or("text");
    if (name.starts_with(list_of)) {
      field.is_list = true;
      name.remove_prefix(list_of.size());
    }
    static const std::map<std::string_view, Kind> kinds = {
        {"text", Kind::text},    {"boolean", Kind::boolean}, {"integer", Kind::integer},
        {"date", Kind::date},    {"place", Kind::place},     {"path", Kind::path},
        {"one-of", Kind::choice}};
    if (const auto kind = kinds.find(name); kind != kinds.end()) {
      field.kind = kind->second;
    } else if (const auto names = enumerations_.find(std::string(name));
               names != enumerations_.end()) {
      field.kind = Kind::choice;
      field.choices = names->second;
      field.enumeration = name;
    } else if (const auto* record = schema_.find(name)) {
      field.kind = Kind::record;
      field.record = record;
    } else {
      reader_.error(node, fmt::format("there is no type or record '{}'", name));
    }
  }

  /// The words `unknown` and `none` are meanings, unless quoted or among a field's own choices.
  void read_silence(const yaml::Node* node, Field& field) {
    const auto text = reader_.text(node);
    if (!text || (node->is_plain() && *text == "unknown")) return;
    if (node->is_plain() && *text == "none") {
      field.silence = Silence::none;
      return;
    }
    field.silence = Silence::stated;
    field.stated = *text;
  }

  static cel::Type element_type(const Field& field) {
    switch (field.kind) {
      case Kind::boolean:
        return cel::Type::boolean();
      case Kind::integer:
        return cel::Type::integer();
      case Kind::date:
        return cel::Type::timestamp();
      case Kind::record:
        return cel::Type::structure(*field.record->type);
      case Kind::text:
      case Kind::place:
      case Kind::path:
      case Kind::choice:
        return cel::Type::string();
    }
    return cel::Type::string();
  }

  static void type_fields(Record& record) {
    for (const auto& field : record.fields) {
      const auto type = element_type(field);
      record.type->add_field(field.name, field.is_list ? cel::Type::list(type) : type);
    }
  }

  yaml::Reader reader_;
  Schema schema_;
  std::map<std::string, std::vector<std::string>> enumerations_;
};

std::optional<std::size_t> Record::find(std::string_view field) const {
  return type->find(field);
}

Result<Schema> Schema::load(const yaml::Document& document) {
  return Loader(document).load();
}

const Record* Schema::find(std::string_view record) const {
  for (const auto& each : records_) {
    if (each.name == record) return &each;
  }
  return nullptr;
}

}  // namespace probity::schema
