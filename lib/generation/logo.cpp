#include "generation/logo.hpp"

#include <array>

#include <fmt/format.h>

#include "base/file.hpp"
#include "cel/encodings.hpp"
#include "documents/xml.hpp"

namespace probity::generation {
namespace {

constexpr std::uintmax_t largest_logo = 1 << 20;
constexpr unsigned longest_side = 4096;

Diagnostic unfit(const std::string& file, std::string why) {
  Diagnostic problem;
  problem.where.path = file;
  problem.what = "this logo cannot be used";
  problem.why = std::move(why);
  problem.fix = "save it as a plain PNG or SVG of at most 1 MiB";
  return problem;
}

/// The first chunk of a PNG holds width and height (PNG specification, 11.2.2).
unsigned number_at(std::string_view bytes, std::size_t at) {
  unsigned number = 0;
  for (std::size_t i = at; i < at + 4; ++i)
    number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

Result<Logo> read_png(const std::string& file, std::string bytes) {
  constexpr std::size_t head = 24;
  if (bytes.size() < head || bytes.compare(12, 4, "IHDR") != 0)
    return unfit(file, "it begins like a PNG, and is cut off or damaged");
  Logo logo{Logo::Kind::png, std::move(bytes), 0, 0};
  logo.width = number_at(logo.bytes, 16);
  logo.height = number_at(logo.bytes, 20);
  if (logo.width == 0 || logo.height == 0) return unfit(file, "it has no size");
  if (logo.width > longest_side || logo.height > longest_side)
    return unfit(file, fmt::format("it has {} x {} pixels, and {} a side are the most", logo.width,
                                   logo.height, longest_side));
  return logo;
}

/// Looks for what makes a picture do more than show itself.
class SvgGuard : public documents::XmlHandler {
 public:
  void start(const documents::Element& element) override {
    const auto name = local(element.name);
    if (depth_++ == 0 && name != "svg") problem_ = "it is XML, and no SVG";
    for (const auto each : {"script", "foreignObject", "iframe", "set", "animate", "handler"}) {
      if (name == each) problem_ = fmt::format("it has a <{}>", each);
    }
    for (const auto& [key, value] : element.attributes) {
      const auto attribute = local(key);
      if (attribute.starts_with("on")) problem_ = fmt::format("it has a script ({})", attribute);
      if (attribute == "href" && !is_inside(value))
        problem_ = fmt::format("it takes in '{}'", value);
      if (fetches(value)) problem_ = fmt::format("it takes in something by '{}'", attribute);
    }
  }
  void end(std::string_view /*name*/) override { --depth_; }
  void text(std::string_view text) override {
    if (fetches(text) || text.find("@import") != text.npos)
      problem_ = "its style sheet takes in something";
  }
  bool is_done() const override { return !problem_.empty(); }

  const std::string& problem() const { return problem_; }

 private:
  static std::string_view local(std::string_view name) {
    return name.substr(name.rfind(':') + 1);  // all of it where there is no colon
  }
  static bool is_inside(std::string_view value) {
    return value.starts_with('#') || value.starts_with("data:image/png;base64,") ||
           value.starts_with("data:image/jpeg;base64,");
  }
  /// A url() that is not a part of the picture itself.
  static bool fetches(std::string_view text) {
    for (auto at = text.find("url("); at != text.npos; at = text.find("url(", at + 1)) {
      const auto start = text.find_first_not_of("'\" ", at + 4);
      if (start == text.npos || text[start] != '#') return true;
    }
    return false;
  }

  std::string problem_;
  int depth_ = 0;
};

Result<Logo> read_svg(const std::string& file, std::string bytes) {
  SvgGuard guard;
  const auto parsed = documents::parse_xml(bytes, file, {.bytes = bytes, .name = file}, guard);
  if (!guard.problem().empty()) return unfit(file, guard.problem());
  if (!parsed) return unfit(file, "it is not well-formed, or has a document type");
  return Logo{Logo::Kind::svg, std::move(bytes), 0, 0};
}

}  // namespace

std::string Logo::data_uri() const {
  return fmt::format("data:image/{};base64,{}", kind == Kind::png ? "png" : "svg+xml",
                     cel::encode_base64(bytes));
}

Result<Logo> logo_from_png(std::string bytes) {
  return read_png("the logo", std::move(bytes));
}

Result<Logo> read_logo(const std::string& file) {
  PROBITY_TRY(auto bytes, read_file(file, largest_logo));
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return read_png(file, std::move(bytes));
  const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start != bytes.npos && bytes[start] == '<') return read_svg(file, std::move(bytes));
  return unfit(file, "it is neither a PNG nor an SVG");
}

}  // namespace probity::generation
