#include <cstring>
#include <limits>
#include <utility>

#include "cel/builtins.hpp"
#include "cel/code.hpp"
#include "cel/code_validation.hpp"
#include "cel/program.hpp"
#include "cel/time.hpp"

/// The bytes of a program: a header, then the vectors of its code one after the other. Nodes are
/// copied as they are, so the bytes are good on machines of the same byte order, which the magic
/// number tells.
namespace probity::cel {
namespace {

constexpr std::uint32_t magic = 0x314c4543;  // "CEL1"
constexpr int code_nesting_limit = 250;

std::uint64_t digest_for(const Environment& environment) {
  return environment.digest() ^ (builtins_digest() * 0x9e3779b97f4a7c15ULL);
}

struct Header {
  std::uint32_t magic_number = magic;
  std::uint32_t node_count = 0;
  std::uint64_t digest = 0;
  std::uint32_t operand_count = 0;
  std::uint32_t constant_count = 0;
  std::uint32_t overload_set_count = 0;
  std::uint32_t local_count = 0;
  std::uint32_t pattern_count = 0;
  std::uint32_t reserved = 0;
};

static_assert(sizeof(Header) == 40);

class Writer {
 public:
  template <class Plain>
  void plain(const Plain& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <class Plain>
  void all(const std::vector<Plain>& values) {
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Plain));
  }
  void size(std::size_t value) { plain(static_cast<std::uint32_t>(value)); }
  void text(std::string_view value) {
    size(value.size());
    bytes_ += value;
  }

  /// Constants are literals: no objects, unknowns or errors.
  void value(const Value& value) {
    plain(value.kind());
    switch (value.kind()) {
      case Kind::boolean:
        return plain(static_cast<std::uint8_t>(value.as_boolean()));
      case Kind::integer:
        return plain(value.as_integer());
      case Kind::uint:
        return plain(value.as_uint());
      case Kind::real:
        return plain(value.as_real());
      case Kind::string:
        return text(value.as_string());
      case Kind::bytes:
        return text(value.as_bytes());
      case Kind::type:
        return text(value.as_type());
      case Kind::timestamp:
        return plain(value.as_timestamp().seconds), plain(value.as_timestamp().nanos);
      case Kind::duration:
        return plain(value.as_duration().seconds), plain(value.as_duration().nanos);
      case Kind::list:
        return list(value.as_list());
      case Kind::map:
        return map(value.as_map());
      default:
        return;
    }
  }

  std::string take() { return std::move(bytes_); }

 private:
  void list(const ListView& elements) {
    size(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) value(elements.at(i));
  }
  void map(const MapView& entries) {
    size(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      value(entries.key(i));
      value(entries.value(i));
    }
  }

  std::string bytes_;
};

/// Reads what the writer wrote; whatever does not fit makes `ok` false and yields nothing.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

  template <class Plain>
  Plain plain() {
    Plain value{};
    const std::string_view source = take(sizeof value);
    if (ok_) std::memcpy(static_cast<void*>(&value), source.data(), sizeof value);
    return value;
  }
  template <class Plain>
  std::vector<Plain> all(std::uint32_t count) {
    const std::string_view source = take(std::size_t{count} * sizeof(Plain));
    std::vector<Plain> values(source.size() / sizeof(Plain));
    if (!values.empty()) {
      std::memcpy(static_cast<void*>(values.data()), source.data(), source.size());
    }
    return values;
  }
  std::string_view text() { return take(plain<std::uint32_t>()); }

  Value value(int nesting = 0) {
    if (nesting > code_nesting_limit) return fail();
    switch (plain<Kind>()) {
      case Kind::null:
        return Value::null();
      case Kind::boolean:
        return Value::boolean(plain<std::uint8_t>() != 0);
      case Kind::integer:
        return Value::integer(plain<std::int64_t>());
      case Kind::uint:
        return Value::uint(plain<std::uint64_t>());
      case Kind::real:
        return Value::real(plain<double>());
      case Kind::string:
        return Value::borrowed_string(text());
      case Kind::bytes:
        return Value::borrowed_bytes(text());
      case Kind::type:
        return Value::type(text());
      case Kind::timestamp:
        return timestamp();
      case Kind::duration:
        return duration();
      case Kind::list:
        return list(nesting);
      case Kind::map:
        return map(nesting);
      default:
        return fail();
    }
  }

