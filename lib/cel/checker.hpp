#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.hpp"
#include "cel/compile.hpp"
#include "cel/inference.hpp"
#include "cel/names.hpp"
#include "cel/problem.hpp"
#include "cel/signatures.hpp"

namespace probity::cel {

/// Finds what names mean and of which types expressions are, and writes it into the tree.
///
/// With checking off only the meanings are found; what has none becomes an expression that fails
/// when it is evaluated.
class Checker {
 public:
  Checker(Ast& ast, const Environment& environment, const CompileOptions& options)
      : ast_(ast), names_(environment), options_(options) {}

  void run();

  const std::vector<Problem>& problems() const { return problems_; }
  const Type& result_type() const { return result_type_; }
  /// How many macro variables are in use at once at most.
  std::size_t local_count() const { return local_count_; }

 private:
  struct Local {
    std::string_view name;
    Type type;
  };
  /// A way to call a function, with the types as they are for this call.
  struct Candidate {
    const Signature* signature = nullptr;
    const Overload* overload = nullptr;
  };

  bool is_strict() const { return options_.checking == Checking::on; }
  Type check(ExprId id);
  Type check_kind(Expr& expr);

  // checker.cpp
  Type check_name(Expr& expr);
  Type check_select(Expr& expr);
  Type select_from(Expr& expr, const Type& operand);
  Type select_field(Expr& expr, const StructType& structure);
  Type check_list(const Expr& expr);
  Type check_map(const Expr& expr);
  Type check_item(ExprId id, const Type& type);
  Type check_structure(Expr& expr);
  bool take_meaning(Expr& expr, const Named& named, Type& type);
  const Local* find_local(std::string_view name, std::uint32_t& slot) const;
  bool begins_with_local(const Expr& expr) const;

  // call_checker.cpp
  Type check_operation(Expr& expr);
  Type check_logical(const Expr& expr);
  Type check_conditional(const Expr& expr);
  Type check_call(Expr& expr);
  Type check_named_call(Expr& expr, const NamedFunction& function, CallStyle style);
  Type resolve_overload(Expr& expr, const std::vector<Candidate>& candidates,
                        const std::vector<Type>& arguments, bool& resolved);
  Type unknown_function(Expr& expr, CallStyle style);
  void report_overload(const Expr& expr, const std::vector<Candidate>& candidates,
                       const std::vector<Type>& arguments);

  // macro_checker.cpp
  Type check_macro(Expr& expr);
  Type check_comprehension(Expr& expr, const Type& range);
  Type check_optional_macro(Expr& expr, const Type& operand);
  Type check_with_locals(ExprId body, std::vector<Local> locals);
  void check_condition(ExprId id, const std::vector<Local>& locals, std::string_view macro);
  std::pair<Type, Type> variables_of(const Expr& expr, const Type& range);

  Type fail(Expr& expr, Problem problem);
  void report(Problem problem);
  std::string shown(const Type& type) const { return to_string(inference_.final_type(type)); }

  Ast& ast_;
  Names names_;
  const CompileOptions& options_;
  Inference inference_;
  std::vector<Local> locals_;
  std::size_t local_count_ = 0;
  std::vector<Problem> problems_;
  Type result_type_;
};

}  // namespace probity::cel
