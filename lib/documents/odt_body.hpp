#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "documents/draft.hpp"
#include "documents/xml.hpp"

namespace probity::documents {

/// What the styles of an ODT say that matters here, by family and name ("paragraph/P1").
struct OdtStyles {
  struct Style {
    std::string parent = {};
    bool hides = false;
  };
  std::map<std::string, Style, std::less<>> styles = {};
  std::string language = {};

  bool is_hidden(std::string_view family, std::string_view name) const;
  /// Whether a paragraph's style is, or derives from, one of that name.
  bool derives_from(std::string_view name, std::string_view ancestor) const;
};

/// Adds what the part defines to the styles.
Status add_odt_styles(OdtStyles& styles, std::string_view bytes, const std::string& name,
                      const Input& input);

/// Adds the blocks of content.xml: all that belongs to no header or footer. Those stand in
/// styles.xml (and in an ODT of one file, with the rest), and are asked for apart.
Status add_odt_part(Collector& collector, std::string_view bytes, const std::string& name,
                    Part wanted, const OdtStyles& styles, const Input& input);

}  // namespace probity::documents
