#pragma once

#include <string>
#include <vector>

namespace probity::cli {

/// What may follow on the command line: a word of a list, a file, a rule's id, or anything.
struct Operand {
  enum class Kind { nothing, words, file, rule, anything };
  Kind kind = Kind::nothing;
  std::vector<std::string> words = {};
};

struct CompletionOption {
  std::vector<std::string> names;  // "--quiet", "-q"
  std::string about;
  Operand operand;
};

/// A command as shells complete it.
struct CompletionCommand {
  std::vector<std::string> path;  // {"probity", "rules", "list"}
  std::string about;
  std::vector<CompletionOption> options;
  Operand operand;
  std::vector<CompletionCommand> subcommands;
};

std::string bash_completion(const CompletionCommand& program);
std::string zsh_completion(const CompletionCommand& program);
std::string fish_completion(const CompletionCommand& program);

}  // namespace probity::cli
