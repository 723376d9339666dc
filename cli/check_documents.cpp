#include "check_documents.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "builtin/builtin.hpp"
#include "helper.hpp"
#include "reports/document_text.hpp"
#include "reports/formats.hpp"

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

/// What lacks a required element fails, however grave that is; not where it is waived or known.
Exit exit_of(const findings::Report& report, const triage::Threshold& threshold) {
  const auto counts = [&](const findings::Element& element) {
    return std::any_of(report.findings.begin(), report.findings.end(), [&](const auto& finding) {
      return finding.rule == element.element && finding.location.path == element.document &&
             finding.verdict == findings::Verdict::fail;
    });
  };
  const bool lacks = std::any_of(
      report.elements.begin(), report.elements.end(), [&](const findings::Element& element) {
        return element.is_required && element.verdict == findings::Presence::absent &&
               counts(element);
      });
  return lacks ? Exit::no : verdict(report.summary, threshold.fail_on, threshold.strict);
}

std::string shown(const findings::Report& report, const std::string& format,
                  const Context& context) {
  if (format.empty() || format == "text")
    return reports::documents_to_text(report, context.layout());
  return reports::render(report, *reports::format_named(format), {context.layout(), {}});
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
  const auto triage = triage_reader(options.triage)(".");
  if (!triage) return context.fail(triage.error());
  const auto examiner = options.examiner ? options.examiner
                                         : std::make_shared<const evaluation::Examiner>(
                                               builtin::bytes(), document_tools());
  const auto report =
      evaluation::report_on_documents(options.files, *examiner, request, version(), *triage);
  if (!report) return context.fail(report.error());
  return context.write(shown(*report, options.format, context),
                       exit_of(*report, triage->threshold));
}

}  // namespace probity::cli
