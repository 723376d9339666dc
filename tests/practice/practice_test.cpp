#include "practice/practice.hpp"

#include <filesystem>

#include <sys/stat.h>

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "cel/compile.hpp"
#include "cel/environment.hpp"
#include "cel/evaluate.hpp"
#include "practice/paths.hpp"
#include "yaml/parse.hpp"

namespace fs = std::filesystem;
using namespace probity;

namespace {

const char* const schema_text = R"(
root: practice
records:
  practice:
    about: "A practice."
    fields:
      name: {type: text, required: true, about: "Name"}
      place: {type: place, about: "Seat"}
      tools: {type: list of tool, about: "Tools"}
      hipaa: {type: hipaa, about: "Standing"}
      school: {type: school, none: true, silence: none, about: "School"}
      documents: {type: list of document, about: "Documents"}
  hipaa:
    about: "HIPAA."
    fields:
      covered_entity: {type: boolean, silence: true, about: "Covered"}
  school:
    about: "School."
    fields:
      level: {type: one-of, values: [high, middle], about: "Level"}
  tool:
    about: "A tool."
    fields:
      name: {type: text, required: true, about: "Name"}
      client_data: {type: boolean, about: "Client data"}
      baa: {type: agreement, none: true, about: "Agreement"}
      uses: {type: list of use, about: "Uses"}
      months: {type: integer, min: 0, max: 12, about: "Months"}
  agreement:
    about: "An agreement."
    fields:
      signed: {type: date, about: "Day"}
  document:
    about: "A document."
    fields:
      path: {type: path, about: "File"}
      tools: {type: list of text, refers: tools.name, about: "Tools"}
enumerations:
  use: [sessions, notes]
)";

schema::Schema make_schema() {
  const auto document = yaml::parse(text::Source("schema.yaml", schema_text));
  REQUIRE(document);
  auto schema = schema::Schema::load(*document);
  REQUIRE(schema);
  return *std::move(schema);
}

facts::Places make_places() {
  facts::Places places;
  places.add("OH", "Ohio");
  places.add("GBR", "United Kingdom");
  return places;
}

/// A folder that is removed at the end.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("probity-practice-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    REQUIRE(write_file(path_ / name, text));
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string load_errors(const Folder& folder) {
  const auto schema = make_schema();
  const auto practice = practice::load(folder.path(), schema, make_places());
  return practice ? "" : to_text(practice.error());
}

/// The value of an expression over `practice`.
cel::Value value_of(const practice::Practice& practice, const schema::Schema& schema,
                    const char* expression) {
  cel::Declarations declarations;
  declarations.variables = {{"practice", cel::Type::structure(*schema.root().type)}};
  const auto program = cel::compile(text::Source("e", expression), cel::Environment(declarations));
  REQUIRE(program);
  return cel::evaluate(*program, std::vector<cel::Value>{cel::Value::object(practice.root())});
}

}  // namespace

TEST_CASE("what is declared is a value, what is not is unknown by its path, and none is none") {
  const Folder folder;
  folder.write("practice.yaml",
               "name: no\nplace: ohio\ntools:\n  - name: Video\n    client_data: true\n    baa: "
               "{signed: 2025-01-02}\n"
               "  - name: Notes\n    baa: none\n  - name: Mail\n");
  const auto schema = make_schema();
  const auto practice = practice::load(folder.path(), schema, make_places());
  REQUIRE(practice);
  const auto is_true = [&](const char* e) { return value_of(*practice, schema, e).is_true(); };
  CHECK(is_true("practice.name == 'no'"));
  CHECK(is_true("practice.place == 'OH'"));
  CHECK(is_true("practice.tools[0].client_data && has(practice.tools[0].baa.signed)"));
  CHECK(is_true("practice.tools[0].baa.signed == timestamp('2025-01-02T00:00:00Z')"));
  CHECK(is_true("!has(practice.tools[1].baa.signed) && !has(practice.tools[1].baa)"));
  CHECK(is_true("practice.hipaa.covered_entity"));
  CHECK(is_true("!has(practice.school.level) && !has(practice.school)"));
  const auto silent = value_of(*practice, schema, "has(practice.tools[2].baa.signed)");
  REQUIRE(silent.is_unknown());
  CHECK(silent.unknown_attributes() == std::vector<std::string>{"tools[2].baa.signed"});
  CHECK(value_of(*practice, schema,
                 "practice.tools[1].baa.signed < timestamp('2025-01-02T00:00:00Z')")
            .is_error());
  CHECK(value_of(*practice, schema, "practice.documents.exists(d, d.path == 'x')").is_unknown());
}

TEST_CASE("the word unknown takes back what silence would mean") {
  const Folder folder;
  folder.write("practice.yaml", "name: A\nhipaa: {covered_entity: unknown}\nschool: unknown\n");
  const auto schema = make_schema();
  const auto practice = practice::load(folder.path(), schema, make_places());
  REQUIRE(practice);
  CHECK(value_of(*practice, schema, "practice.hipaa.covered_entity").is_unknown());
  CHECK(value_of(*practice, schema, "has(practice.school.level)").is_unknown());
}

