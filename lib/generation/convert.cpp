#include "generation/convert.hpp"

#include <array>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>

#include "documents/child_process.hpp"
#include "generation/archive_times.hpp"
#include "generation/page.hpp"

namespace probity::generation {
namespace {

using documents::ChildEnd;

constexpr std::chrono::seconds time_limit{60};
constexpr std::size_t size_limit = 64 << 20;

struct Ending {
  std::string_view ending;
  FileFormat format;
};
constexpr std::array endings = {Ending{".md", FileFormat::markdown},
                                Ending{".html", FileFormat::html},
                                Ending{".docx", FileFormat::docx}, Ending{".odt", FileFormat::odt},
                                Ending{".pdf", FileFormat::pdf}};

Diagnostic not_converted(std::string what, std::string why, std::string fix) {
  Diagnostic problem;
  problem.what = std::move(what);
  problem.why = std::move(why);
  problem.fix = std::move(fix);
  return problem;
}

/// Runs a program of Debian's with the document's day as its clock.
Result<std::string> run(std::string_view program, std::vector<std::string> arguments,
                        std::string_view input, Date as_of) {
  const auto path = fmt::format("/usr/bin/{}", program);
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return not_converted(
        fmt::format("{} is not installed", program), "it writes files of this format",
        fmt::format("install it (apt-get install {}), or write .md or .html, which "
                    "need nothing more",
                    program));
  constexpr std::int64_t day = 86400;
  const std::vector<std::string> before = {
      fmt::format("SOURCE_DATE_EPOCH={}", as_of.days_since_1970() * day), "LC_ALL=C.UTF-8",
      "HOME=/nonexistent", "PATH=/usr/bin:/bin", path};
  arguments.insert(arguments.begin(), before.begin(), before.end());
  auto result = documents::run_child("/usr/bin/env", arguments, input, time_limit, size_limit);
  if (result.end == ChildEnd::finished && !result.output.empty()) return std::move(result.output);
  return not_converted(
      fmt::format("{} wrote no document", program),
      result.end == ChildEnd::out_of_time ? "it took longer than a minute" : "it failed",
      "write .md or .html instead, or see whether the program is damaged");
}

}  // namespace

Result<FileFormat> format_of(std::string_view file) {
  if (file.empty()) return FileFormat::markdown;
  for (const auto& each : endings) {
    if (file.ends_with(each.ending)) return each.format;
  }
  Diagnostic problem;
  problem.where.path = file;
  problem.what = "the ending names no format that can be written";
  problem.fix = "end the name in .md, .html, .docx, .odt or .pdf";
  return problem;
}

namespace {

/// pandoc takes the files of images into a document. Debian's cannot write DOCX in its sandbox (it
/// does not find its own data there), so a text with an image is refused instead.
bool has_image(std::string_view markdown) {
  for (auto at = markdown.find("!["); at != markdown.npos; at = markdown.find("![", at + 1)) {
    if (at == 0 || markdown[at - 1] != '\\') return true;
  }
  return false;
}

Result<std::string> to_office(const Composed& document, FileFormat format, Date as_of) {
  if (has_image(document.markdown))
    return not_converted("the document has an image", "files are not taken into documents",
                         "take the image out of the clause");
  auto written =
      run("pandoc",
          {"--from=gfm-raw_html-tex_math_dollars",
           format == FileFormat::docx ? "--to=docx" : "--to=odt",
           fmt::format("--metadata=lang:{}", document.language == "es" ? "es-US" : "en-US"),
           "--output=-"},
          document.markdown, as_of);
  if (!written) return written;
  return with_times_cleared(*std::move(written));
}

}  // namespace

Result<std::string> convert(const Composed& document, FileFormat format, std::string_view practice,
                            Date as_of) {
  switch (format) {
    case FileFormat::markdown:
      return document.markdown;
    case FileFormat::html:
      return to_html(document, practice, as_of, Blanks::fields);
    case FileFormat::docx:
    case FileFormat::odt:
      return to_office(document, format, as_of);
    case FileFormat::pdf:
      return run("weasyprint", {"--pdf-variant", "pdf/ua-1", "-", "-"},
                 to_html(document, practice, as_of, Blanks::lines), as_of);
  }
  return std::string();
}

}  // namespace probity::generation
