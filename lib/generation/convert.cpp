#include "generation/convert.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "base/file.hpp"
#include "documents/child_process.hpp"
#include "generation/package.hpp"
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

/// Goes with the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes) {
    std::error_code ignored;
    auto name = (std::filesystem::temp_directory_path(ignored) / "probity-letter.XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0) return;
    ::close(descriptor);
    path_ = name;
    if (!write_file(path_, bytes, FileMode::secret)) remove();
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { remove(); }

  const std::string& path() const { return path_; }

 private:
  void remove() {
    if (!path_.empty()) ::unlink(path_.c_str());
    path_.clear();
  }

  std::string path_;
};

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
                    program == "rsvg-convert" ? "librsvg2-bin" : program));
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

/// Word and OpenDocument want dots; rsvg-convert makes them of lines.
Result<Sender> with_png(const Sender& sender, Date as_of) {
  if (!sender.logo || sender.logo->kind == Logo::Kind::png) return sender;
  PROBITY_TRY(auto png, run("rsvg-convert", {"--height=240", "--keep-aspect-ratio"},
                            sender.logo->bytes, as_of));
  auto changed = sender;
  PROBITY_TRY(changed.logo, logo_from_png(std::move(png)));
  return changed;
}

/// pandoc leaves the tables of an ODT without lines.
Result<std::string> with_lines(std::string_view odt, Date as_of) {
  return edited(
      odt,
      {{"content.xml",
        {{"fo:border=\"none\"", "fo:border=\"0.5pt solid #9FB0C0\" fo:padding=\"0.08in\""}},
        {}}},
      as_of);
}

Result<std::string> office_file(const Composed& document, bool is_docx, const Templates& templates,
                                const Sender& sender, Date as_of) {
  PROBITY_TRY(const auto shown, with_png(sender, as_of));
  PROBITY_TRY(const auto filled,
              filled_reference(templates.reference(is_docx ? "letter.docx" : "letter.odt"), is_docx,
                               shown, version_line(sender, document.language, as_of), as_of));
  const TemporaryFile reference(filled);
  if (reference.path().empty())
    return not_converted("no temporary file can be written", "pandoc reads its styles from one",
                         "set TMPDIR to a folder that you may write to");
  PROBITY_TRY(
      auto bytes,
      run("pandoc",
          {"--from=gfm-raw_html-tex_math_dollars", is_docx ? "--to=docx" : "--to=odt",
           "--shift-heading-level-by=-1", "--columns=20", "--reference-doc=" + reference.path(),
           fmt::format("--metadata=lang:{}", document.language == "es" ? "es-US" : "en-US"),
           "--output=-"},
          document.markdown, as_of));
  return is_docx ? Result<std::string>(std::move(bytes)) : with_lines(bytes, as_of);
}

}  // namespace

Result<std::string> convert(const Composed& document, FileFormat format, const Templates& templates,
                            const Sender& sender, Date as_of) {
  switch (format) {
    case FileFormat::markdown:
      return document.markdown;
    case FileFormat::html:
      return to_html(document, sender, as_of, Blanks::fields);
    case FileFormat::docx:
    case FileFormat::odt:
      if (has_image(document.markdown))
        return not_converted("the document has an image", "files are not taken into documents",
                             "take the image out of the clause");
      return office_file(document, format == FileFormat::docx, templates, sender, as_of);
    case FileFormat::pdf:
      return run("weasyprint", {"--pdf-variant", "pdf/ua-1", "-", "-"},
                 to_html(document, sender, as_of, Blanks::lines), as_of);
  }
  return std::string();
}

}  // namespace probity::generation
