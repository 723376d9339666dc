#include "yaml/node.hpp"

#include <algorithm>

namespace probity::yaml {

bool Node::is_null() const {
  if (kind_ == Kind::empty) return true;
  return is_plain() && (text() == "~" || text() == "null");
}

std::span<const Node> Node::items() const {
  if (kind_ != Kind::sequence) return {};
  return {reinterpret_cast<const Node*>(target()), size_};
}

std::span<const Entry> Node::entries() const {
  if (kind_ != Kind::mapping) return {};
  return {reinterpret_cast<const Entry*>(target()), size_};
}

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries()) {
    if (entry.key.text() == key) return &entry.value;
  }
  return nullptr;
}

bool same_content(const Node& one, const Node& other) {
  if (one.kind() != other.kind()) return false;
  if (one.is_scalar()) {
    return one.style() == other.style() && one.is_plain() == other.is_plain() &&
           one.text() == other.text();
  }
  return std::equal(one.items().begin(), one.items().end(), other.items().begin(),
                    other.items().end(), same_content) &&
         std::equal(one.entries().begin(), one.entries().end(), other.entries().begin(),
                    other.entries().end(), [](const Entry& left, const Entry& right) {
                      return left.key.text() == right.key.text() &&
                             same_content(left.value, right.value);
                    });
}

}  // namespace probity::yaml
