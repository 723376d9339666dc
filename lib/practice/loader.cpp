#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/nearest.hpp"
#include "cel/time.hpp"
#include "practice/content.hpp"
#include "practice/folder.hpp"
#include "practice/paths.hpp"
#include "signing/digest.hpp"
#include "yaml/parse.hpp"
#include "yaml/reader.hpp"

namespace probity::practice {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t file_limit = 16 * 1024 * 1024;

std::string article(std::string_view noun) {
  std::string words(noun);
  std::replace(words.begin(), words.end(), '_', ' ');
  const bool vowel = std::string_view("aeiou").find(words.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + words;
}

}  // namespace

/// Turns nodes into records. One instance a practice; `strict` is false for rules' tests.
class Loader {
 public:
  enum class Strictness { practice, test };

  Loader(const schema::Schema& schema, const facts::Places& places, Strictness strictness,
         fs::path folder)
      : schema_(schema),
        places_(places),
        strict_(strictness == Strictness::practice),
        folder_(std::move(folder)),
        content_(std::make_unique<Content>()) {
    content_->root =
        &content_->records.emplace_back(*content_, schema.root(), State::declared, nullptr, 0, -1);
    content_->root->field_files_.resize(schema.root().fields.size());
  }

  Result<Practice> load_folder() {
    auto listing = list_folder(folder_, schema_);
    problems_ = std::move(listing.problems);
    for (const auto& name : listing.files) PROBITY_CHECK(add_file(name));
    for (std::size_t i = 0; i < content_->files.size(); ++i) read_file_at(i);
    if (problems_.empty()) finish();
    if (!problems_.empty()) {
      sort_by_place(problems_);
      return std::move(problems_);
    }
    return Practice(std::move(content_));
  }

  Result<Practice> load_test(const yaml::Document& document, const yaml::Node* node) {
    content_->files.push_back({document.source().name(), {}, document});
    yaml::Reader reader(document);
    reader_ = &reader;
    if (node) read_record(*content_->root, *node, "a practice");
    collect(reader);
    if (!problems_.empty()) return std::move(problems_);
    return Practice(std::move(content_));
  }

 private:
  Status add_file(const std::string& name) {
    auto read = read_file(folder_ / name, file_limit);
    if (!read) {
      auto problems = std::move(read).error();
      for (auto& problem : problems) problem.where.path = name;
      return problems;
    }
    std::string bytes = *std::move(read);
    std::string digest = signing::hex_digest(signing::DigestAlgorithm::blake2b_512, bytes);
    yaml::Options options;
    options.on_mistake = yaml::OnMistake::collect;
    auto document = yaml::parse(text::Source(name, std::move(bytes)), options);
    if (!document) {
      for (auto& problem : std::move(document).error()) problems_.push_back(std::move(problem));
      return ok();
    }
    content_->files.push_back({name, std::move(digest), *std::move(document)});
    return ok();
  }

  void read_file_at(std::size_t index) {
    const File& file = content_->files[index];
    yaml::Reader reader(file.document);
    reader_ = &reader;
    file_ = index;
    if (file.path == "practice.yaml") {
      Record& root = *content_->root;
      root.file_ = index;
      read_record(root, file.document.root(), "a practice");
    } else {
      read_part(file);
    }
    collect(reader);
  }

  /// A file of one field of the practice.
  void read_part(const File& file) {
    const std::string_view path = file.path;
    const bool in_folder = path.find('/') != std::string_view::npos;
    const auto name = path.substr(0, path.find(in_folder ? '/' : '.'));
    const std::size_t index = *schema_.root().find(name);
    Record& root = *content_->root;
    const auto& field = root.schema_.fields[index];
    const auto& node = file.document.root();
    if (field.is_list) {
      if (is_word(node, "unknown", field)) return;
      const auto items = in_folder ? reader_->one_or_list(&node) : reader_->list(&node);
      append_items(root, index, items);
      if (!root.value_nodes_[index]) set_node(root, index, node);
      return;
    }
    if (root.value_nodes_[index]) {
      reader_->error(node,
                     fmt::format("'{}' is declared here and in {}", name,
                                 content_->files[root.field_files_[index]].path),
                     {}, "keep one of the two");
      return;
    }
    read_field(root, index, node);
  }

  void collect(const yaml::Reader& reader) {
    for (auto& problem : reader.diagnostics()) problems_.push_back(std::move(problem));
    reader_ = nullptr;
  }

  void set_node(Record& record, std::size_t field, const yaml::Node& node) {
    record.value_nodes_[field] = &node;
    if (!record.field_files_.empty())
      record.field_files_[field] = static_cast<std::uint32_t>(file_);
  }

