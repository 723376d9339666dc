#pragma once

#include <atomic>
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The values of the Common Expression Language: sixteen bytes, cheap to copy, immutable.
namespace probity::cel {

class Value;
class StructType;

/// What a value is. `error` and `unknown` are values too: the results of evaluations that failed or
/// hang on what is not known.
enum class Kind : std::uint8_t {
  null,
  boolean,
  integer,
  uint,
  real,
  string,
  bytes,
  list,
  map,
  timestamp,
  duration,
  type,
  optional,
  object,
  unknown,
  error,
};

/// An instant, 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z; nanos 0..999999999.
struct Timestamp {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  auto operator<=>(const Timestamp&) const = default;
};

/// A span of time; seconds and nanos never have opposite signs. As in other implementations its
/// range is that of a 64-bit count of nanoseconds, about 292 years either way.
struct Duration {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  auto operator<=>(const Duration&) const = default;
};

/// What lists, maps and objects share: a count of the values that own them. Those of the host are
/// not counted; the host keeps them alive and in place while values refer to them.
class Entity {
 public:
  Entity() = default;
  Entity(const Entity&) {}
  Entity& operator=(const Entity&) { return *this; }
  virtual ~Entity() = default;

 private:
  friend class Value;
  mutable std::atomic<std::uint32_t> references_{0};
};

/// A list to look at. Derive from it to show a list of the host's own without copying it.
class ListView : public Entity {
 public:
  virtual std::size_t size() const = 0;
  /// The element at `index`, which is below size(); may be an unknown or an error.
  virtual Value at(std::size_t index) const = 0;
  /// The elements where they stand one after the other in memory; null where they do not.
  virtual const Value* contiguous() const { return nullptr; }
};

/// A map to look at, in the order in which its entries were given.
class MapView : public Entity {
 public:
  virtual std::size_t size() const = 0;
  virtual Value key(std::size_t index) const = 0;
  virtual Value value(std::size_t index) const = 0;
  /// The index of the entry with an equal key (1, 1u and 1.0 are equal keys).
  virtual std::optional<std::size_t> find(const Value& key) const = 0;
};

/// A record of the host with a declared type. Values borrow it: they never own an object.
class Object : public Entity {
 public:
  virtual const StructType& type() const = 0;
  /// The field at an index of type().fields(); may be an unknown or an error.
  virtual Value field(std::size_t index) const = 0;
  /// Whether the field is there: a boolean or an unknown.
  virtual Value has(std::size_t index) const = 0;
  /// Objects are equal where they are the same, or where this says so of two of one type.
  virtual bool equals(const Object& other) const { return this == &other; }
};

/// A value of any kind. Copies share what they hold, and may be used by several threads at once.
///
/// Made by the static functions; looked at by kind() and then the `as_` function of that kind (any
/// other is our own mistake, caught by an assertion).
class Value {
 public:
  /// null
  Value() : size_(0) { data_.integer = 0; }
  Value(const Value& other) : kind_(other.kind_), owned_(other.owned_), size_(other.size_) {
    data_ = other.data_;
    if (owned_) retain();
  }
  Value(Value&& other) noexcept : kind_(other.kind_), owned_(other.owned_), size_(other.size_) {
    data_ = other.data_;
    other.owned_ = false;
    other.kind_ = Kind::null;
  }
  Value& operator=(const Value& other) {
    if (this != &other) *this = Value(other);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(owned_, other.owned_);
    std::swap(size_, other.size_);
    std::swap(data_, other.data_);
    return *this;
  }
  ~Value() {
    if (owned_) release();
  }

  static Value null() { return {}; }
  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value uint(std::uint64_t value);
  static Value real(double value);
  /// Copies the text, which must be UTF-8.
  static Value string(std::string_view text);
  static Value bytes(std::string_view bytes);
  /// No copy: the caller keeps the text alive and in place as long as any copy of the value lives.
  static Value borrowed_string(std::string_view text);
  static Value borrowed_bytes(std::string_view bytes);
  static Value list(std::vector<Value> elements);
  static Value borrowed_list(const ListView& list);
  /// Keys are booleans, integers, uints or strings, none equal to another; of equal keys the first
  /// wins. `map_problem` says beforehand what is wrong with keys from outside.
  static Value map(std::vector<std::pair<Value, Value>> entries);
  static Value borrowed_map(const MapView& map);
  /// The parts must be in range; see time.hpp for checked arithmetic and text forms.
  static Value timestamp(Timestamp value);
  static Value duration(Duration value);
  /// The type of that name as a value: "int", "list", "google.protobuf.Timestamp", "Tool".
  static Value type(std::string_view name);
  static Value optional_of(Value value);
  static Value optional_none();
  static Value object(const Object& object);
  /// Unknown because of one attribute, such as "tools[2].baa.signed".
  static Value unknown(std::string_view attribute);
  /// Unknown because of several; duplicates are dropped. There must be at least one.
  static Value unknown(std::vector<std::string> attributes);
  static Value error(std::string_view message);

