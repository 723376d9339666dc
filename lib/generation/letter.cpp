#include "generation/letter.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generation/package.hpp"
#include "text/html.hpp"

namespace probity::generation {
namespace {

constexpr double logo_height = 0.6;  // inches
constexpr double widest_logo = 3.0;
constexpr double emu_of_an_inch = 914400;  // English Metric Units, ECMA-376 part 1, 20.1.2.1

struct Size {
  double width;
  double height;
};

/// In inches.
Size size_of(const Logo& logo) {
  const double ratio = static_cast<double>(logo.width) / logo.height;
  const double height = std::min(logo_height, widest_logo / ratio);
  return {height * ratio, height};
}

std::string address_line(const Sender& sender) {
  if (sender.address.empty() || sender.contact.empty()) return sender.address + sender.contact;
  return sender.address + " · " + sender.contact;
}

std::string word_picture(const Logo& logo) {
  const auto size = size_of(logo);
  const auto extent = fmt::format("cx=\"{:.0f}\" cy=\"{:.0f}\"", size.width * emu_of_an_inch,
                                  size.height * emu_of_an_inch);
  return fmt::format(
      "<w:r><w:drawing><wp:inline "
      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">"
      "<wp:extent {0} /><wp:docPr id=\"1\" name=\"Logo\" descr=\"\" /><a:graphic "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData "
      "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic "
      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>"
      "<pic:cNvPr id=\"1\" name=\"Logo\" /><pic:cNvPicPr /></pic:nvPicPr><pic:blipFill><a:blip "
      "r:embed=\"rId1\" /><a:stretch><a:fillRect /></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
      "<a:off x=\"0\" y=\"0\" /><a:ext {0} /></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst />"
      "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
      "<w:br /></w:r>",
      extent);
}

std::vector<Edit> edits_of_docx(const Sender& sender, std::string_view version) {
  constexpr std::string_view before_sender = "<w:r><w:rPr><w:b /></w:rPr><w:t xml:space=";
  std::vector<Edit> edits = {
      {"word/header1.xml",
       {{"PROBITY-SENDER", text::html_escaped(sender.name)},
        {"PROBITY-CONTACT", text::html_escaped(address_line(sender))}},
       {}},
      {"word/footer1.xml", {{"PROBITY-VERSION", text::html_escaped(version)}}, {}}};
  if (!sender.logo) return edits;
  edits.front().replaced.emplace_back(before_sender,
                                      word_picture(*sender.logo) + std::string(before_sender));
  edits.push_back({"word/media/logo.png", {}, sender.logo->bytes});
  edits.push_back(
      {"word/_rels/header1.xml.rels",
       {},
       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
       "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
       "Id=\"rId1\" "
       "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" "
       "Target=\"media/logo.png\" /></Relationships>"});
  return edits;
}

std::vector<Edit> edits_of_odt(const Sender& sender, std::string_view version) {
  auto name = text::html_escaped(sender.name);
  std::vector<Edit> edits;
  if (sender.logo) {
    const auto size = size_of(*sender.logo);
    name = fmt::format(
               "<draw:frame draw:name=\"Logo\" text:anchor-type=\"as-char\" svg:width=\"{:.3f}in\" "
               "svg:height=\"{:.3f}in\"><draw:image xlink:href=\"Pictures/logo.png\" "
               "xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\" />"
               "</draw:frame><text:line-break />",
               size.width, size.height) +
           name;
    edits.push_back({"Pictures/logo.png", {}, sender.logo->bytes});
  }
  edits.push_back({"styles.xml",
                   {{"PROBITY-SENDER", name},
                    {"PROBITY-CONTACT", text::html_escaped(address_line(sender))},
                    {"PROBITY-VERSION", text::html_escaped(version)}},
                   {}});
  return edits;
}

}  // namespace

std::string version_line(const Sender& sender, std::string_view language, Date day) {
  return fmt::format("{} · {}{}", sender.name, language == "es" ? "Versión del " : "Version of ",
                     to_string(day));
}

Result<std::string> filled_reference(std::string_view reference, bool is_docx, const Sender& sender,
                                     std::string_view version, Date day) {
  return edited(reference, is_docx ? edits_of_docx(sender, version) : edits_of_odt(sender, version),
                day);
}

}  // namespace probity::generation
