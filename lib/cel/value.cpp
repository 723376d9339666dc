#include "cel/value.hpp"

#include <algorithm>
#include <limits>
#include <new>

#include "cel/comparison.hpp"
#include "cel/type.hpp"

namespace probity::cel {
namespace {

/// Stands before the characters of an owned text, to which the value points.
struct TextHeader {
  std::atomic<std::uint32_t> references{1};
};

TextHeader* header_of(const char* text) {
  return reinterpret_cast<TextHeader*>(const_cast<char*>(text) - sizeof(TextHeader));
}

class OwnedList final : public ListView {
 public:
  explicit OwnedList(std::vector<Value> elements) : elements_(std::move(elements)) {}
  std::size_t size() const override { return elements_.size(); }
  Value at(std::size_t index) const override { return elements_[index]; }
  const Value* contiguous() const override { return elements_.data(); }

 private:
  std::vector<Value> elements_;
};

class OwnedMap final : public MapView {
 public:
  explicit OwnedMap(std::vector<std::pair<Value, Value>> entries) : entries_(std::move(entries)) {
    index_entries();
  }
  std::size_t size() const override { return entries_.size(); }
  Value key(std::size_t index) const override { return entries_[index].first; }
  Value value(std::size_t index) const override { return entries_[index].second; }

  std::optional<std::size_t> find(const Value& wanted) const override {
    const auto key = as_key(wanted);
    if (!key) return std::nullopt;
    if (by_key_.empty()) return find_among_few(*key);
    const auto found = std::lower_bound(by_key_.begin(), by_key_.end(), *key,
                                        [this](std::uint32_t index, const Value& sought) {
                                          return compare_keys(entries_[index].first, sought) < 0;
                                        });
    if (found == by_key_.end() || compare_keys(entries_[*found].first, *key) != 0) {
      return std::nullopt;
    }
    return *found;
  }

 private:
  static constexpr std::size_t few = 8;

  std::optional<std::size_t> find_among_few(const Value& key) const {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (compare_keys(entries_[i].first, key) == 0) return i;
    }
    return std::nullopt;
  }

  /// Drops later entries of equal keys, and sorts an index where there are more than a few.
  void index_entries() {
    std::vector<std::uint32_t> order(entries_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto compared = [this](std::uint32_t a, std::uint32_t b) {
      return compare_keys(entries_[a].first, entries_[b].first);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return compared(a, b) < 0; });
    const auto end = std::unique(order.begin(), order.end(),
                                 [&](auto a, auto b) { return compared(a, b) == 0; });
    if (end != order.end()) {
      keep_only({order.begin(), end});
      return index_entries();
    }
    if (entries_.size() > few) by_key_ = std::move(order);
  }

  void keep_only(std::vector<std::uint32_t> kept) {
    std::sort(kept.begin(), kept.end());
    std::vector<std::pair<Value, Value>> entries;
    for (const auto index : kept) entries.push_back(std::move(entries_[index]));
    entries_ = std::move(entries);
  }

  std::vector<std::pair<Value, Value>> entries_;
  std::vector<std::uint32_t> by_key_;
};

struct OwnedOptional final : Entity {
  explicit OwnedOptional(Value held) : value(std::move(held)) {}
  Value value;
};

struct UnknownSet final : Entity {
  explicit UnknownSet(std::vector<std::string> names) : attributes(std::move(names)) {}
  std::vector<std::string> attributes;
};

struct ErrorDetail final : Entity {
  ErrorDetail(std::string text, std::optional<std::size_t> place)
      : message(std::move(text)), offset(place) {}
  std::string message;
  std::optional<std::size_t> offset;
};

}  // namespace

void Value::retain() const {
  auto& references = is_text() ? header_of(data_.text)->references : data_.entity->references_;
  references.fetch_add(1, std::memory_order_relaxed);
}

void Value::release() noexcept {
  if (is_text()) {
    TextHeader* header = header_of(data_.text);
    if (header->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      header->~TextHeader();
      ::operator delete(header);
    }
  } else if (data_.entity->references_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    delete data_.entity;
  }
}

Value Value::owned_text(Kind kind, std::string_view text) {
  text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  if (text.empty()) return borrowed_text(kind, "");
  void* memory = ::operator new(sizeof(TextHeader) + text.size());
  new (memory) TextHeader;
  char* characters = static_cast<char*>(memory) + sizeof(TextHeader);
  std::copy(text.begin(), text.end(), characters);
  Value result = borrowed_text(kind, {characters, text.size()});
  result.owned_ = true;
  return result;
}

Value Value::owned_entity(Kind kind, const Entity* entity) {
  entity->references_.store(1, std::memory_order_relaxed);
  Value result = made(kind);
  result.data_.entity = entity;
  result.owned_ = true;
  return result;
}

Value Value::string(std::string_view text) {
  return owned_text(Kind::string, text);
}

