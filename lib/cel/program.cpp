#include "cel/program.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "cel/code.hpp"
#include "cel/unknowns.hpp"

namespace probity::cel {
namespace {

/// Finds the paths that begin with variables. Each node is visited once.
class AttributeWalk {
 public:
  explicit AttributeWalk(const Code& code)
      : code_(code), paths_(code.nodes.size()), locals_(code.local_count) {}

  std::vector<std::string> run() {
    visit(static_cast<std::uint32_t>(code_.nodes.size() - 1));
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    std::vector<std::string> longest;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!is_beginning(i)) longest.push_back(found_[i]);
    }
    return longest;
  }

 private:
  /// Whether another path goes on where this one ends.
  bool is_beginning(std::size_t index) const {
    const std::string& path = found_[index];
    return std::any_of(found_.begin() + static_cast<std::ptrdiff_t>(index) + 1, found_.end(),
                       [&](const std::string& other) {
                         return other.size() > path.size() && other.starts_with(path) &&
                                (other[path.size()] == '.' || other[path.size()] == '[');
                       });
  }

  void visit(std::uint32_t index) {
    const std::string path = path_of(index);
    if (!path.empty()) found_.push_back(path);
  }

  /// The path of a node, or nothing after visiting what is below it.
  std::string path_of(std::uint32_t index) {
    const Node& node = code_.nodes[index];
    if (node.kind == NodeKind::local) return locals_[node.a];
    if (!paths_[index]) paths_[index] = find_path(node);
    return *paths_[index];
  }

  std::string find_path(const Node& node) {
    switch (node.kind) {
      case NodeKind::variable:
        return code_.environment->declarations().variables[node.a].name;
      case NodeKind::select:
      case NodeKind::has:
      case NodeKind::optional_select:
        return extended(node.a, path_step(code_.constants[node.b]));
      case NodeKind::binary:
        if (node.operation() == Operation::index || node.operation() == Operation::optional_index) {
          return path_of_index(node);
        }
        break;
      default:
        break;
    }
    visit_children(node);
    return {};
  }

  std::string extended(std::uint32_t base, std::string_view step) {
    std::string path = path_of(base);
    return path.empty() ? path : path.append(step);
  }

  std::string path_of_index(const Node& node) {
    const Node& key = code_.nodes[node.b];
    if (key.kind == NodeKind::constant) return extended(node.a, path_step(code_.constants[key.a]));
    visit(node.b);
    return extended(node.a, "[*]");
  }

  void visit_operands(const Node& node) {
    for (std::uint32_t i = 0; i < node.c; ++i) {
      visit(code_.operands[node.b + i] & ~optional_item);
    }
  }

  void visit_children(const Node& node) {
    switch (node.kind) {
      case NodeKind::conditional:
        visit(node.c);
        [[fallthrough]];
      case NodeKind::binary:
        visit(node.b);
        [[fallthrough]];
      case NodeKind::unary:
      case NodeKind::matches:
        return visit(node.a);
      case NodeKind::logical_and:
      case NodeKind::logical_or:
      case NodeKind::builtin:
      case NodeKind::host:
      case NodeKind::list:
      case NodeKind::map:
        return visit_operands(node);
      case NodeKind::comprehension:
        return visit_comprehension(node);
      case NodeKind::bind:
        locals_[node.c] = path_of(node.a);
        if (!locals_[node.c].empty()) found_.push_back(locals_[node.c]);
        return visit(node.b);
      default:
        return;
    }
  }

  void visit_comprehension(const Node& node) {
    const std::string range = path_of(node.a);
    const bool has_two = node.flags & two_variables;
    locals_[node.c].clear();
    if (!range.empty()) {
      found_.push_back(range);
      locals_[node.c + (has_two ? 1 : 0)] = range + "[*]";
    } else if (has_two) {
      locals_[node.c + 1].clear();
    }
    visit(code_.operands[node.b]);
    const bool transforms =
        node.macro() == MacroKind::map || node.macro() == MacroKind::transform_map;
    if (transforms && (node.flags & with_condition)) visit(code_.operands[node.b + 1]);
  }

  const Code& code_;
  std::vector<std::optional<std::string>> paths_;
  std::vector<std::string> locals_;
  std::vector<std::string> found_;
};

}  // namespace

const Type& Program::result_type() const {
  return code_->result_type;
}

std::vector<std::size_t> Program::variables() const {
  std::vector<std::size_t> slots;
  for (const Node& node : code_->nodes) {
    if (node.kind == NodeKind::variable) slots.push_back(node.a);
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

std::vector<std::string> Program::attributes() const {
  return AttributeWalk(*code_).run();
}

}  // namespace probity::cel
