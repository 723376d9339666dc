#include <utility>

#include "documents/archive.hpp"
#include "documents/draft.hpp"
#include "documents/odt_body.hpp"
#include "documents/properties.hpp"
#include "documents/readers.hpp"

namespace probity::documents {
namespace {

constexpr const char* content_member = "content.xml";
constexpr const char* styles_member = "styles.xml";
constexpr const char* meta_member = "meta.xml";
constexpr const char* manifest_member = "META-INF/manifest.xml";

/// A member that may be missing; then it is empty.
Result<std::string> optional_member(Archive& archive, const std::string& path) {
  if (!archive.has(path)) return std::string();
  return archive.member(path);
}

Status refuse_encrypted(Archive& archive, const Input& input) {
  PROBITY_TRY(const auto manifest, optional_member(archive, manifest_member));
  if (manifest.find("encryption-data") == std::string::npos) return ok();
  return file_problem(input.name, "is encrypted", "a password protects the document",
                      "open it, remove the password and save it again");
}

Result<Document> finish(Collector& collector, const OdtStyles& styles, const Properties& properties,
                        const Input& input) {
  Document document{
      .name = input.name,
      .format = Format::odt,
      .title = properties.title,
      .language = properties.language.empty() ? styles.language : properties.language};
  PROBITY_TRY(document.blocks, collector.take(input.name));
  return document;
}

}  // namespace

Result<Document> read_odt(const Input& input) {
  PROBITY_TRY(auto archive, Archive::open(input));
  PROBITY_CHECK(refuse_encrypted(archive, input));
  PROBITY_TRY(const auto content, archive.member(content_member));
  PROBITY_TRY(const auto style_part, optional_member(archive, styles_member));
  OdtStyles styles;
  Collector collector(input.limits);
  if (!style_part.empty()) {
    PROBITY_CHECK(add_odt_styles(styles, style_part, styles_member, input));
  }
  // The automatic styles of content.xml may share names with those of styles.xml; each holds
  // for its own part.
  OdtStyles content_styles = styles;
  PROBITY_CHECK(add_odt_styles(content_styles, content, content_member, input));
  if (!style_part.empty()) {
    PROBITY_CHECK(add_odt_part(collector, style_part, styles_member, Part::header, styles, input));
  }
  PROBITY_CHECK(
      add_odt_part(collector, content, content_member, Part::body, content_styles, input));
  if (!style_part.empty()) {
    PROBITY_CHECK(add_odt_part(collector, style_part, styles_member, Part::footer, styles, input));
  }
  Properties properties;
  PROBITY_TRY(const auto meta, optional_member(archive, meta_member));
  if (!meta.empty()) {
    PROBITY_TRY(properties, read_properties(meta, meta_member, input));
  }
  return finish(collector, styles, properties, input);
}

Result<Document> read_flat_odt(const Input& input) {
  OdtStyles styles;
  Collector collector(input.limits);
  PROBITY_CHECK(add_odt_styles(styles, input.bytes, input.name, input));
  for (const Part part : {Part::header, Part::body, Part::footer}) {
    PROBITY_CHECK(add_odt_part(collector, input.bytes, input.name, part, styles, input));
  }
  PROBITY_TRY(const auto properties, read_properties(input.bytes, input.name, input));
  return finish(collector, styles, properties, input);
}

}  // namespace probity::documents
