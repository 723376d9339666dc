#include "completion_scripts.hpp"

#include <functional>

#include <fmt/format.h>

namespace probity::cli {
namespace {

using Command = CompletionCommand;
using Option = CompletionOption;
using Kind = Operand::Kind;

/// Ids of rules come from the program itself, so that those of other packs are among them.
constexpr const char* rule_ids =
    R"~(probity rules list --format json 2>/dev/null | sed -n 's/^    "id": "\(.*\)",$/\1/p')~";

void visit(const Command& command, const std::function<void(const Command&)>& see) {
  see(command);
  for (const auto& each : command.subcommands) visit(each, see);
}

std::string path(const Command& command) {
  return fmt::format("{}", fmt::join(command.path, " "));
}

const std::string& name(const Command& command) {
  return command.path.back();
}

/// `text` in single quotes, as shells read it.
std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bash_operand(const Operand& operand) {
  switch (operand.kind) {
    case Kind::words:
      return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\"))",
                         fmt::join(operand.words, " "));
    case Kind::file:
      return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$word\"))";
    case Kind::rule:
      return fmt::format("COMPREPLY=($(compgen -W \"$({})\" -- \"$word\"))", rule_ids);
    case Kind::nothing:
    case Kind::anything:
      break;
  }
  return ":";
}

/// Lines of `case "$command $previous"`: what follows an option that takes a value.
std::string bash_values(const Command& program) {
  std::string out;
  visit(program, [&](const Command& command) {
    for (const auto& option : command.options) {
      if (option.operand.kind == Kind::nothing) continue;
      std::string patterns;
      for (const auto& each : option.names) {
        patterns += fmt::format("{}'{} {}'", patterns.empty() ? "" : "|", path(command), each);
      }
      out += fmt::format("    {}) {}; return ;;\n", patterns, bash_operand(option.operand));
    }
  });
  return out;
}

/// Lines of `case "$command"`: options, then subcommands or operands.
std::string bash_words(const Command& program) {
  std::string out;
  visit(program, [&](const Command& command) {
    std::string options;
    for (const auto& option : command.options) {
      options += fmt::format("{}{}", options.empty() ? "" : " ", fmt::join(option.names, " "));
    }
    Operand operand = command.operand;
    for (const auto& each : command.subcommands) {
      operand.kind = Kind::words;
      operand.words.push_back(name(each));
    }
    out += fmt::format(
        "    '{}')\n"
        "      if [[ $word == -* ]]; then\n"
        "        COMPREPLY=($(compgen -W '{}' -- \"$word\"))\n"
        "      else\n"
        "        {}\n"
        "      fi ;;\n",
        path(command), options, bash_operand(operand));
  });
  return out;
}

/// The `case` pattern of all subcommands.
std::string bash_commands(const Command& program) {
  std::string out;
  visit(program, [&](const Command& command) {
    if (command.path.size() < 2) return;
    out += fmt::format("{}'{}'", out.empty() ? "" : "|", path(command));
  });
  return out;
}

// In zsh, what _describe and _arguments read ends a field at a colon.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const Operand& operand) {
  switch (operand.kind) {
    case Kind::words:
      return fmt::format("({})", fmt::join(operand.words, " "));
    case Kind::file:
      return "_files";
    case Kind::rule:
      return "__probity_rule_ids";
    case Kind::nothing:
    case Kind::anything:
      break;
  }
  return {};
}

std::string zsh_function(const Command& command) {
  return fmt::format("_{}", fmt::join(command.path, "_"));
}

std::string zsh_arguments(const Command& command) {
  std::string out;
  for (const auto& option : command.options) {
    for (const auto& each : option.names) {
      const bool has_value = option.operand.kind != Kind::nothing;
      const auto* equals = has_value && each.starts_with("--") ? "=" : "";
      auto text = fmt::format("*{}{}[{}]", each, equals, zsh_text(option.about));
      if (has_value) text += fmt::format(":value:{}", zsh_action(option.operand));
      out += fmt::format(" \\\n    {}", in_quotes(text));
    }
  }
  if (command.operand.kind != Kind::nothing) {
    out += fmt::format(" \\\n    {}", in_quotes("*:operand:" + zsh_action(command.operand)));
  }
  return out;
}

