#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "documents/readers.hpp"

namespace probity::documents {

/// A start tag. Names carry the usual prefix of their namespace ("w:p", "text:span"), whatever
/// prefix the file chose; "?:" where the namespace is none that we know.
struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes = {};

  bool has(std::string_view attribute) const;
  /// Empty where the attribute is missing.
  std::string_view operator[](std::string_view attribute) const;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(const Element& element) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
  /// Whether the handler has seen enough.
  virtual bool is_done() const { return false; }
};

/// Parses the XML of a part of a document. A document type is refused, since office files have
/// none and entities come with it; nothing outside the bytes is ever looked at.
Status parse_xml(std::string_view bytes, const std::string& part, const Input& input,
                 XmlHandler& handler);

}  // namespace probity::documents
