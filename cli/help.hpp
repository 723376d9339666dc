#pragma once

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace probity::cli {

/// How --help shows what an option takes: `--format text|json`, `PATH...`.
std::shared_ptr<CLI::FormatterBase> help_formatter();

}  // namespace probity::cli
