#include "check_documents.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "builtin/builtin.hpp"
#include "evaluation/documents.hpp"
#include "helper.hpp"
#include "reports/document_text.hpp"
#include "reports/html_report.hpp"
#include "reports/json_report.hpp"

namespace probity::cli {
namespace {

Diagnostic unknown_place(const facts::Places& places, const std::string& name) {
  Diagnostic problem;
  problem.what = fmt::format("no jurisdiction '{}' is known", name);
  const auto nearest = places.nearest(name);
  problem.fix = nearest ? fmt::format("write '{}'", *nearest) : "write its code, such as OH";
  return problem;
}

Result<std::vector<std::string>> codes(const DocumentOptions& options, const Context& context) {
  std::vector<std::string> codes;
  if (options.jurisdictions.empty()) return codes;
  PROBITY_TRY(const auto library, context.library());
  const auto& places = library.vocabulary->places();
  for (const auto& name : options.jurisdictions) {
    const auto code = places.find(name);
    if (!code) return unknown_place(places, name);
    codes.emplace_back(*code);
  }
  return codes;
}

Exit exit_of(const findings::Report& report, const DocumentOptions& options) {
  const bool lacks = std::any_of(
      report.elements.begin(), report.elements.end(), [](const findings::Element& element) {
        return element.is_required && element.verdict == findings::Presence::absent;
      });
  return lacks ? Exit::no : verdict(report.summary, options.fail_on, options.strict);
}

std::string rendered(const findings::Report& report, const DocumentOptions& options,
                     const Context& context) {
  if (options.format == "json") return reports::to_json(report);
  if (options.format == "html") return reports::to_html(report, {});
  return reports::documents_to_text(report, context.layout());
}

}  // namespace

Exit check_documents(const DocumentOptions& options, Context& context) {
  const auto day = context.day();
  if (!day) return context.fail(day.error());
  auto places = codes(options, context);
  if (!places) return context.fail(places.error());
  elements::Request request;
  request.kind = options.kind;
  request.jurisdictions = *std::move(places);
  request.as_of = *day;
  const evaluation::Examiner examiner(builtin::bytes(), document_tools());
  const auto report = evaluation::report_on_documents(options.files, examiner, request, version());
  if (!report) return context.fail(report.error());
  return context.write(rendered(*report, options, context), exit_of(*report, options));
}

}  // namespace probity::cli