  void read_record(Record& record, const yaml::Node& node, std::string_view thing) {
    if (!node.is_mapping()) {
      reader_->error(
          node, fmt::format("{} is written as fields with values, and here are none", thing), {},
          fmt::format("write 'field: value' lines below it, such as '{}: ...'",
                      record.schema_.fields.front().name));
      return;
    }
    record.node_ = &node;
    record.file_ = file_;
    for (const auto& [key, value] : node.entries()) {
      if (const auto field = record.schema_.find(key.text())) {
        read_field(record, *field, value);
      } else {
        unknown_key(record, key, thing);
      }
    }
    if (strict_) check_required(record, node, thing);
  }

  void unknown_key(const Record& record, const yaml::Node& key, std::string_view thing) {
    std::vector<std::string_view> names;
    std::string list;
    for (const auto& field : record.schema_.fields) {
      names.push_back(field.name);
      list += (list.empty() ? "" : ", ") + field.name;
    }
    reader_->error(key, fmt::format("{} has no field '{}'", named(record, thing), key.text()),
                   fmt::format("{} has {}", thing, list), fix_of_key(record, key, names));
  }

  std::string fix_of_key(const Record& record, const yaml::Node& key,
                         const std::vector<std::string_view>& names) const {
    if (const auto nearest = nearest_name(key.text(), names))
      return fmt::format("write '{}'; see `probity schema practice`", *nearest);
    for (const auto& field : record.schema_.fields) {
      // 'baa_signed' is what people write who know tables and not trees.
      if (field.kind != schema::Kind::record || !key.text().starts_with(field.name + "_")) continue;
      const auto inner = key.text().substr(field.name.size() + 1);
      if (field.record->find(inner))
        return fmt::format("write '{}: {{{}: ...}}'", field.name, inner);
    }
    std::string owners;
    for (const auto& other : schema_.records()) {
      if (other.find(key.text())) owners += (owners.empty() ? "" : " or ") + other.name;
    }
    if (!owners.empty()) return fmt::format("move it: it is a field of {}", owners);
    return "leave it out, or see `probity schema practice`";
  }

  /// " 'Video'" where the record has a name or id.
  static std::string name_of(const Record& record) {
    if (!record.node_) return {};
    for (const char* key : {"name", "id"}) {
      if (const auto* node = record.node_->find(key); node && node->is_scalar()) {
        return fmt::format(" '{}'", node->text());
      }
    }
    return {};
  }

  /// "tool 'Video'" where the record has a name or id, else as it is ("a tool").
  static std::string named(const Record& record, std::string_view thing) {
    const std::string name = name_of(record);
    if (name.empty()) return std::string(thing);
    const auto article = thing.find(' ');
    return std::string(article == std::string_view::npos ? thing : thing.substr(article + 1)) +
           name;
  }

  /// Whether a key that the record does not know was meant for the field; that was said already.
  static bool is_misspelt(const Record& record, const yaml::Node& node, std::string_view field) {
    return std::any_of(node.entries().begin(), node.entries().end(), [&](const auto& entry) {
      return !record.schema_.find(entry.key.text()) && nearest_name(entry.key.text(), {field});
    });
  }

  void check_required(const Record& record, const yaml::Node& node, std::string_view thing) {
    for (std::size_t i = 0; i < record.schema_.fields.size(); ++i) {
      const auto& field = record.schema_.fields[i];
      if (!field.required || record.value_nodes_[i] || is_misspelt(record, node, field.name))
        continue;
      reader_->error(node, fmt::format("{} needs '{}'", named(record, thing), field.name),
                     field.about, fmt::format("add '{}: ...'", field.name));
    }
  }

  void read_field(Record& record, std::size_t index, const yaml::Node& node) {
    const auto& field = record.schema_.fields[index];
    if (node.is_null() || is_word(node, "unknown", field)) {
      if (field.required && strict_) {
        reader_->error(node, fmt::format("'{}' has no value", field.name), field.about,
                       "fill it in");
      } else if (field.silence != schema::Silence::unknown) {
        record.values_[index] = declared_unknown(record, index);
      }
      return;
    }
    set_node(record, index, node);
    if (field.is_list) {
      if (is_word(node, "none", field)) {
        record.values_[index] = list_of({});
      } else {
        append_items(record, index, reader_->list(&node));
      }
      return;
    }
    record.values_[index] = read_value(record, index, node, -1);
  }

