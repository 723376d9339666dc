#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rules/pack.hpp"

namespace probity::rules {

/// A pack in the form that is compiled into the program: rules with their programs, ready to run.
/// The members' documents are not in it.
std::string compile_pack(const Pack& pack);

/// The pack that compile_pack wrote. Its texts are borrowed from `bytes`, which must outlive it;
/// damaged bytes, or bytes made under another vocabulary, are an error.
Result<Pack> load_compiled(std::string_view bytes, const Vocabulary& vocabulary);

}  // namespace probity::rules