TEST_CASE("a practice of many files adds up in order of their names, each with its own places") {
  const Folder folder;
  folder.write("practice.yaml", "name: A\n");
  folder.write("tools/b.yaml", "- name: Second\n- name: Third\n");
  folder.write("tools/a.yaml", "name: First\nbaa: none\n");
  folder.write("hipaa.yaml", "covered_entity: false\n");
  const auto schema = make_schema();
  const auto practice = practice::load(folder.path(), schema, make_places());
  REQUIRE(practice);
  CHECK(practice->files().size() == 4);
  CHECK(value_of(*practice, schema, "practice.tools.map(t, t.name) == ['First', 'Second', 'Third']")
            .is_true());
  CHECK(value_of(*practice, schema, "practice.hipaa.covered_entity").is_false());
  const auto third = value_of(*practice, schema, "practice.tools[2]");
  CHECK(practice->location(static_cast<const practice::Record&>(third.as_object())) ==
        Location{"tools/b.yaml", 2, 3});
}

TEST_CASE("every mistake is reported, each with its place and its mend") {
  const Folder folder;
  folder.write(
      "practice.yaml",
      "name: A\nplce: OH\nplace: Ohioo\ntools:\n  - name: V\n    client_data: yes\n    months: 13\n"
      "    uses: [sesions]\n  - name: V\n  - baa: {signed: 2025-02-30}\ndocuments:\n  - path: "
      "../x\n    tools: [W]\n");
  const auto text = load_errors(folder);
  for (const char* part :
       {"practice.yaml:2:1: error: practice 'A' has no field 'plce'", "write 'place'",
        "practice.yaml:3:8: error: no pack knows a place 'Ohioo'", "write 'Ohio'",
        "practice.yaml:6:18", "practice.yaml:7:13", "practice.yaml:8:12",
        "practice.yaml:9:11: error: 'V' is used twice", "practice.yaml:10:", "a tool needs 'name'",
        "practice.yaml:12:11: error: '../x' leaves the practice's folder"}) {
    CAPTURE(text);
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("a name that refers to nothing is a mistake with the nearest one") {
  const Folder folder;
  folder.write("practice.yaml", "name: A\ntools: [{name: Video}]\ndocuments: [{tools: [Vidoe]}]\n");
  const auto text = load_errors(folder);
  CHECK(text.find("there is no 'Vidoe' in tools") != std::string::npos);
  CHECK(text.find("write 'Video'") != std::string::npos);
}

TEST_CASE("paths stay within the folder, links too") {
  const Folder folder;
  folder.write("practice.yaml", "name: A\n");
  folder.write("forms/a.md", "x");
  fs::create_symlink("/etc", folder.path() / "out");
  fs::create_symlink("forms", folder.path() / "in");
  CHECK(practice::stays_within(folder.path(), "forms/a.md"));
  CHECK(practice::stays_within(folder.path(), "in/a.md"));
  CHECK(practice::stays_within(folder.path(), "forms/missing.md"));
  for (const char* bad : {"../x", "/etc/passwd", "out/passwd", "forms/../../x", ""}) {
    CAPTURE(bad);
    CHECK_FALSE(practice::stays_within(folder.path(), bad));
  }
  fs::create_symlink("/etc/hostname", folder.path() / "tools.yaml");
  CHECK(load_errors(folder).find("is a link out of the practice's folder") != std::string::npos);
}

TEST_CASE("a folder without a practice.yaml says so") {
  const Folder folder;
  CHECK(load_errors(folder).find("practice.yaml") != std::string::npos);
}

TEST_CASE("files that would be passed over in silence are named, and nothing strange is read") {
  const Folder folder;
  SUBCASE("names that are nearly right") {
    folder.write("practice.yaml", "name: A\n");
    folder.write("tool.yaml", "- name: Video\n");
    folder.write("tools.yml", "- name: Video\n");
    folder.write("tools/one.yml", "name: Video\n");
    folder.write("mkdocs.yaml", "site_name: A\n");
    const std::string text = load_errors(folder);
    for (const char* path : {"tool.yaml", "tools.yml", "tools/one.yml"})
      CHECK(text.find(std::string(path) + ": error: would not be read") != std::string::npos);
    CHECK(text.find("mkdocs") == std::string::npos);
  }
  SUBCASE("a pipe") {
    REQUIRE(::mkfifo((folder.path() / "practice.yaml").c_str(), 0600) == 0);
    CHECK(load_errors(folder).find("is not an ordinary file") != std::string::npos);
  }
  SUBCASE("no practice") {
    CHECK(load_errors(folder).find("there is no practice.yaml in the folder") != std::string::npos);
  }
  SUBCASE("no folder") {
    fs::remove_all(folder.path());
    CHECK(load_errors(folder).find("there is no folder") != std::string::npos);
  }
}

TEST_CASE("an id may be used once, in all files together") {
  const Folder folder;
  folder.write("practice.yaml", "name: A\n");
  folder.write("tools/a.yaml", "- name: Video\n");
  folder.write("tools/b.yaml", "- name: Notes\n- name: Video\n");
  const std::string text = load_errors(folder);
  CHECK(text.find("tools/b.yaml:2:9: error: 'Video' is used twice in tools") != std::string::npos);
  CHECK(text.find("line 1 of tools/a.yaml") != std::string::npos);
}
