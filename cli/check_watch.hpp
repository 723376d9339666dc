#pragma once

#include <functional>
#include <string>
#include <vector>

#include "context.hpp"

namespace probity::cli {

/// `check --watch`: runs `check`, and runs it again whenever something at the paths changes, until
/// somebody ends it; that is Exit::yes. Whatever `check` answers, it goes on.
Exit watch(const std::vector<std::string>& paths, Context& context,
           const std::function<Exit()>& check);

}  // namespace probity::cli
