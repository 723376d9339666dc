#include "facts/source_reader.hpp"

#include <array>

namespace probity::facts {

Confidence read_confidence(yaml::Reader& reader, const yaml::Node* node) {
  static constexpr std::array<yaml::Choice<Confidence>, 3> confidences = {
      {{"low", Confidence::low}, {"medium", Confidence::medium}, {"high", Confidence::high}}};
  return reader.choice(node, confidences).value_or(Confidence::none);
}

Source read_source(yaml::Reader& reader, const yaml::Node& node, Standard standard) {
  const auto fields = reader.fields(
      &node, "a source",
      {"standard", "section", "provision", "cite", "url", "as_of", "as_of_words", "confidence"});
  const auto* standard_node =
      standard == Standard::required ? fields.required("standard") : fields.optional("standard");
  return {.standard = reader.text(standard_node).value_or(""),
          .section = reader.text(fields.optional("section")).value_or(""),
          .provision = reader.text(fields.optional("provision")).value_or(""),
          .cite = reader.text(fields.required("cite")).value_or(""),
          .url = reader.text(fields.optional("url")).value_or(""),
          .as_of = reader.date(fields.optional("as_of")),
          .confidence = read_confidence(reader, fields.required("confidence"))};
}

}  // namespace probity::facts
