#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "documents/xml.hpp"

namespace probity::documents {

/// Whether a switch like <w:vanish/> or <w:vanish w:val="0"/> is on (ECMA-376 part 1, 17.17.4).
bool is_on(const Element& element);

/// What the styles of a DOCX say that matters here: headings, hidden text, lists.
class DocxStyles {
 public:
  static Result<DocxStyles> parse(std::string_view bytes, const std::string& part,
                                  const Input& input);

  /// 1 to 6, or 0 for no heading.
  int heading_level(std::string_view id) const;
  bool is_hidden(std::string_view id) const;
  bool is_list(std::string_view id) const;
  /// The default language of the text.
  const std::string& language() const { return language_; }

 private:
  friend class StylesHandler;
  struct Style {
    std::string based_on = {};
    std::optional<int> level = {};
    std::optional<bool> hidden = {};
    std::optional<bool> list = {};
  };

  /// The first value along the styles that this one is based on.
  template <class T>
  std::optional<T> inherited(std::string_view id, std::optional<T> Style::*member) const;

  std::map<std::string, Style, std::less<>> styles_ = {};
  std::string language_ = {};
};

}  // namespace probity::documents
