#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A ZIP container of members that are stored, not packed: enough for the XML of small documents.
namespace probity::documents {

using Members = std::vector<std::pair<std::string, std::string>>;

inline std::string zipped(const Members& members) {
  const auto crc = [](std::string_view bytes) {
    unsigned value = 0xffffffffu;
    for (const char byte : bytes) {
      value ^= static_cast<unsigned char>(byte);
      for (int i = 0; i < 8; ++i) value = (value >> 1) ^ ((value & 1u) != 0 ? 0xedb88320u : 0u);
    }
    return ~value;
  };
  const auto little = [](std::size_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>((value >> (8 * i)) & 0xff);
    return text;
  };
  std::string archive;
  std::string directory;
  for (const auto& [name, bytes] : members) {
    const std::string common = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
                               little(crc(bytes), 4) + little(bytes.size(), 4) +
                               little(bytes.size(), 4) + little(name.size(), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 2) +
                 little(0, 2) + little(0, 4) + little(archive.size(), 4) + name;
    archive += "PK\x03\x04" + common + name + bytes;
  }
  const std::size_t start = archive.size();
  return archive + directory + "PK\x05\x06" + little(0, 4) + little(members.size(), 2) +
         little(members.size(), 2) + little(directory.size(), 4) + little(start, 4) + little(0, 2);
}

/// A DOCX whose body is `body`, with further members ("word/styles.xml").
inline std::string docx(const std::string& body, const Members& more = {}) {
  const std::string name_spaces =
      " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
      " xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
      " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
      " xmlns:v='urn:schemas-microsoft-com:vml'";
  Members members = {{"[Content_Types].xml", "<Types/>"},
                     {"word/document.xml", "<?xml version='1.0'?><w:document" + name_spaces +
                                               "><w:body>" + body + "</w:body></w:document>"}};
  members.insert(members.end(), more.begin(), more.end());
  return zipped(members);
}

/// An ODT whose text is `body`, with automatic styles.
inline std::string odt(const std::string& body, const std::string& styles = {},
                       const Members& more = {}) {
  const auto open_document = [](const std::string& prefix) {
    return " xmlns:" + prefix + "='urn:oasis:names:tc:opendocument:xmlns:" + prefix + ":1.0'";
  };
  std::string name_spaces;
  for (const char* prefix : {"office", "text", "table", "style", "form"})
    name_spaces += open_document(prefix);
  name_spaces +=
      " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
      " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
      " xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'";
  Members members = {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml", "<office:document-content" + name_spaces + "><office:automatic-styles>" +
                          styles + "</office:automatic-styles><office:body><office:text>" + body +
                          "</office:text></office:body></office:document-content>"}};
  members.insert(members.end(), more.begin(), more.end());
  return zipped(members);
}

}  // namespace probity::documents
