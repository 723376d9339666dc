#include "documents/xml.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include <fmt/format.h>
#include <libxml/xmlreader.h>

namespace probity::documents {
namespace {

struct FreeReader {
  void operator()(xmlTextReaderPtr reader) const { xmlFreeTextReader(reader); }
};

struct Namespace {
  std::string_view uri;
  std::string_view prefix;
};

/// Transitional and strict OOXML (ECMA-376 parts 4 and 1) name the same things differently.
constexpr std::array namespaces = {
    Namespace{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    Namespace{"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    Namespace{"http://schemas.microsoft.com/office/word/2010/wordml", "w14"},
    Namespace{"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    Namespace{"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    Namespace{"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    Namespace{"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    Namespace{"http://purl.org/dc/elements/1.1/", "dc"},
    Namespace{"http://www.w3.org/XML/1998/namespace", "xml"},
    Namespace{"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"},
    Namespace{"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", "field"},
};

constexpr std::size_t prolog_size = 4096;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string_view prefix_of(std::string_view uri) {
  constexpr std::string_view open_document = "urn:oasis:names:tc:opendocument:xmlns:";
  if (uri.starts_with(open_document)) {
    uri.remove_prefix(open_document.size());
    uri = uri.substr(0, uri.find(':'));
    if (uri == "drawing") return "draw";
    if (uri == "xsl-fo-compatible") return "fo";
    return uri == "svg-compatible" ? "svg" : uri;
  }
  const auto known = std::find_if(namespaces.begin(), namespaces.end(),
                                  [&](const Namespace& each) { return each.uri == uri; });
  return known == namespaces.end() ? "?" : known->prefix;
}

std::string name_of(xmlTextReaderPtr reader) {
  const std::string_view uri = view(xmlTextReaderConstNamespaceUri(reader));
  std::string name(uri.empty() ? std::string_view() : prefix_of(uri));
  if (!name.empty()) name += ':';
  name += view(xmlTextReaderConstLocalName(reader));
  return name;
}

Element element_at(xmlTextReaderPtr reader) {
  Element element{.name = name_of(reader)};
  while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
    if (xmlTextReaderIsNamespaceDecl(reader) == 1) continue;
    element.attributes.emplace_back(name_of(reader), view(xmlTextReaderConstValue(reader)));
  }
  xmlTextReaderMoveToElement(reader);
  return element;
}

struct FirstError {
  std::string message = {};
  int line = 0;
};

void keep_first(void* data, xmlErrorPtr error) {
  auto& first = *static_cast<FirstError*>(data);
  if (!first.message.empty() || error == nullptr || error->message == nullptr) return;
  first.message = error->message;
  while (!first.message.empty() && first.message.back() == '\n') first.message.pop_back();
  first.line = error->line;
}

Diagnostic too_deep(const Input& input) {
  return file_problem(input.name,
                      fmt::format("nests elements more than {} deep", input.limits.element_depth),
                      "that is the limit for a document", "check where the file comes from");
}

Diagnostic document_type(const Input& input, const std::string& part) {
  return file_problem(
      input.name, "declares a document type",
      fmt::format("'{}' within it has a DOCTYPE, which office files never have and attacks do",
                  part),
      "check where the file comes from");
}

Diagnostic damaged(const Input& input, const std::string& part, const FirstError& error) {
  if (error.message.find("xcessive depth") != std::string::npos) return too_deep(input);
  return file_problem(input.name, "is damaged",
                      fmt::format("'{}' within it is broken at line {}: {}", part, error.line,
                                  error.message.empty() ? "it ends too soon" : error.message),
                      "open it in a word processor and save it again, or ask for another copy");
}

}  // namespace

bool Element::has(std::string_view attribute) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto& pair) { return pair.first == attribute; });
}

std::string_view Element::operator[](std::string_view attribute) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute) return value;
  }
  return {};
}

Status parse_xml(std::string_view bytes, const std::string& part, const Input& input,
                 XmlHandler& handler) {
  static std::once_flag initialised;
  std::call_once(initialised, xmlInitParser);
  const std::unique_ptr<xmlTextReader, FreeReader> reader(
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                         XML_PARSE_NONET | XML_PARSE_COMPACT));
  FirstError error;
  if (reader == nullptr) return damaged(input, part, error);
  xmlTextReaderSetStructuredErrorHandler(reader.get(), keep_first, &error);
  // The parser meets entities before it tells us of the document type, so that is looked for
  // first; in encodings where this look misses it, the parser tells us all the same.
  if (bytes.substr(0, prolog_size).find("<!DOCTYPE") != std::string_view::npos)
    return document_type(input, part);
  std::size_t depth = 0;
  std::size_t elements = 0;
  int state = xmlTextReaderRead(reader.get());
  for (; state == 1 && !handler.is_done(); state = xmlTextReaderRead(reader.get())) {
    switch (xmlTextReaderNodeType(reader.get())) {
      case XML_READER_TYPE_DOCUMENT_TYPE:
      case XML_READER_TYPE_ENTITY_REFERENCE:
        return document_type(input, part);
      case XML_READER_TYPE_ELEMENT: {
        if (++depth > input.limits.element_depth) return too_deep(input);
        if (++elements > input.limits.elements) {
          return file_problem(input.name,
                              fmt::format("has more than {} elements", input.limits.elements),
                              "that is the limit for a document", "split it");
        }
        const bool is_empty = xmlTextReaderIsEmptyElement(reader.get()) == 1;
        const Element element = element_at(reader.get());
        handler.start(element);
        if (!is_empty) break;
        handler.end(element.name);
        --depth;
        break;
      }
      case XML_READER_TYPE_END_ELEMENT:
        handler.end(name_of(reader.get()));
        --depth;
        break;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        handler.text(view(xmlTextReaderConstValue(reader.get())));
        break;
      default:
        break;
    }
  }
  if (state < 0) return damaged(input, part, error);
  return ok();
}

}  // namespace probity::documents
