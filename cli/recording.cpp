#include "recording.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "base/file.hpp"
#include "command_line.hpp"
#include "records/attestation.hpp"
#include "records/comment.hpp"
#include "signing/log.hpp"
#include "signing/signed_file.hpp"
#include "signing_key.hpp"
#include "trust_options.hpp"

namespace probity::cli {
namespace {}  // namespace

void add_recording_options(CLI::App& command, RecordingOptions& options) {
  add_option(command, "--sign", options.key,
             "Sign the JSON report with a secret key; FILE.minisig goes beside --output");
  add_option(command, "--attest", options.attestation,
             "Write an in-toto attestation of the report, signed with the same key");
  add_option(command, "--history", options.history,
             "Append the signed report to the history in a folder");
  add_passphrase_options(command, options.passphrase);
}

Result<Recording> Recording::open(const RecordingOptions& options, const std::string& practice,
                                  const Context& context) {
  if (options.key.empty())
    return unplaced("--attest and --history need a key", {}, "name it with --sign KEY");
  if (context.output.empty() && options.attestation.empty() && options.history.empty())
    return unplaced("--sign needs a file to put the signature beside", {},
                    "name it with --output report.json");
  PROBITY_TRY(auto key, open_signing_key(options.key, options.passphrase));
  PROBITY_TRY(auto trusted, trusted_keys({}, context, practice, records::TrustedFor::reports));
  return Recording(options, context, std::move(key), std::move(trusted));
}

Exit Recording::write(const std::string& report, Exit exit) const {
  const auto written = write_all(report);
  return written ? exit : context_.fail(written.error());
}

Status Recording::write_all(const std::string& report) const {
  PROBITY_TRY(const auto saved, records::parse_report(report, "the report"));
  const auto file =
      context_.output.empty() ? "report.json" : std::filesystem::path(context_.output).filename();
  PROBITY_TRY(const auto comment,
              records::trusted_comment_for({file.string(), std::string(version()), now()}, &saved));
  PROBITY_TRY(const auto signature, write_report(report, comment));
  if (!options_.attestation.empty()) {
    PROBITY_TRY(const auto envelope, records::attest_report(report, saved, key_));
    PROBITY_CHECK(write_file(options_.attestation, envelope));
  }
  return options_.history.empty() ? ok() : append_to_history(report, signature);
}

Result<signing::Signature> Recording::write_report(const std::string& report,
                                                   const std::string& comment) const {
  if (!context_.output.empty())
    return signing::write_signed(context_.output, report, key_, comment);
  context_.out << report;
  return signing::sign(key_, report, comment);
}

Status Recording::append_to_history(const std::string& report,
                                    const signing::Signature& signature) const {
  const signing::Log log(options_.history);
  const auto text = to_file_text(signature);
  PROBITY_TRY(const auto appended,
              log.append({report, text, signature.trusted_comment}, key_, trusted_));
  if (!context_.quiet)
    context_.err << fmt::format("{}: the report is entry {}\n", options_.history, appended.index);
  return ok();
}

}  // namespace probity::cli
