#include "documents/detect.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "documents/encoding.hpp"
#include "documents/readers.hpp"

namespace probity::documents {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t head_size = 16384;

struct Foreign {
  std::string_view signature;
  std::string_view what;
  std::string_view fix;
};

constexpr std::string_view save_as = "open it in a word processor and save it as DOCX, ODT or PDF";
constexpr std::string_view recognise = "it is a picture: use the original file, or run OCR first";

/// Formats that people mistake for documents, by their first bytes.
constexpr std::array foreign_formats = {
    Foreign{"{\\rtf"sv, "is a Rich Text file", save_as},
    Foreign{"\x89PNG"sv, "is a PNG picture", recognise},
    Foreign{"\xff\xd8\xff"sv, "is a JPEG picture", recognise},
    Foreign{"GIF8"sv, "is a GIF picture", recognise},
    Foreign{"II*\0"sv, "is a TIFF picture", recognise},
    Foreign{"MM\0*"sv, "is a TIFF picture", recognise},
    Foreign{"\x1f\x8b"sv, "is a gzip archive", "unpack it and check the document within"},
    Foreign{"7z\xbc\xaf"sv, "is a 7-Zip archive", "unpack it and check the document within"},
    Foreign{"Rar!"sv, "is a RAR archive", "unpack it and check the document within"},
    Foreign{"\x7f"
            "ELF"sv,
            "is a program", "check that this is the file you meant"},
    Foreign{"MZ\x90"sv, "is a program", "check that this is the file you meant"},
    Foreign{"%!PS"sv, "is a PostScript file", "convert it to PDF"},
    Foreign{"\xffWPC"sv, "is a WordPerfect file", save_as},
};

/// OLE names are UTF-16: "EncryptedPackage" is the stream that holds a DOCX with a password.
std::string utf16(std::string_view ascii) {
  std::string wide;
  for (const char c : ascii) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

Diagnostic ole_problem(std::string_view bytes, const std::string& name) {
  if (bytes.find(utf16("EncryptedPackage")) != std::string_view::npos) {
    return file_problem(name, "is encrypted", "a password protects the document",
                        "open it, remove the password and save it again");
  }
  return file_problem(name, "is a binary Word 97-2003 file", "that format is not read",
                      std::string(save_as));
}

std::optional<Diagnostic> foreign(std::string_view bytes, const std::string& name) {
  if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return ole_problem(bytes, name);
  for (const Foreign& format : foreign_formats) {
    if (bytes.starts_with(format.signature)) {
      return file_problem(name, std::string(format.what),
                          "DOCX, ODT, PDF, HTML, Markdown and plain text are read",
                          std::string(format.fix));
    }
  }
  return std::nullopt;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

bool has_extension(const std::string& name, std::initializer_list<std::string_view> extensions) {
  const std::string lower = lower_case(name);
  return std::any_of(extensions.begin(), extensions.end(),
                     [&](std::string_view extension) { return lower.ends_with(extension); });
}

std::string_view without_leading_space_and_comments(std::string_view text) {
  while (true) {
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start);
    if (!text.starts_with("<!--")) return text;
    const std::size_t end = text.find("-->");
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + 3);
  }
}

bool is_tag(std::string_view lower, std::string_view tag) {
  if (!lower.starts_with("<")) return false;
  lower.remove_prefix(1);
  if (!lower.starts_with(tag)) return false;
  lower.remove_prefix(tag.size());
  return lower.empty() || lower[0] == '>' || lower[0] == '/' || lower[0] == ' ' ||
         lower[0] == '\n' || lower[0] == '\r' || lower[0] == '\t';
}

bool is_whole_page(std::string_view lower) {
  return lower.starts_with("<!doctype html") || is_tag(lower, "html") || is_tag(lower, "head") ||
         is_tag(lower, "body") ||
         (lower.starts_with("<?xml") && lower.find("<html") != std::string_view::npos);
}

bool is_fragment(std::string_view lower) {
  constexpr std::array tags = {"p"sv,    "div"sv,   "h1"sv,     "h2"sv,      "h3"sv,      "table"sv,
                               "ul"sv,   "ol"sv,    "form"sv,   "article"sv, "section"sv, "main"sv,
                               "span"sv, "title"sv, "header"sv, "style"sv,   "meta"sv};
  return std::any_of(tags.begin(), tags.end(),
                     [&](std::string_view tag) { return is_tag(lower, tag); });
}

/// Whether text bears the signs of Markdown: a heading with number signs, or strong emphasis.
bool looks_like_markdown(std::string_view text) {
  std::size_t strong = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const std::size_t signs = line.find_first_not_of('#');
    if (signs != std::string_view::npos && signs >= 1 && signs <= 6 && line[signs] == ' ')
      return true;
    const std::size_t open = line.find("**");
    if (open != std::string_view::npos && line.find("**", open + 2) != std::string_view::npos)
      ++strong;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return strong >= 2;
}

bool is_binary(std::string_view text) {
  const auto controls = std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
           byte != '\v' && byte != 0x1b;
  });
  return controls * 50 > static_cast<std::ptrdiff_t>(text.size());
}

}  // namespace

Result<Content> detect(std::string_view bytes, const std::string& name) {
  if (auto problem = foreign(bytes, name)) return *std::move(problem);
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return Content::zip;
  // Mailers and scanners put a few bytes before the header; readers accept a kilobyte.
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Content::pdf;

  const std::string head = decode(bytes.substr(0, head_size)).text;
  const std::string_view start = without_leading_space_and_comments(head);
  if (start.empty() && bytes.find_first_not_of(" \t\r\n\0\xff\xfe"sv) == std::string_view::npos) {
    return file_problem(name, "is empty", "there is no text in it",
                        "check that this is the file you meant");
  }
  if (is_binary(head)) {
    return file_problem(name, "is no document that can be read",
                        "it holds binary data of no known format",
                        "give DOCX, ODT, PDF, HTML, Markdown or plain text");
  }
  const std::string lower = lower_case(start);
  if (lower.starts_with("<?xml") && lower.find("<office:document") != std::string::npos)
    return Content::flat_odt;
  if (is_whole_page(lower)) return Content::html;
  if (has_extension(name, {".md", ".markdown", ".mdown", ".mkd"})) return Content::markdown;
  if (is_fragment(lower)) return Content::html;
  return looks_like_markdown(head) ? Content::markdown : Content::text;
}

}  // namespace probity::documents