  /// `unknown` written where silence would mean something else.
  cel::Value declared_unknown(Record& record, std::size_t index) {
    const auto& field = record.schema_.fields[index];
    if (field.kind != schema::Kind::record || field.is_list)
      return cel::Value::unknown(record.path_of(index));
    return cel::Value::object(content_->records.emplace_back(*content_, *field.record,
                                                             State::silent, &record, index, -1));
  }

  static bool is_word(const yaml::Node& node, std::string_view word, const schema::Field& field) {
    if (!node.is_plain() || node.text() != word) return false;
    return field.kind != schema::Kind::choice ||
           std::find(field.choices.begin(), field.choices.end(), word) == field.choices.end();
  }

  cel::Value list_of(std::vector<cel::Value> items) {
    return cel::Value::borrowed_list(content_->lists.emplace_back(std::move(items)));
  }

  void append_items(Record& record, std::size_t index, std::span<const yaml::Node> nodes) {
    std::vector<cel::Value> items;
    const auto& before = record.values_[index];
    if (before.kind() == cel::Kind::list) {
      for (std::size_t i = 0; i < before.as_list().size(); ++i)
        items.push_back(before.as_list().at(i));
    }
    items.reserve(items.size() + nodes.size());
    for (const auto& node : nodes) {
      auto value = read_value(record, index, node, static_cast<int>(items.size()));
      if (value.kind() != cel::Kind::null) items.push_back(std::move(value));
    }
    if (strict_) check_unique(record, index, items);
    record.values_[index] = list_of(std::move(items));
  }

  void check_unique(const Record& record, std::size_t index, const std::vector<cel::Value>& items) {
    const auto& field = record.schema_.fields[index];
    if (field.kind != schema::Kind::record) return;
    auto key = field.record->find("id");
    if (!key) key = field.record->find("name");
    if (!key || !field.record->fields[*key].required) return;
    std::map<std::string_view, const Record*> seen;
    for (const auto& item : items) {
      const auto& each = static_cast<const Record&>(item.as_object());
      const auto* node = each.value_node(*key);
      if (!node) continue;
      const auto [first, is_new] = seen.emplace(node->text(), &each);
      if (is_new || each.file() != file_) continue;
      const auto& other = *first->second;
      const auto& path = content_->files[other.file()].path;
      reader_->error(*node, fmt::format("'{}' is used twice in {}", node->text(), field.name),
                     fmt::format("it stands on line {}{} already", other.value_node(*key)->line(),
                                 other.file() == file_ ? "" : " of " + path),
                     "give each its own name");
    }
  }

  /// The value of a node; null after a mistake, which was reported.
  cel::Value read_value(Record& record, std::size_t index, const yaml::Node& node, int item) {
    const auto& field = record.schema_.fields[index];
    switch (field.kind) {
      case schema::Kind::record:
        return read_nested(record, index, node, item);
      case schema::Kind::boolean: {
        const auto value = reader_->boolean(&node);
        return value ? cel::Value::boolean(*value) : cel::Value();
      }
      case schema::Kind::integer: {
        const auto value = reader_->integer(&node, field.min, field.max);
        return value ? cel::Value::integer(*value) : cel::Value();
      }
      case schema::Kind::date: {
        const auto value = reader_->date(&node);
        return value ? cel::Value::timestamp(cel::to_timestamp(*value)) : cel::Value();
      }
      case schema::Kind::choice: {
        names_.assign(field.choices.begin(), field.choices.end());
        const auto value = reader_->choice(&node, names_);
        return value ? cel::Value::borrowed_string(*value) : cel::Value();
      }
      case schema::Kind::place:
        return read_place(node);
      case schema::Kind::path:
        return read_path(record, index, node);
      case schema::Kind::text:
        break;
    }
    const auto text = reader_->text(&node);
    return text ? cel::Value::borrowed_string(*text) : cel::Value();
  }

  cel::Value read_nested(Record& record, std::size_t index, const yaml::Node& node, int item) {
    const auto& field = record.schema_.fields[index];
    const bool none = field.may_be_none && item < 0 && is_word(node, "none", field);
    Record& nested = content_->records.emplace_back(
        *content_, *field.record, none ? State::none : State::declared, &record, index, item);
    nested.file_ = file_;
    if (none) {
      nested.node_ = &node;
    } else {
      read_record(nested, node,
                  field.is_list ? article(field.record->name) : fmt::format("'{}'", field.name));
    }
    return cel::Value::object(nested);
  }