Value Value::bytes(std::string_view bytes) {
  return owned_text(Kind::bytes, bytes);
}

Value Value::borrowed_bytes(std::string_view bytes) {
  return borrowed_text(Kind::bytes, bytes);
}

Value Value::list(std::vector<Value> elements) {
  return owned_entity(Kind::list, new OwnedList(std::move(elements)));
}

Value Value::borrowed_list(const ListView& list) {
  Value result = made(Kind::list);
  result.data_.entity = &list;
  return result;
}

Value Value::map(std::vector<std::pair<Value, Value>> entries) {
  return owned_entity(Kind::map, new OwnedMap(std::move(entries)));
}

Value Value::borrowed_map(const MapView& map) {
  Value result = made(Kind::map);
  result.data_.entity = &map;
  return result;
}

Value Value::timestamp(Timestamp value) {
  Value result = made(Kind::timestamp);
  result.data_.integer = value.seconds;
  result.size_ = static_cast<std::uint32_t>(value.nanos);
  return result;
}

Value Value::duration(Duration value) {
  Value result = made(Kind::duration);
  result.data_.integer = value.seconds;
  result.size_ = static_cast<std::uint32_t>(value.nanos);
  return result;
}

Value Value::type(std::string_view name) {
  return owned_text(Kind::type, name);
}

Value Value::optional_of(Value value) {
  return owned_entity(Kind::optional, new OwnedOptional(std::move(value)));
}

Value Value::optional_none() {
  return made(Kind::optional);
}

Value Value::unknown(std::string_view attribute) {
  return unknown(std::vector<std::string>{std::string(attribute)});
}

Value Value::unknown(std::vector<std::string> attributes) {
  assert(!attributes.empty());
  std::sort(attributes.begin(), attributes.end());
  attributes.erase(std::unique(attributes.begin(), attributes.end()), attributes.end());
  return owned_entity(Kind::unknown, new UnknownSet(std::move(attributes)));
}

Value Value::error(std::string_view message) {
  return owned_entity(Kind::error, new ErrorDetail(std::string(message), std::nullopt));
}

const Value& Value::optional_value() const {
  assert(optional_has_value());
  return static_cast<const OwnedOptional*>(data_.entity)->value;
}

const std::vector<std::string>& Value::unknown_attributes() const {
  assert(is_unknown());
  return static_cast<const UnknownSet*>(data_.entity)->attributes;
}

std::string_view Value::error_message() const {
  assert(is_error());
  return static_cast<const ErrorDetail*>(data_.entity)->message;
}

std::optional<std::size_t> Value::error_offset() const {
  assert(is_error());
  return static_cast<const ErrorDetail*>(data_.entity)->offset;
}

Value Value::with_error_offset(std::size_t offset) const {
  if (error_offset()) return *this;
  return owned_entity(Kind::error, new ErrorDetail(std::string(error_message()), offset));
}

Value merge_unknowns(const Value& a, const Value& b) {
  const auto& known = a.unknown_attributes();
  const auto& more = b.unknown_attributes();
  if (std::includes(known.begin(), known.end(), more.begin(), more.end())) return a;
  std::vector<std::string> attributes = known;
  attributes.insert(attributes.end(), more.begin(), more.end());
  return Value::unknown(std::move(attributes));
}

std::string_view type_name(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return "null_type";
    case Kind::boolean:
      return "bool";
    case Kind::integer:
      return "int";
    case Kind::uint:
      return "uint";
    case Kind::real:
      return "double";
    case Kind::string:
      return "string";
    case Kind::bytes:
      return "bytes";
    case Kind::list:
      return "list";
    case Kind::map:
      return "map";
    case Kind::timestamp:
      return "google.protobuf.Timestamp";
    case Kind::duration:
      return "google.protobuf.Duration";
    case Kind::type:
      return "type";
    case Kind::optional:
      return "optional_type";
    case Kind::object:
      return value.as_object().type().name();
    case Kind::unknown:
      return "unknown";
    case Kind::error:
      return "error";
  }
  return "error";
}

std::optional<std::string> map_problem(const std::vector<std::pair<Value, Value>>& entries) {
  std::vector<const Value*> keys;
  for (const auto& [key, value] : entries) {
    const bool allowed = key.kind() == Kind::boolean || key.kind() == Kind::integer ||
                         key.kind() == Kind::uint || key.kind() == Kind::string;
    if (!allowed) return "a " + std::string(type_name(key)) + " cannot be the key of a map";
    keys.push_back(&key);
  }
  std::sort(keys.begin(), keys.end(),
            [](const Value* a, const Value* b) { return compare_keys(*a, *b) < 0; });
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (compare_keys(*keys[i - 1], *keys[i]) == 0) {
      if (keys[i]->kind() != Kind::string) return "a key is given twice in a map";
      return "the key '" + std::string(keys[i]->as_string()) + "' is given twice in a map";
    }
  }
  return std::nullopt;
}

}  // namespace probity::cel
