#include "yaml/emit.hpp"

#include <algorithm>

#include "yaml/quote.hpp"

namespace probity::yaml {
namespace {

bool is_leaf(const Node& node) {
  return (!node.is_sequence() || node.items().empty()) &&
         (!node.is_mapping() || node.entries().empty());
}

std::string scalar(const Node& node) {
  if (node.is_sequence()) return "[]";
  if (node.is_mapping()) return "{}";
  if (node.kind() == Kind::empty) return "null";
  return node.is_plain() ? std::string(node.text()) : quote(node.text());
}

/// Texts of several lines stand as a block where that reads back the same.
bool suits_block(const Node& node) {
  if (!node.is_scalar() || node.is_plain()) return false;
  const auto text = node.text();
  return text.find('\n') != std::string_view::npos && text.front() != ' ' && text.front() != '\n' &&
         text.find_first_of("\t\r") == std::string_view::npos &&
         text.find("\n\n\n") == std::string_view::npos && !text.ends_with("\n\n");
}

std::string block_scalar(std::string_view text, std::size_t indent) {
  std::string out = text.ends_with('\n') ? "|\n" : "|-\n";
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    if (!line.empty()) out += std::string(indent, ' ');
    out += line;
    out += '\n';
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return out;
}

}  // namespace

std::string to_flow(const Node& node) {
  std::string out;
  if (node.is_sequence()) {
    for (const auto& item : node.items()) out += (out.empty() ? "" : ", ") + to_flow(item);
    return "[" + out + "]";
  }
  if (node.is_mapping()) {
    for (const auto& [key, value] : node.entries()) {
      out += (out.empty() ? "" : ", ") + quote(key.text()) + ": " + to_flow(value);
    }
    return "{" + out + "}";
  }
  // Plain scalars may hold what ends them within brackets.
  const bool safe = node.is_plain() && node.text().find_first_of(",[]{}") == std::string_view::npos;
  return safe ? std::string(node.text()) : node.is_scalar() ? quote(node.text()) : "null";
}

std::string to_block(const Node& node, std::size_t indent) {
  const std::string margin(indent, ' ');
  if (is_leaf(node)) return margin + scalar(node) + "\n";
  std::string out;
  for (const auto& item : node.items()) {
    // The item's first line shares the line of its hyphen.
    out += margin + "- " + to_block(item, indent + 2).substr(indent + 2);
  }
  for (const auto& [key, value] : node.entries()) {
    out += margin + quote(key.text()) + ":";
    if (suits_block(value)) {
      out += " " + block_scalar(value.text(), indent + 2);
    } else if (is_leaf(value)) {
      out += " " + scalar(value) + "\n";
    } else {
      out += "\n" + to_block(value, indent + 2);
    }
  }
  return out;
}

}  // namespace probity::yaml