  Kind kind() const { return kind_; }
  bool is_error() const { return kind_ == Kind::error; }
  bool is_unknown() const { return kind_ == Kind::unknown; }
  /// A value proper: neither an error nor an unknown.
  bool is_known() const { return kind_ < Kind::unknown; }
  bool is_true() const { return kind_ == Kind::boolean && data_.boolean; }
  bool is_false() const { return kind_ == Kind::boolean && !data_.boolean; }

  bool as_boolean() const { return assert(kind_ == Kind::boolean), data_.boolean; }
  std::int64_t as_integer() const { return assert(kind_ == Kind::integer), data_.integer; }
  std::uint64_t as_uint() const { return assert(kind_ == Kind::uint), data_.uint; }
  double as_real() const { return assert(kind_ == Kind::real), data_.real; }
  std::string_view as_string() const { return assert(kind_ == Kind::string), text(); }
  std::string_view as_bytes() const { return assert(kind_ == Kind::bytes), text(); }
  /// The name of a type.
  std::string_view as_type() const { return assert(kind_ == Kind::type), text(); }
  const ListView& as_list() const {
    assert(kind_ == Kind::list);
    return static_cast<const ListView&>(*data_.entity);
  }
  const MapView& as_map() const {
    assert(kind_ == Kind::map);
    return static_cast<const MapView&>(*data_.entity);
  }
  const Object& as_object() const {
    assert(kind_ == Kind::object);
    return static_cast<const Object&>(*data_.entity);
  }
  Timestamp as_timestamp() const {
    assert(kind_ == Kind::timestamp);
    return {data_.integer, static_cast<std::int32_t>(size_)};
  }
  Duration as_duration() const {
    assert(kind_ == Kind::duration);
    return {data_.integer, static_cast<std::int32_t>(size_)};
  }
  bool optional_has_value() const { return assert(kind_ == Kind::optional), owned_; }
  /// What the optional holds; it must hold something.
  const Value& optional_value() const;
  /// The attributes that an unknown hangs on, sorted, each once.
  const std::vector<std::string>& unknown_attributes() const;
  std::string_view error_message() const;
  /// Where in the expression (a byte offset) the error arose; none where that is not known.
  std::optional<std::size_t> error_offset() const;
  /// The same error with a place, unless it has one.
  Value with_error_offset(std::size_t offset) const;

 private:
  union Data {
    bool boolean;
    std::int64_t integer;
    std::uint64_t uint;
    double real;
    const char* text;
    const Entity* entity;
  };

  static Value made(Kind kind);
  static Value owned_text(Kind kind, std::string_view text);
  static Value borrowed_text(Kind kind, std::string_view text);
  static Value owned_entity(Kind kind, const Entity* entity);
  bool is_text() const {
    return kind_ == Kind::string || kind_ == Kind::bytes || kind_ == Kind::type;
  }
  std::string_view text() const { return {data_.text, size_}; }
  void retain() const;
  void release() noexcept;

  Kind kind_ = Kind::null;
  bool owned_ = false;
  std::uint32_t size_;  // of text; the nanoseconds of times
  Data data_;
};

static_assert(sizeof(Value) == 16);

inline Value Value::made(Kind kind) {
  Value value;
  value.kind_ = kind;
  return value;
}

inline Value Value::boolean(bool value) {
  Value result = made(Kind::boolean);
  result.data_.boolean = value;
  return result;
}

inline Value Value::integer(std::int64_t value) {
  Value result = made(Kind::integer);
  result.data_.integer = value;
  return result;
}

inline Value Value::uint(std::uint64_t value) {
  Value result = made(Kind::uint);
  result.data_.uint = value;
  return result;
}

inline Value Value::real(double value) {
  Value result = made(Kind::real);
  result.data_.real = value;
  return result;
}

inline Value Value::borrowed_string(std::string_view text) {
  return borrowed_text(Kind::string, text);
}

inline Value Value::borrowed_text(Kind kind, std::string_view text) {
  Value result = made(kind);
  result.data_.text = text.data();
  result.size_ = static_cast<std::uint32_t>(text.size());
  return result;
}

inline Value Value::object(const Object& object) {
  Value result = made(Kind::object);
  result.data_.entity = &object;
  return result;
}

/// CEL's heterogeneous equality (`1 == 1.0` holds, `1 == '1'` does not): a boolean; an unknown or
/// an error where an element that decides is one.
Value equal(const Value& a, const Value& b);

/// Whether two values are known and equal by CEL's equality.
bool is_equal(const Value& a, const Value& b);

/// The attributes of both unknowns.
Value merge_unknowns(const Value& a, const Value& b);

/// The type of a value by its name, as CEL's `type()` gives it.
std::string_view type_name(const Value& value);

/// What is wrong with the keys of a map to be: a key of a wrong type, or one given twice.
std::optional<std::string> map_problem(const std::vector<std::pair<Value, Value>>& entries);

}  // namespace probity::cel
