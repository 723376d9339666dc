#pragma once

#include "context.hpp"

namespace probity::cli {

/// One function a subcommand, in its own file. Each adds its options; `exit` is set when it has
/// run.
void add_init(CLI::App& app, Context& context, Exit& exit);
void add_check(CLI::App& app, Context& context, Exit& exit);
void add_completion(CLI::App& app, Context& context, Exit& exit);
void add_eval(CLI::App& app, Context& context, Exit& exit);
void add_explain(CLI::App& app, Context& context, Exit& exit);
void add_generate(CLI::App& app, Context& context, Exit& exit);
void add_history(CLI::App& app, Context& context, Exit& exit);
void add_keygen(CLI::App& app, Context& context, Exit& exit);
void add_jurisdictions(CLI::App& app, Context& context, Exit& exit);
void add_licensure(CLI::App& app, Context& context, Exit& exit);
void add_report(CLI::App& app, Context& context, Exit& exit);
void add_rules(CLI::App& app, Context& context, Exit& exit);
void add_schema(CLI::App& app, Context& context, Exit& exit);
void add_sign(CLI::App& app, Context& context, Exit& exit);
void add_verify(CLI::App& app, Context& context, Exit& exit);

/// Further subcommands of `report`.
void add_report_merge(CLI::App& report, Context& context, Exit& exit);

/// Further subcommands of `rules`.
void add_rules_diff(CLI::App& rules, Context& context, Exit& exit);
void add_rules_lock(CLI::App& rules, Context& context, Exit& exit);
void add_rules_pack(CLI::App& rules, Context& context, Exit& exit);

}  // namespace probity::cli
