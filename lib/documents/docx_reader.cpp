#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "documents/archive.hpp"
#include "documents/docx_body.hpp"
#include "documents/docx_styles.hpp"
#include "documents/draft.hpp"
#include "documents/properties.hpp"
#include "documents/readers.hpp"

namespace probity::documents {
namespace {

struct Relation {
  std::string type;  // the last part of its address: "header", "footnotes"
  std::string target;
};

/// A member's path from the folder of the part that refers to it.
std::string resolved(const std::string& folder, std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  std::string base = folder;
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const std::size_t slash = base.find_last_of('/', base.size() < 2 ? 0 : base.size() - 2);
    base = slash == std::string::npos || base.empty() ? std::string() : base.substr(0, slash + 1);
  }
  return base + std::string(target);
}

class RelationsHandler : public XmlHandler {
 public:
  explicit RelationsHandler(std::string folder) : folder_(std::move(folder)) {}
  void start(const Element& element) override {
    if (element.name != "rel:Relationship" || element["TargetMode"] == "External") return;
    const std::string_view type = element["Type"];
    relations_.push_back({std::string(type.substr(type.find_last_of('/') + 1)),
                          resolved(folder_, element["Target"])});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::vector<Relation> take() { return std::move(relations_); }

 private:
  std::string folder_;
  std::vector<Relation> relations_ = {};
};

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

/// The relations of a part; none where it has no file for them.
Result<std::vector<Relation>> relations_of(Archive& archive, const std::string& path,
                                           const Input& input) {
  const std::string folder = folder_of(path);
  const std::string member = folder + "_rels/" + path.substr(folder.size()) + ".rels";
  if (!archive.has(member)) return std::vector<Relation>();
  PROBITY_TRY(const auto bytes, archive.member(member));
  RelationsHandler handler(folder);
  PROBITY_CHECK(parse_xml(bytes, member, input, handler));
  auto relations = handler.take();
  std::sort(relations.begin(), relations.end(),
            [](const Relation& a, const Relation& b) { return a.target < b.target; });
  return relations;
}

Result<std::string> main_part(Archive& archive, const Input& input) {
  PROBITY_TRY(const auto relations, relations_of(archive, "", input));
  for (const Relation& relation : relations) {
    if (relation.type == "officeDocument" && archive.has(relation.target)) return relation.target;
  }
  if (archive.has("word/document.xml")) return std::string("word/document.xml");
  return file_problem(input.name, "is damaged", "its container has no 'word/document.xml'",
                      "open it in a word processor and save it again, or ask for another copy");
}

class DocxReader {
 public:
  DocxReader(Archive archive, const Input& input)
      : archive_(std::move(archive)), input_(input), collector_(input.limits) {}

  Result<Document> read() {
    PROBITY_TRY(const auto body, main_part(archive_, input_));
    PROBITY_TRY(relations_, relations_of(archive_, body, input_));
    PROBITY_CHECK(read_styles());
    PROBITY_CHECK(add_all("header", Part::header));
    PROBITY_CHECK(add_part(body, Part::body));
    PROBITY_CHECK(add_all("footnotes", Part::note));
    PROBITY_CHECK(add_all("endnotes", Part::note));
    PROBITY_CHECK(add_all("footer", Part::footer));
    return finish();
  }

 private:
  Status read_styles() {
    for (const Relation& relation : relations_) {
      if (relation.type != "styles" || !archive_.has(relation.target)) continue;
      PROBITY_TRY(const auto bytes, archive_.member(relation.target));
      PROBITY_TRY(styles_, DocxStyles::parse(bytes, relation.target, input_));
    }
    return ok();
  }

  Status add_all(std::string_view type, Part part) {
    for (const Relation& relation : relations_) {
      if (relation.type == type && archive_.has(relation.target))
        PROBITY_CHECK(add_part(relation.target, part));
    }
    return ok();
  }

  Status add_part(const std::string& member, Part part) {
    PROBITY_TRY(const auto bytes, archive_.member(member));
    // First pages and even pages mostly repeat the same header.
    if (part != Part::body && !seen_.insert(bytes).second) return ok();
    PROBITY_TRY(const bool embeds, add_docx_part(collector_, bytes, member, part, styles_, input_));
    embeds_ = embeds_ || embeds;
    return ok();
  }

  Result<Document> finish() {
    Document document{.name = input_.name, .format = Format::docx, .language = styles_.language()};
    if (archive_.has("docProps/core.xml")) {
      PROBITY_TRY(const auto bytes, archive_.member("docProps/core.xml"));
      PROBITY_TRY(const auto properties, read_properties(bytes, "docProps/core.xml", input_));
      document.title = properties.title;
      if (!properties.language.empty()) document.language = properties.language;
    }
    if (embeds_) {
      document.remarks.push_back({.severity = Severity::warning,
                                  .where = {input_.name},
                                  .what = "embeds another file, which was not read",
                                  .why = "its text is no part of the document's own",
                                  .fix = "open it in a word processor and save it again"});
    }
    PROBITY_TRY(document.blocks, collector_.take(input_.name));
    return document;
  }

  Archive archive_;
  const Input& input_;
  Collector collector_;
  DocxStyles styles_ = {};
  std::vector<Relation> relations_ = {};
  std::set<std::string> seen_ = {};
  bool embeds_ = false;
};

}  // namespace

Result<Document> read_docx(const Input& input) {
  PROBITY_TRY(auto archive, Archive::open(input));
  return DocxReader(std::move(archive), input).read();
}

}  // namespace probity::documents
