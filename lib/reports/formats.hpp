#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/finding.hpp"
#include "reports/html_reference.hpp"
#include "reports/terminal.hpp"

/// The forms that a report on a practice can take.
namespace probity::reports {

enum class Format { text, json, sarif, junit, github, gitlab, markdown, csv, html, ics };

/// By the name after --format; none where there is no such format.
std::optional<Format> format_named(std::string_view name);
/// "text", "json", ... in the order in which help lists them.
std::vector<std::string> format_names();

/// Whether it shows passes one by one, so that a check must list them.
bool lists_passes(Format format);
/// Whether reports on several practices can follow one another in one file.
bool can_follow(Format format);

struct Rendering {
  Layout layout = {};
  /// The practice's folder within the repository, as a relative path without dots ("clinic"), for
  /// formats whose readers look files up from the repository's root; empty: the root itself.
  std::string folder = {};
  /// Titles and places for HTML, which shows ids without.
  const HtmlReference* reference = nullptr;
};

std::string render(const findings::Report& report, Format format, const Rendering& rendering);

}  // namespace probity::reports
