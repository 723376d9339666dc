#include "cel/code_validation.hpp"

#include "cel/ast.hpp"
#include "cel/builtins.hpp"

namespace probity::cel {
namespace {

class Validator {
 public:
  explicit Validator(const Code& code) : code_(code) {}

  bool run() const {
    const std::size_t count = code_.nodes.size();
    if (count == 0 || code_.local_count > local_limit || code_.pattern_count > count) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (code_.nodes[i].depth > depth_limit || !is_sound_node(i)) return false;
    }
    return true;
  }

 private:
  bool is_sound_node(std::uint32_t index) const {
    const Node& node = code_.nodes[index];
    switch (node.kind) {
      case NodeKind::constant:
        return node.a < code_.constants.size();
      case NodeKind::variable:
        return node.a < code_.environment->declarations().variables.size();
      case NodeKind::local:
        return node.a < code_.local_count;
      case NodeKind::failure:
        return is_text(node.a);
      case NodeKind::select:
      case NodeKind::has:
      case NodeKind::optional_select:
        return is_child(node.a, index) && is_text(node.b);
      case NodeKind::logical_and:
      case NodeKind::logical_or:
        return are_children(index, false);
      case NodeKind::conditional:
        return is_child(node.a, index) && is_child(node.b, index) && is_child(node.c, index);
      case NodeKind::unary:
        return is_child(node.a, index) && (node.operation() == Operation::negate ||
                                           node.operation() == Operation::logical_not);
      case NodeKind::binary:
        return is_child(node.a, index) && is_child(node.b, index) && is_binary(node.operation());
      case NodeKind::matches:
        return is_child(node.a, index) && is_text(node.b) && node.c < code_.pattern_count;
      case NodeKind::builtin:
        return node.a < builtins().size() && are_children(index, false);
      case NodeKind::host:
        return node.a < code_.overload_sets.size() && are_children(index, false);
      case NodeKind::list:
        return are_children(index, true);
      case NodeKind::map:
        return node.c % 2 == 0 && are_children(index, true);
      case NodeKind::comprehension:
        return is_sound_comprehension(index);
      case NodeKind::bind:
        return is_child(node.a, index) && is_child(node.b, index) && node.c < code_.local_count &&
               node.macro() >= MacroKind::bind && node.macro() <= MacroKind::optional_flat_map;
    }
    return false;
  }

  bool is_sound_comprehension(std::uint32_t index) const {
    const Node& node = code_.nodes[index];
    const std::uint32_t locals = node.flags & two_variables ? 2 : 1;
    const bool transforms =
        node.macro() == MacroKind::map || node.macro() == MacroKind::transform_map;
    const std::uint32_t bodies = transforms && (node.flags & with_condition) ? 2 : 1;
    if (node.macro() > MacroKind::transform_map || !is_child(node.a, index)) return false;
    if (std::uint64_t{node.c} + locals > code_.local_count) return false;
    return are_operands(node.b, bodies, index, false);
  }

  bool is_child(std::uint32_t child, std::uint32_t parent) const {
    return child < parent && code_.nodes[child].depth < code_.nodes[parent].depth;
  }

  bool are_children(std::uint32_t index, bool may_be_optional) const {
    const Node& node = code_.nodes[index];
    return are_operands(node.b, node.c, index, may_be_optional);
  }

  bool are_operands(std::uint32_t first, std::uint32_t count, std::uint32_t parent,
                    bool may_be_optional) const {
    if (std::uint64_t{first} + count > code_.operands.size()) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t operand = code_.operands[first + i];
      const bool optional_key = code_.nodes[parent].kind != NodeKind::map || i % 2 == 0;
      const std::uint32_t mask = may_be_optional && optional_key ? ~optional_item : ~0u;
      if (!is_child(operand & mask, parent)) return false;
    }
    return true;
  }

  bool is_text(std::uint32_t constant) const {
    return constant < code_.constants.size() && code_.constants[constant].kind() == Kind::string;
  }

  static bool is_binary(Operation operation) {
    return (operation >= Operation::less && operation <= Operation::remainder) ||
           operation == Operation::index || operation == Operation::optional_index;
  }

  const Code& code_;
};

}  // namespace

bool is_sound(const Code& code) {
  return Validator(code).run();
}

}  // namespace probity::cel