 private:
  std::string_view take(std::size_t count) {
    if (!ok_ || count > bytes_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

  Value fail() {
    ok_ = false;
    return {};
  }

  Value timestamp() {
    const Timestamp time{plain<std::int64_t>(), plain<std::int32_t>()};
    return in_range(time) ? Value::timestamp(time) : fail();
  }

  Value duration() {
    const Duration time{plain<std::int64_t>(), plain<std::int32_t>()};
    return in_range(time) ? Value::duration(time) : fail();
  }

  Value list(int nesting) {
    const auto count = plain<std::uint32_t>();
    std::vector<Value> elements;
    elements.reserve(std::min<std::size_t>(count, bytes_.size()));
    for (std::uint32_t i = 0; i < count && ok_; ++i) elements.push_back(value(nesting + 1));
    return Value::list(std::move(elements));
  }

  Value map(int nesting) {
    const auto count = plain<std::uint32_t>();
    std::vector<std::pair<Value, Value>> entries;
    for (std::uint32_t i = 0; i < count && ok_; ++i) {
      Value key = value(nesting + 1);
      entries.emplace_back(std::move(key), value(nesting + 1));
    }
    if (!ok_ || map_problem(entries)) return fail();
    return Value::map(std::move(entries));
  }

  std::string_view bytes_;
  bool ok_ = true;
};

Diagnostic damaged(std::string_view why) {
  Diagnostic diagnostic;
  diagnostic.what = "a compiled expression is damaged";
  diagnostic.why = why;
  diagnostic.fix = "compile it again";
  return diagnostic;
}

void write_overloads(Writer& writer, const OverloadSet& set) {
  writer.plain(set.builtin);
  writer.size(set.overloads.size());
  for (const Overload* overload : set.overloads) writer.text(overload->id);
}

bool read_overloads(Reader& reader, const Environment& environment, OverloadSet& set) {
  set.builtin = reader.plain<std::uint32_t>();
  const auto count = reader.plain<std::uint32_t>();
  if (set.builtin > builtins().size()) return false;
  for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
    const Overload* overload = environment.find_overload(reader.text());
    if (!overload) return false;
    set.overloads.push_back(overload);
  }
  return reader.ok() && !set.overloads.empty();
}

}  // namespace

std::string Program::serialize() const {
  const Code& code = *code_;
  Header header;
  header.digest = digest_for(*code.environment);
  header.node_count = static_cast<std::uint32_t>(code.nodes.size());
  header.operand_count = static_cast<std::uint32_t>(code.operands.size());
  header.constant_count = static_cast<std::uint32_t>(code.constants.size());
  header.overload_set_count = static_cast<std::uint32_t>(code.overload_sets.size());
  header.local_count = code.local_count;
  header.pattern_count = code.pattern_count;
  Writer writer;
  writer.plain(header);
  writer.all(code.nodes);
  writer.all(code.operands);
  writer.all(code.offsets);
  for (const auto& constant : code.constants) writer.value(constant);
  for (const auto& set : code.overload_sets) write_overloads(writer, set);
  return writer.take();
}

Result<Program> Program::load(std::string_view bytes, const Environment& environment) {
  Reader reader(bytes);
  const auto header = reader.plain<Header>();
  if (!reader.ok() || header.magic_number != magic) return damaged("it is no compiled expression");
  if (header.digest != digest_for(environment)) {
    return damaged("it was compiled for other variables, fields or functions");
  }
  auto code = std::make_shared<Code>();
  code->environment = environment;
  code->nodes = reader.all<Node>(header.node_count);
  code->operands = reader.all<std::uint32_t>(header.operand_count);
  code->offsets = reader.all<std::uint32_t>(header.node_count);
  code->local_count = header.local_count;
  code->pattern_count = header.pattern_count;
  if (!reader.ok() || header.constant_count > bytes.size()) return damaged("it is cut short");
  code->constants.reserve(header.constant_count);
  for (std::uint32_t i = 0; i < header.constant_count && reader.ok(); ++i) {
    code->constants.push_back(reader.value());
  }
  for (std::uint32_t i = 0; i < header.overload_set_count && reader.ok(); ++i) {
    OverloadSet set;
    if (!read_overloads(reader, environment, set)) return damaged("a function is not known");
    code->overload_sets.push_back(std::move(set));
  }
  if (!reader.ok() || !reader.at_end()) return damaged("its parts do not fit its length");
  if (!is_sound(*code)) return damaged("its parts do not fit each other");
  if (code->pattern_count > 0) {
    code->patterns = std::make_unique<PatternCache[]>(code->pattern_count);
  }
  return Program(std::move(code));
}

}  // namespace probity::cel
