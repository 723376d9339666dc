#include "documents/docx_styles.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace probity::documents {
namespace {

constexpr int longest_chain = 20;  // of styles based on styles; a loop ends there

int number(std::string_view digits) {
  return std::atoi(std::string(digits.substr(0, 6)).c_str());
}

/// Built-in names: "heading 1" to "heading 9", and "Title"; case differs between programs.
std::optional<int> level_of_name(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  if (lower == "title") return 1;
  if (lower == "subtitle") return 2;
  if (!lower.starts_with("heading ") || lower.size() < 9) return std::nullopt;
  const int level = number(std::string_view(lower).substr(8));
  return level >= 1 && level <= 9 ? std::optional(std::min(level, 6)) : std::nullopt;
}

}  // namespace

bool is_on(const Element& element) {
  const std::string_view value = element["w:val"];
  return value != "0" && value != "false" && value != "off";
}

class StylesHandler : public XmlHandler {
 public:
  explicit StylesHandler(DocxStyles& styles) : styles_(styles) {}

  void start(const Element& element) override {
    const std::string_view parent = open_.empty() ? std::string_view() : open_.back();
    if (element.name == "w:style") id_ = element["w:styleId"];
    if (element.name == "w:lang" && in("w:docDefaults")) styles_.language_ = element["w:val"];
    if (in("w:style")) set(styles_.styles_[id_], element, parent);
    open_.push_back(element.name);
  }
  void end(std::string_view) override {
    if (!open_.empty()) open_.pop_back();
  }
  void text(std::string_view) override {}

 private:
  bool in(std::string_view name) const {
    return std::find(open_.begin(), open_.end(), name) != open_.end();
  }

  static void set(DocxStyles::Style& style, const Element& element, std::string_view parent) {
    const std::string_view value = element["w:val"];
    if (element.name == "w:basedOn") style.based_on = value;
    if (element.name == "w:name" && !style.level) style.level = level_of_name(value);
    if (element.name == "w:outlineLvl" && parent == "w:pPr")
      style.level = number(value) < 9 ? std::min(number(value) + 1, 6) : 0;
    if (element.name == "w:vanish" && parent == "w:rPr") style.hidden = is_on(element);
    if (element.name == "w:numId" && parent == "w:numPr") style.list = value != "0";
  }

  DocxStyles& styles_;
  std::vector<std::string> open_ = {};
  std::string id_ = {};
};

Result<DocxStyles> DocxStyles::parse(std::string_view bytes, const std::string& part,
                                     const Input& input) {
  DocxStyles styles;
  StylesHandler handler(styles);
  PROBITY_CHECK(parse_xml(bytes, part, input, handler));
  return styles;
}

template <class T>
std::optional<T> DocxStyles::inherited(std::string_view id, std::optional<T> Style::*member) const {
  auto style = styles_.find(id);
  for (int i = 0; i < longest_chain && style != styles_.end(); ++i) {
    if (style->second.*member) return style->second.*member;
    style = styles_.find(style->second.based_on);
  }
  return std::nullopt;
}

int DocxStyles::heading_level(std::string_view id) const {
  return inherited(id, &Style::level).value_or(0);
}

bool DocxStyles::is_hidden(std::string_view id) const {
  return inherited(id, &Style::hidden).value_or(false);
}

bool DocxStyles::is_list(std::string_view id) const {
  return inherited(id, &Style::list).value_or(false);
}

}  // namespace probity::documents