std::string zsh_subcommands(const Command& command) {
  std::string list;
  std::string cases;
  for (const auto& each : command.subcommands) {
    list += "      " + in_quotes(fmt::format("{}:{}", name(each), zsh_text(each.about))) + "\n";
    cases += fmt::format("      {}) {} ;;\n", name(each), zsh_function(each));
  }
  return fmt::format(
      "{0}() {{\n"
      "  local state line\n"
      "  local -a commands\n"
      "  _arguments -C{1} \\\n    '1: :->command' '*:: :->rest'\n"
      "  case $state in\n"
      "    command)\n"
      "      commands=(\n{2}      )\n"
      "      _describe command commands ;;\n"
      "    rest) case $line[1] in\n{3}    esac ;;\n"
      "  esac\n"
      "}}\n\n",
      zsh_function(command), zsh_arguments(command), list, cases);
}

std::string fish_operand(const Operand& operand) {
  switch (operand.kind) {
    case Kind::words:
      return fmt::format(" -xa {}", in_quotes(fmt::format("{}", fmt::join(operand.words, " "))));
    case Kind::file:
      return " -rF";
    case Kind::rule:
      return fmt::format(" -xa \"({})\"", "__probity_rule_ids");
    case Kind::anything:
      return " -x";
    case Kind::nothing:
      break;
  }
  return {};
}

std::string fish_option(const Option& option) {
  std::string out;
  for (const auto& each : option.names) {
    out += each.starts_with("--") ? " -l " + each.substr(2) : " -s " + each.substr(1);
  }
  return out + fish_operand(option.operand) + " -d " + in_quotes(option.about);
}

}  // namespace

std::string bash_completion(const Command& program) {
  std::string out = "# bash completion of probity: source it, or put it among your completions.\n";
  out += "_probity() {\n";
  out += "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n";
  // bash cuts words at '=', so that --format=json comes as three.
  out += "  [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD-2]}\n";
  out += "  [[ $word == = ]] && word=''\n";
  out += "  local command=probity each\n";
  out += "  COMPREPLY=()\n";
  out += "  for each in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n";
  out += "    case \"$command $each\" in\n";
  out += fmt::format("      {}) command=\"$command $each\" ;;\n", bash_commands(program));
  out += "    esac\n  done\n";
  out += fmt::format("  case \"$command $previous\" in\n{}  esac\n", bash_values(program));
  out += fmt::format("  case \"$command\" in\n{}  esac\n", bash_words(program));
  out += "}\ncomplete -F _probity probity\n";
  return out;
}

std::string zsh_completion(const Command& program) {
  std::string out =
      "#compdef probity\n# zsh completion: put it in a folder of $fpath as _probity.\n";
  out += fmt::format(
      "\n__probity_rule_ids() {{\n  local -a rules\n  rules=(${{(f)\"$({})\"}})\n"
      "  _describe rule rules\n}}\n\n",
      rule_ids);
  visit(program, [&](const Command& command) {
    out += command.subcommands.empty() ? fmt::format("{}() {{\n  _arguments -s{}\n}}\n\n",
                                                     zsh_function(command), zsh_arguments(command))
                                       : zsh_subcommands(command);
  });
  out += "if [ \"$funcstack[1]\" = _probity ]; then\n  _probity \"$@\"\n";
  out += "else\n  compdef _probity probity\nfi\n";
  return out;
}

std::string fish_completion(const Command& program) {
  std::string out = "# fish completion: put it in ~/.config/fish/completions as probity.fish.\n";
  out += fmt::format("function __probity_rule_ids\n  {}\nend\n", rule_ids);
  // The words of the command line that are no options, which is where a subcommand shows.
  out +=
      "function __probity_at\n"
      "  set -l words (string match -v -- '-*' (commandline -opc))\n"
      "  string match -q -- \"$argv *\" \"$words \"\n"
      "end\n"
      "function __probity_before\n"
      "  set -l words (string match -v -- '-*' (commandline -opc))\n"
      "  test \"$words\" = \"$argv\"\n"
      "end\n"
      "complete -c probity -f\n";
  visit(program, [&](const Command& command) {
    const auto at = fmt::format("complete -c probity -n '__probity_at {}'", path(command));
    const auto before = fmt::format("complete -c probity -n '__probity_before {}'", path(command));
    for (const auto& each : command.subcommands) {
      out += fmt::format("{} -a {} -d {}\n", before, name(each), in_quotes(each.about));
    }
    for (const auto& option : command.options) {
      // The program's own options stand before any subcommand.
      out += (command.path.size() == 1 ? before : at) + fish_option(option) + "\n";
    }
    if (command.operand.kind == Kind::file) out += at + " -F\n";
    if (command.operand.kind == Kind::words || command.operand.kind == Kind::rule) {
      out += at + fish_operand(command.operand) + "\n";
    }
  });
  return out;
}

}  // namespace probity::cli
