#include "licensure/place_schema.hpp"

#include <map>
#include <optional>

#include <fmt/format.h>

#include "yaml/reader.hpp"

namespace probity::licensure {

using Kind = PlaceField::Kind;

class PlaceSchemaLoader {
 public:
  explicit PlaceSchemaLoader(const yaml::Document& document)
      : reader_(document), schema_(std::make_unique<PlaceSchema>()) {}

  Result<std::unique_ptr<PlaceSchema>> load() {
    const auto top = reader_.fields(&reader_.document().root(), "a schema", {"root", "records"});
    const auto records = reader_.entries(top.required("records"));
    for (const auto& [key, value] : records) {
      auto& record = schema_->records_.emplace_back();
      record.name = key.text();
      record.type = std::make_unique<cel::StructType>(std::string(record.name));
    }
    std::size_t index = 0;
    for (const auto& [key, value] : records) read_record(schema_->records_[index++], value);
    for (auto& record : schema_->records_) type_fields(record);
    schema_->root_ = find(reader_.text(top.required("root")).value_or(""));
    if (!schema_->root_) {
      reader_.error(reader_.document().root(), "the root of the schema is no record");
    } else {
      locate();
    }
    return reader_.result(std::move(schema_));
  }

 private:
  PlaceRecord* find(std::string_view name) {
    for (auto& record : schema_->records_) {
      if (record.name == name) return &record;
    }
    return nullptr;
  }

  void read_record(PlaceRecord& record, const yaml::Node& node) {
    const bool is_place = record.name == "place";
    for (const auto& [key, value] : reader_.entries(node.find("fields"))) {
      const auto* alias = value.find("alias");
      const auto name = alias ? alias->text() : key.text();
      if (is_place) schema_->keys_.push_back(key.text());
      if (auto field = read_field(name, value)) record.fields.push_back(*field);
    }
  }

  /// None where the field is a list of records, which expressions do not see.
  std::optional<PlaceField> read_field(std::string_view name, const yaml::Node& node) {
    PlaceField field;
    field.name = name;
    const auto text = [&](std::string_view key) {
      const auto* found = node.find(key);
      return found ? found->text() : std::string_view();
    };
    field.about = text("about");
    field.dated = text("dated") == "true";
    field.family = text("family");
    field.none_if_silent = text("silence") == "none" || text("silence") == "false";
    static const std::map<std::string_view, Kind> kinds = {
        {"text", Kind::text},         {"one-of", Kind::text}, {"boolean", Kind::boolean},
        {"integer", Kind::integer},   {"date", Kind::date},   {"any", Kind::any},
        {"list of text", Kind::texts}};
    const auto type = text("type");
    if (const auto kind = kinds.find(type); kind != kinds.end()) {
      field.kind = kind->second;
    } else if (const auto* record = find(type)) {
      field.kind = Kind::record;
      field.record = record;
    } else {
      return std::nullopt;
    }
    return field;
  }

  static cel::Type type_of(const PlaceField& field) {
    switch (field.kind) {
      case Kind::boolean:
        return cel::Type::boolean();
      case Kind::integer:
        return cel::Type::integer();
      case Kind::date:
        return cel::Type::timestamp();
      case Kind::texts:
        return cel::Type::list(cel::Type::string());
      case Kind::record:
        return cel::Type::structure(*field.record->type);
      case Kind::any:
      case Kind::text:
        return cel::Type::string();
    }
    return {};
  }

  static void type_fields(PlaceRecord& record) {
    for (const auto& field : record.fields)
      record.type->add_field(std::string(field.name), type_of(field));
  }

  void locate() {
    const auto index = [&](std::string_view name) {
      const auto found = schema_->root_->type->find(name);
      if (!found)
        reader_.error(reader_.document().root(), fmt::format("a place has no field '{}'", name));
      return found.value_or(0);
    };
    schema_->code = index("code");
    schema_->name = index("name");
    schema_->domestic = index("domestic");
    schema_->abroad = index("abroad");
  }

  yaml::Reader reader_;
  std::unique_ptr<PlaceSchema> schema_;
};

const PlaceField* PlaceRecord::find(std::string_view field) const {
  const auto index = type->find(field);
  return index ? &fields[*index] : nullptr;
}

Result<std::unique_ptr<PlaceSchema>> PlaceSchema::load(const yaml::Document& document) {
  return PlaceSchemaLoader(document).load();
}

}  // namespace probity::licensure
