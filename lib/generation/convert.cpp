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

namespace fs = std::filesystem;
using documents::ChildEnd;

constexpr std::chrono::seconds time_limit{60};
constexpr std::size_t size_limit = 64 << 20;
constexpr std::size_t memory_limit = std::size_t{1} << 30;
constexpr const char* pandoc_data = "/usr/share/pandoc/data";

struct Ending {
  std::string_view ending;
  FileFormat format;
};
constexpr std::array endings = {Ending{".md", FileFormat::markdown},
                                Ending{".html", FileFormat::html},
                                Ending{".docx", FileFormat::docx}, Ending{".odt", FileFormat::odt},
                                Ending{".pdf", FileFormat::pdf}};

/// Where pandoc is run: the letter it takes its styles from, and the way to its own data. Goes with
/// the object.
class Workplace {
 public:
  Workplace() {
    std::error_code problem;
    auto name = (fs::temp_directory_path(problem) / "probity-letter.XXXXXX").string();
    if (!problem && ::mkdtemp(name.data())) folder_ = name;
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  ~Workplace() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);  // of a link, the link
  }

  /// False where nothing can be written.
  bool prepare(std::string_view letter) const {
    if (folder_.empty() || !write_file(fs::path(folder_) / "letter", letter, FileMode::secret))
      return false;
    std::error_code problem;
    const auto data = fs::path(folder_) / "data";
    fs::create_directory(data, problem);
    if (problem) return false;
    if (fs::exists(pandoc_data, problem))
      fs::create_directory_symlink(pandoc_data, data / "data", problem);
    else  // compiled into the program
      fs::create_directory(data / "data", problem);
    return !problem;
  }
  const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
};

/// Runs a program of Debian's with the document's day as its clock, in bounded time and memory.
Result<std::string> run(std::string_view program, const std::vector<std::string>& arguments,
                        std::string_view input, Date as_of, const std::string& folder = "/") {
  const auto path = fmt::format("/usr/bin/{}", program);
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    return unplaced(fmt::format("{} is not installed", program), "it writes files of this format",
                    fmt::format("install it (apt-get install {}), or write .md or .html, which "
                                "need nothing more",
                                program == "rsvg-convert" ? "librsvg2-bin" : program));
  constexpr std::int64_t day = 86400;
  std::vector<std::string> all = {
      fmt::format("--data={}", memory_limit),
      fmt::format("--cpu={}", time_limit.count()),
      "/usr/bin/env",
      "--chdir=" + folder,
      fmt::format("SOURCE_DATE_EPOCH={}", as_of.days_since_1970() * day),
      "LC_ALL=C.UTF-8",
      "HOME=/nonexistent",
      "PATH=/usr/bin:/bin",
      path};
  all.insert(all.end(), arguments.begin(), arguments.end());
  auto result = documents::run_child("/usr/bin/prlimit", all, input, time_limit, size_limit);
  if (result.end == ChildEnd::finished && !result.output.empty()) return std::move(result.output);
  return unplaced(
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

/// Files are not taken into documents: pandoc, in its sandbox, would leave the image out in
/// silence, and WeasyPrint would fetch it.
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
  const Workplace place;
  if (!place.prepare(filled))
    return unplaced("no temporary file can be written", "pandoc reads its styles from one",
                    "set TMPDIR to a folder that you may write to");
  PROBITY_TRY(
      auto bytes,
      run("pandoc",
          // Debian's pandoc keeps its data in files, and its sandbox knows no file but those that a
          // few options name, as this one, which is of EPUB and does nothing else here.
          {"--sandbox", "--epub-embed-font=data/data", "--from=gfm-raw_html-tex_math_dollars",
           is_docx ? "--to=docx" : "--to=odt", "--shift-heading-level-by=-1", "--columns=20",
           "--reference-doc=letter",
           fmt::format("--metadata=lang:{}", document.language == "es" ? "es-US" : "en-US"),
           "--output=-"},
          document.markdown, as_of, place.folder()));
  return is_docx ? Result<std::string>(std::move(bytes)) : with_lines(bytes, as_of);
}

}  // namespace

Result<std::string> convert(const Composed& document, FileFormat format, const Templates& templates,
                            const Sender& sender, Date as_of) {
  if (format != FileFormat::markdown && has_image(document.markdown))
    return unplaced("the document has an image", "files are not taken into documents",
                    "take the image out of the clause");
  switch (format) {
    case FileFormat::markdown:
      return document.markdown;
    case FileFormat::html:
      return to_html(document, sender, as_of, Blanks::fields);
    case FileFormat::docx:
    case FileFormat::odt:
      return office_file(document, format == FileFormat::docx, templates, sender, as_of);
    case FileFormat::pdf:
      return run("weasyprint", {"--pdf-variant", "pdf/ua-1", "-", "-"},
                 to_html(document, sender, as_of, Blanks::lines), as_of);
  }
  return std::string();
}

}  // namespace probity::generation
