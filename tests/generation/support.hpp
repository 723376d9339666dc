#pragma once

#include <doctest/doctest.h>

#include "builtin/builtin.hpp"
#include "generation/templates.hpp"
#include "rules/library.hpp"

namespace probity::generation {

/// What the program carries, read once.
struct BuiltIn {
  rules::Library library;
  std::unique_ptr<const licensure::Law> law;
  Templates templates;
};

inline const BuiltIn& built_in() {
  static const auto loaded = [] {
    auto library = rules::open_library(builtin::bytes());
    if (!library) FAIL(to_text(library.error()));
    auto law = licensure::Law::open(licensure::LawFiles(builtin::licensure_bytes()), {});
    if (!law) FAIL(to_text(law.error()));
    auto templates = Templates::load(builtin::templates(), {}, *library->vocabulary, **law);
    if (!templates) FAIL(to_text(templates.error()));
    return BuiltIn{*std::move(library), *std::move(law), *std::move(templates)};
  }();
  return loaded;
}

}  // namespace probity::generation
