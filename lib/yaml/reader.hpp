#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "yaml/document.hpp"

namespace probity::yaml {

/// The name that a value of an enumeration has in YAML.
template <class T>
struct Choice {
  std::string_view name;
  T value;
};

class Reader;

/// The fields of one mapping, whose keys have been checked. Empty if the node was no mapping
/// (which has been reported); then nothing more is said of what is missing.
class Fields {
 public:
  /// The value; null where it is absent or nothing (`vendor:`).
  const Node* optional(std::string_view name) const;
  /// The same, and a mistake if it is absent or nothing.
  const Node* required(std::string_view name) const;
  /// The value even if it is nothing; null only where the key is absent.
  const Node* present(std::string_view name) const;
  bool has(std::string_view name) const { return present(name) != nullptr; }
  /// The mapping itself; null if the node was none.
  const Node* node() const { return node_; }

 private:
  friend class Reader;
  Fields(Reader& reader, const Node* node, std::string_view thing)
      : reader_(&reader), node_(node), thing_(thing) {}

  Reader* reader_;
  const Node* node_;
  std::string thing_;
  std::vector<std::string> misspelt_;  // known names that unknown ones were taken for
};

/// Takes typed things out of the nodes of one document and gathers every mistake on the way, so
/// that a loader reads to the end and reports all at once:
///
///     yaml::Reader reader(document);
///     const auto fields = reader.fields(&node, "a tool", {"name", "vendor", "client_data"});
///     Tool tool;
///     tool.name = reader.text(fields.required("name")).value_or("");
///     tool.client_data = reader.boolean(fields.optional("client_data"));
///     for (const auto& use : reader.list(fields.optional("uses"))) ...
///     return reader.result(std::move(tool));
///
/// What type a scalar has, the caller says: `no` is a text where a text is due. Every function
/// takes a null pointer for a field that is not there and then yields nothing without a word.
/// One reader for one document and thread; views live as long as the document.
class Reader {
 public:
  explicit Reader(const Document& document);

  /// Any scalar but null (`~`, `null`, nothing). For lists and mappings null is an empty one.
  std::optional<std::string_view> text(const Node* node);
  /// Plain digits with an optional sign; quoted ones are a text, and refused.
  std::optional<std::int64_t> integer(const Node* node,
                                      std::int64_t min = std::numeric_limits<std::int64_t>::min(),
                                      std::int64_t max = std::numeric_limits<std::int64_t>::max());
  /// Plain `true` or `false`, nothing else.
  std::optional<bool> boolean(const Node* node);
  /// YYYY-MM-DD, plain or quoted.
  std::optional<Date> date(const Node* node);
  /// One of the names, with the nearest suggested.
  template <class T>
  std::optional<T> choice(const Node* node, std::span<const Choice<T>> choices);
  template <class T, std::size_t size>
  std::optional<T> choice(const Node* node, const std::array<Choice<T>, size>& choices) {
    return choice(node, std::span<const Choice<T>>(choices));
  }
  std::optional<std::string_view> choice(const Node* node, std::span<const std::string_view> names);

  /// The items of a list.
  std::span<const Node> list(const Node* node);
  /// The items of a list, or the one thing that stands in its place.
  std::span<const Node> one_or_list(const Node* node);
  std::vector<std::string_view> texts(const Node* node);

  /// The entries of a mapping of which `known` are all the keys; others are mistakes. `thing` names
  /// the mapping in messages ("a tool").
  Fields fields(const Node* node, std::string_view thing, std::span<const std::string_view> known);
  Fields fields(const Node* node, std::string_view thing,
                std::initializer_list<std::string_view> known) {
    return fields(node, thing, std::span<const std::string_view>(known.begin(), known.size()));
  }
  /// The entries of a mapping whose keys are names of the user's own.
  std::span<const Entry> entries(const Node* node);

  /// For mistakes that only the caller can see.
  void error(const Node& node, std::string what, std::string why = {}, std::string fix = {});
  void report(Diagnostic diagnostic);
  void report(Diagnostics diagnostics);

  const Document& document() const { return document_; }
  bool has_errors() const { return !problems_.empty(); }
  /// All that was gathered, the mistakes of the document among it, in order of place.
  Diagnostics diagnostics() const;
  /// `value`, or all that was gathered.
  template <class T>
  Result<T> result(T value) const {
    if (problems_.empty()) return value;
    return diagnostics();
  }

 private:
  friend class Fields;
  std::optional<std::size_t> pick(const Node* node, std::span<const std::string_view> names);
  void expected(const Node& node, std::string_view due, std::string fix = {});

  Document document_;
  Diagnostics problems_;
};

template <class T>
std::optional<T> Reader::choice(const Node* node, std::span<const Choice<T>> choices) {
  std::vector<std::string_view> names;
  names.reserve(choices.size());
  for (const auto& each : choices) names.push_back(each.name);
  const auto index = pick(node, names);
  if (!index) return std::nullopt;
  return choices[*index].value;
}

}  // namespace probity::yaml
