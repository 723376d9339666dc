#include "facts/comparison.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "yaml/emit.hpp"

namespace probity::facts {
namespace {

using yaml::Node;

/// A dated value's own content is what its fact says.
constexpr std::string_view value_key = "value";

std::string_view text_of(const Node* node, std::string_view key) {
  const auto* found = node ? node->find(key) : nullptr;
  return found && found->is_scalar() && !found->is_null() ? found->text() : std::string_view();
}

std::string below(const std::string& path, std::string_view key) {
  if (key == value_key) return path;
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

/// What names an item among its neighbours; none where nothing does.
std::optional<std::string> name_of(const Node& item) {
  for (const std::string_view key : {"id", "abbrev", "code", "name"}) {
    if (const auto text = text_of(&item, key); !text.empty()) return std::string(text);
  }
  if (item.find(value_key) || item.find("from")) {
    const auto from = text_of(&item, "from");
    return from.empty() ? std::string() : fmt::format("from {}", from);
  }
  return std::nullopt;
}

/// The items of a list by their names, in order; none where some have no name.
std::optional<std::vector<std::pair<std::string, const Node*>>> named_items(const Node& list) {
  std::vector<std::pair<std::string, const Node*>> named;
  std::map<std::string, int> seen;
  for (const auto& item : list.items()) {
    auto name = item.is_mapping() ? name_of(item) : std::nullopt;
    if (!name) return std::nullopt;
    const int before = seen[*name]++;
    if (before > 0) *name += fmt::format("#{}", before + 1);
    named.emplace_back(*std::move(name), &item);
  }
  return named;
}

/// That another value has another source goes without saying: its source is told with it.
bool is_new_value(const Node& before, const Node& after) {
  const auto* old_value = before.find(value_key);
  const auto* new_value = after.find(value_key);
  return old_value && new_value && !yaml::same_content(*old_value, *new_value);
}

bool is_of_source(std::string_view key) {
  return key == "cite" || key == "url" || key == "as_of" || key == "confidence";
}

class Comparison {
 public:
  explicit Comparison(std::initializer_list<std::string_view> but) : but_(but) {}

  /// Both are there, and `path` names them; the sources are of what is around them.
  void compare(const std::string& path, const Node& before, const Node& after,
               const Node* sourced_before, const Node* sourced_after) {
    if (yaml::same_content(before, after)) return;
    if (before.find("cite")) sourced_before = &before;
    if (after.find("cite")) sourced_after = &after;
    if (before.is_mapping() && after.is_mapping())
      return mappings(path, before, after, sourced_before, sourced_after);
    if (before.is_sequence() && after.is_sequence()) {
      const auto old_items = named_items(before);
      const auto new_items = named_items(after);
      if (old_items && new_items)
        return lists(path, *old_items, *new_items, sourced_before, sourced_after);
    }
    add(path, &before, &after, sourced_before, sourced_after);
  }

  std::vector<Change> take() && { return std::move(changes_); }

 private:
  using Items = std::vector<std::pair<std::string, const Node*>>;

  void mappings(const std::string& path, const Node& before, const Node& after,
                const Node* sourced_before, const Node* sourced_after) {
    const bool has_new_value = is_new_value(before, after);
    const auto counts = [&](const yaml::Entry& entry) {
      const auto key = entry.key.text();
      if (has_new_value && is_of_source(key)) return false;
      return !path.empty() || std::find(but_.begin(), but_.end(), key) == but_.end();
    };
    for (const auto& entry : after.entries()) {
      if (!counts(entry)) continue;
      const auto* old = before.find(entry.key.text());
      const auto name = below(path, entry.key.text());
      if (old)
        compare(name, *old, entry.value, sourced_before, sourced_after);
      else
        add(name, nullptr, &entry.value, sourced_before, sourced_after);
    }
    for (const auto& entry : before.entries()) {
      if (counts(entry) && !after.find(entry.key.text()))
        add(below(path, entry.key.text()), &entry.value, nullptr, sourced_before, sourced_after);
    }
  }

  void lists(const std::string& path, const Items& before, const Items& after,
             const Node* sourced_before, const Node* sourced_after) {
    const auto named = [&](const std::string& name) {
      return name.empty() ? path : fmt::format("{}[{}]", path, name);
    };
    const auto find = [](const Items& items, const std::string& name) -> const Node* {
      for (const auto& [each, node] : items) {
        if (each == name) return node;
      }
      return nullptr;
    };
    for (const auto& [name, node] : after) {
      if (const auto* old = find(before, name))
        compare(named(name), *old, *node, sourced_before, sourced_after);
      else
        add(named(name), nullptr, node, sourced_before, node->find("cite") ? node : sourced_after);
    }
    for (const auto& [name, node] : before) {
      if (!find(after, name))
        add(named(name), node, nullptr, node->find("cite") ? node : sourced_before, nullptr);
    }
  }

  void add(const std::string& path, const Node* before, const Node* after,
           const Node* sourced_before, const Node* sourced_after) {
    Change change;
    change.path = path;
    if (before) change.before = yaml::to_flow(*before);
    if (after) change.after = yaml::to_flow(*after);
    if (change.before == change.after) return;  // the same in other quotes
    const auto* source = sourced_after ? sourced_after : sourced_before;
    change.cite = text_of(source, "cite");
    change.url = text_of(source, "url");
    change.as_of = text_of(source, "as_of");
    change.line = after ? after->line() : 0;
    changes_.push_back(std::move(change));
  }

  std::vector<std::string_view> but_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> compare(const yaml::Node& before, const yaml::Node& after,
                            std::initializer_list<std::string_view> but) {
  Comparison comparison(but);
  comparison.compare({}, before, after, nullptr, nullptr);
  return std::move(comparison).take();
}

}  // namespace probity::facts
