#include "documents/properties.hpp"

#include "documents/draft.hpp"
#include "documents/xml.hpp"

namespace probity::documents {
namespace {

class PropertiesHandler : public XmlHandler {
 public:
  void start(const Element& element) override {
    current_ = element.name == "dc:title"      ? &title_
               : element.name == "dc:language" ? &language_
                                               : nullptr;
  }
  void end(std::string_view) override { current_ = nullptr; }
  void text(std::string_view text) override {
    if (current_ != nullptr) current_->append(text, {});
  }
  Properties take() const { return {title_.text, language_.text}; }

 private:
  Draft title_ = {};
  Draft language_ = {};
  Draft* current_ = nullptr;
};

}  // namespace

Result<Properties> read_properties(std::string_view bytes, const std::string& part,
                                   const Input& input) {
  PropertiesHandler handler;
  PROBITY_CHECK(parse_xml(bytes, part, input, handler));
  return handler.take();
}

}  // namespace probity::documents
