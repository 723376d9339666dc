#include <algorithm>
#include <vector>

#include "documents/odt_body.hpp"

namespace probity::documents {
namespace {

constexpr int longest_chain = 20;  // of styles based on styles; a loop ends there

class OdtStylesHandler : public XmlHandler {
 public:
  explicit OdtStylesHandler(OdtStyles& styles) : styles_(styles) {}

  void start(const Element& element) override {
    ++depth_;
    if (element.name == "style:style" || element.name == "style:default-style") {
      key_ = std::string(element["style:family"]) + "/" + std::string(element["style:name"]);
      style_depth_ = depth_;
      styles_.styles[key_] = {.parent = std::string(element["style:parent-style-name"])};
    }
    if (element.name != "style:text-properties" || style_depth_ == 0) return;
    if (element["text:display"] == "none") styles_.styles[key_].hides = true;
    if (key_ == "paragraph/" && !element["fo:language"].empty()) {
      styles_.language = element["fo:language"];
      const std::string_view country = element["fo:country"];
      if (!country.empty() && country != "none") styles_.language += "-" + std::string(country);
    }
  }
  void end(std::string_view) override {
    if (depth_-- == style_depth_) style_depth_ = 0;
  }
  void text(std::string_view) override {}

 private:
  OdtStyles& styles_;
  std::string key_ = {};
  int depth_ = 0;
  int style_depth_ = 0;
};

}  // namespace

bool OdtStyles::is_hidden(std::string_view family, std::string_view name) const {
  std::string key = std::string(family) + "/" + std::string(name);
  for (int i = 0; i < longest_chain; ++i) {
    const auto style = styles.find(key);
    if (style == styles.end()) return false;
    if (style->second.hides) return true;
    if (style->second.parent.empty()) return false;
    key = std::string(family) + "/" + style->second.parent;
  }
  return false;
}

bool OdtStyles::derives_from(std::string_view name, std::string_view ancestor) const {
  std::string current(name);
  for (int i = 0; i < longest_chain && !current.empty(); ++i) {
    if (current == ancestor) return true;
    const auto style = styles.find("paragraph/" + current);
    current = style == styles.end() ? std::string() : style->second.parent;
  }
  return false;
}

Status add_odt_styles(OdtStyles& styles, std::string_view bytes, const std::string& name,
                      const Input& input) {
  OdtStylesHandler handler(styles);
  return parse_xml(bytes, name, input, handler);
}

}  // namespace probity::documents
