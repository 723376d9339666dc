#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "yaml/parse.hpp"
#include "yaml/quote.hpp"
#include "yaml/serialized.hpp"

using namespace probity;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void visit(const yaml::Document& document, const yaml::Node& node) {
  require(node.line() >= 1 && node.column() >= 1 && node.width() >= 1);
  if (node.is_scalar()) {
    for (const std::size_t part : {std::size_t{0}, node.text().size() / 2, node.text().size()}) {
      require(document.location_in(node, part).line >= 1);
    }
  }
  for (const auto& item : node.items()) visit(document, item);
  for (const auto& [key, value] : node.entries()) {
    require(value.key() == &key && node.find(key.text()) == &value);
    visit(document, value);
  }
}

}  // namespace

/// Any bytes are a document, or an error that says what to do; a document is the same after it was
/// serialized, and no bytes taken for a serialized one do harm.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const yaml::Options options{.max_aliased_nodes = 1000, .on_mistake = yaml::OnMistake::collect};
  const auto document = yaml::parse(text::Source("fuzz.yaml", bytes), options);
  if (document) {
    visit(*document, document->root());
    const std::string serialized = yaml::serialize(*document);
    const auto loaded = yaml::load_serialized(serialized);
    require(loaded && yaml::same_content(document->root(), loaded->root()));
  } else {
    for (const auto& each : document.error()) require(!each.what.empty() && !each.fix.empty());
  }
  if (const auto loaded = yaml::load_serialized(bytes)) visit(*loaded, loaded->root());
  return 0;
}
