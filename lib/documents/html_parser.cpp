#include "documents/html_parser.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

namespace probity::documents {
namespace {

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct Run {
  HtmlHandler* handler = nullptr;
  const Limits* limits = nullptr;
  htmlParserCtxtPtr context = nullptr;
  std::size_t depth = 0;
  std::size_t elements = 0;
  bool too_deep = false;
  bool too_many = false;
};

std::size_t offset_of(const Run& run) {
  const xmlParserInputPtr input = run.context->input;
  if (input == nullptr || input->cur == nullptr) return 0;
  return input->consumed + static_cast<std::size_t>(input->cur - input->base);
}

void start_element(void* data, const xmlChar* name, const xmlChar** attributes) {
  Run& run = *static_cast<Run*>(data);
  run.too_deep = run.too_deep || ++run.depth > run.limits->element_depth;
  run.too_many = run.too_many || ++run.elements > run.limits->elements;
  if (run.too_deep || run.too_many || run.handler->is_done()) return xmlStopParser(run.context);
  Tag tag{.name = view(name)};
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
    tag.attributes.emplace_back(view(attributes[0]), view(attributes[1]));
  run.handler->start(tag, offset_of(run));
}

void end_element(void* data, const xmlChar* name) {
  Run& run = *static_cast<Run*>(data);
  if (run.depth > 0) --run.depth;
  run.handler->end(view(name));
}

void characters(void* data, const xmlChar* text, int length) {
  Run& run = *static_cast<Run*>(data);
  const auto size = static_cast<std::size_t>(length);
  const std::size_t end = offset_of(run);
  run.handler->text({reinterpret_cast<const char*>(text), size}, end - std::min(end, size));
}

void ignore_message(void*, const char*, ...) {}

htmlSAXHandler callbacks() {
  htmlSAXHandler sax = {};
  sax.startElement = start_element;
  sax.endElement = end_element;
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = nullptr;  // scripts and styles
  sax.warning = ignore_message;
  sax.error = ignore_message;
  sax.fatalError = ignore_message;
  sax.initialized = 1;
  return sax;
}

Status outcome(const Run& run, const std::string& name) {
  if (run.too_deep) {
    return file_problem(name,
                        fmt::format("nests elements more than {} deep", run.limits->element_depth),
                        "that is the limit for a document", "save it as plain text or PDF");
  }
  if (run.too_many) {
    return file_problem(name, fmt::format("has more than {} elements", run.limits->elements),
                        "that is the limit for a document", "split it, or save it as plain text");
  }
  return ok();
}

}  // namespace

bool Tag::has(std::string_view attribute) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto& pair) { return pair.first == attribute; });
}

std::string_view Tag::operator[](std::string_view attribute) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute) return value;
  }
  return {};
}

Status parse_html(const Input& input, HtmlHandler& handler) {
  static std::once_flag initialised;
  std::call_once(initialised, xmlInitParser);
  htmlSAXHandler sax = callbacks();
  Run run{.handler = &handler, .limits = &input.limits};
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(
      htmlCreateMemoryParserCtxt(input.bytes.data(), static_cast<int>(input.bytes.size())));
  if (context == nullptr) return ok();  // no bytes, no elements
  run.context = context.get();
  // The context owns its table of callbacks, so ours is copied into it.
  *context->sax = sax;
  context->userData = &run;
  htmlCtxtUseOptions(context.get(), HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                        HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
  return outcome(run, input.name);
}

}  // namespace probity::documents
