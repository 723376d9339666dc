#pragma once

#include <memory>
#include <optional>
#include <string>

#include "context.hpp"
#include "generation/convert.hpp"
#include "licensure/law.hpp"
#include "practice/practice.hpp"

namespace probity::cli {

/// What documents are written from. Members hold on to each other, so it stays where it is.
struct Drafting {
  Drafting() = default;
  Drafting(const Drafting&) = delete;
  Drafting& operator=(const Drafting&) = delete;

  Date day;
  std::optional<rules::Library> library;
  std::unique_ptr<const licensure::Law> law;
  std::optional<generation::Templates> templates;
  std::optional<practice::Practice> practice;
  generation::Sender sender;
};

/// Opens all but the practice; the clauses are those of its folder too.
Status open_templates(Drafting& drafting, const std::string& folder, const Context& context);
/// The practice, and who sends its documents; `logo` is a file, or empty.
Status open_practice(Drafting& drafting, const std::string& folder, const std::string& logo);

/// A document that was put together, and the bytes of its file.
struct Drafted {
  std::string file;  // where it is to be written; empty: the standard output
  std::string bytes;
  std::vector<std::string> gaps;
};

Result<Drafted> draft(const Drafting& drafting, const generation::Order& order, std::string file);

/// Announces the gaps of a document; Exit::unknown where it has any.
Exit announce(const Drafted& drafted, std::string_view name, Context& context);

}  // namespace probity::cli