  cel::Value read_place(const yaml::Node& node) {
    const auto text = reader_->text(&node);
    if (!text) return {};
    const auto code = places_.find(*text);
    if (code) return cel::Value::borrowed_string(content_->texts.emplace_back(*code));
    const auto nearest = places_.nearest(*text);
    reader_->error(
        node, fmt::format("no pack knows a place '{}'", *text),
        "places are USPS codes or names (OH, Ohio), or ISO codes or names abroad (GBR, CAN-ON)",
        nearest ? fmt::format("write '{}'", *nearest) : "see `probity jurisdictions`");
    return {};
  }

  cel::Value read_path(Record& record, std::size_t index, const yaml::Node& node) {
    const auto text = reader_->text(&node);
    if (!text) return {};
    if (strict_) {
      if (!stays_within(folder_, *text)) {
        reader_->error(node, fmt::format("'{}' leaves the practice's folder", *text),
                       "only files within it are read, links out of it are not followed",
                       "put the file into the folder, and write its path from there");
        return {};
      }
      std::error_code ignored;
      const auto target = folder_ / *text;
      if (fs::is_directory(target, ignored)) {
        reader_->error(node, fmt::format("'{}' is a folder, and a file is due", *text), {},
                       "write the path of the file in it");
        return {};
      }
      const bool exists = fs::is_regular_file(target, ignored);
      if (!exists && text->find('\\') != std::string_view::npos) {
        std::string forward(*text);
        std::replace(forward.begin(), forward.end(), '\\', '/');
        reader_->error(node, fmt::format("'{}' has backslashes, and no file has that name", *text),
                       {}, fmt::format("write '{}'", forward));
        return {};
      }
      content_->references.push_back({&record, index, std::string(*text), exists});
    }
    return cel::Value::borrowed_string(*text);
  }

  /// What needs the whole practice: names that refer to others.
  void finish() {
    for (const auto& record : content_->records) {
      for (std::size_t i = 0; i < record.schema_.fields.size(); ++i) {
        const auto& field = record.schema_.fields[i];
        if (!record.value_nodes_[i] || field.refers_list.empty()) continue;
        check_references(record, i, field.refers_list, field.refers_field);
      }
    }
  }

  const std::set<std::string_view>* names_in(std::string_view list, std::string_view key) {
    const auto known = known_names_.find(list);
    if (known != known_names_.end()) return &known->second;
    const Record& root = *content_->root;
    const auto& value = root.values_[*root.schema_.find(list)];
    if (value.kind() != cel::Kind::list) return nullptr;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < value.as_list().size(); ++i) {
      const auto item = value.as_list().at(i);
      const auto& record = static_cast<const Record&>(item.as_object());
      const auto& name = record.values_[*record.schema_.find(key)];
      if (name.kind() == cel::Kind::string) names.insert(name.as_string());
    }
    return &known_names_.emplace(list, std::move(names)).first->second;
  }

  void check_references(const Record& record, std::size_t field, std::string_view list,
                        std::string_view key) {
    const auto* names = names_in(list, key);
    if (!names) return;
    const auto& node = *record.value_nodes_[field];
    const auto check = [&](const yaml::Node& each) {
      if (!each.is_scalar() || names->contains(each.text()) || each.text() == "none") return;
      const std::vector<std::string_view> all(names->begin(), names->end());
      const auto nearest = nearest_name(each.text(), all);
      problems_.push_back(content_->files[record.file_of(field)].document.diagnostic(
          each, fmt::format("there is no '{}' in {}", each.text(), list), {},
          nearest ? fmt::format("write '{}', or add it to {}", *nearest, list)
                  : fmt::format("add it to {}, or correct the {}", list, key)));
    };
    if (node.is_sequence()) {
      for (const auto& item : node.items()) check(item);
    } else {
      check(node);
    }
  }

  const schema::Schema& schema_;
  const facts::Places& places_;
  bool strict_;
  fs::path folder_;
  std::unique_ptr<Content> content_;
  Diagnostics problems_;
  yaml::Reader* reader_ = nullptr;
  std::size_t file_ = 0;
  std::vector<std::string_view> names_;
  std::map<std::string_view, std::set<std::string_view>> known_names_;
};

Result<Practice> load(const fs::path& folder, const schema::Schema& schema,
                      const facts::Places& places) {
  return Loader(schema, places, Loader::Strictness::practice, folder).load_folder();
}

Result<Practice> from_test(const yaml::Document& document, const yaml::Node* node,
                           const schema::Schema& schema, const facts::Places& places) {
  return Loader(schema, places, Loader::Strictness::test, {}).load_test(document, node);
}

}  // namespace probity::practice
