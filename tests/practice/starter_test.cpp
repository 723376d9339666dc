#include "practice/starter.hpp"

#include <filesystem>
#include <fstream>

#include <unistd.h>

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "practice/practice.hpp"
#include "yaml/parse.hpp"

namespace fs = std::filesystem;
using namespace probity;

namespace {

schema::Schema make_schema() {
  auto bytes = read_file(PROBITY_SOURCE_DIR "/rules/schema/practice.yaml", 1 << 24);
  REQUIRE(bytes);
  auto document = yaml::parse(text::Source("practice.yaml", *std::move(bytes)));
  REQUIRE(document);
  auto schema = schema::Schema::load(*document);
  REQUIRE(schema);
  return *std::move(schema);
}

facts::Places make_places() {
  facts::Places places;
  places.add("OH", "Ohio");
  places.add("NO", "Nowhere");
  return places;
}

/// An empty folder that goes away with the test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("probity-starter-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

std::vector<practice::NewFile> templates(const practice::Starter& starter) {
  const fs::path folder = PROBITY_SOURCE_DIR "/templates/init";
  std::vector<practice::NewFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = read_file(entry.path(), 1 << 20);
    REQUIRE(bytes);
    files.push_back({entry.path().lexically_relative(folder).generic_string(),
                     practice::fill(*bytes, starter)});
  }
  return files;
}

}  // namespace

TEST_CASE("a new practice loads, whatever it is called and of whatever kind it is") {
  const auto schema = make_schema();
  const auto places = make_places();
  auto kinds = practice::kinds(schema);
  CHECK(kinds.size() == 7);
  kinds.push_back("unknown");
  for (const auto& kind : kinds) {
    for (const char* name :
         {"Riverside", "unknown", "no", "12", "A \"b\": # c", "{{kind}}", "Ñandú"}) {
      CAPTURE(kind);
      CAPTURE(name);
      const Folder folder;
      REQUIRE(practice::write_new(folder.path, templates({name, kind, "NO"})));
      const auto loaded = practice::load(folder.path, schema, places);
      REQUIRE(loaded);
      const auto field = *schema.root().find("name");
      CHECK(loaded->root().field(field).as_string() == name);
      // What nobody has said is not known: not even that there are no tools.
      CHECK(loaded->root().field(*schema.root().find("tools")).is_unknown());
      CHECK(loaded->root().field(*schema.root().find("documents")).is_unknown());
    }
  }
}

TEST_CASE("a file that is there is never overwritten, and then nothing is written") {
  const Folder folder;
  fs::create_directories(folder.path);
  std::ofstream(folder.path / "b.yaml") << "mine";
  const auto written = practice::write_new(folder.path, {{"a.yaml", "new"}, {"b.yaml", "new"}});
  REQUIRE(!written);
  CHECK(written.error().size() == 1);
  CHECK(written.error().front().where.path.ends_with("b.yaml"));
  CHECK(!fs::exists(folder.path / "a.yaml"));
  CHECK(*read_file(folder.path / "b.yaml", 100) == "mine");
}

TEST_CASE("a link that leads nowhere is there too") {
  const Folder folder;
  fs::create_directories(folder.path);
  fs::create_symlink("nowhere", folder.path / "a.yaml");
  CHECK(!practice::write_new(folder.path, {{"a.yaml", "new"}}));
}

TEST_CASE("answers are read as people write them") {
  const auto schema = make_schema();
  const auto places = make_places();
  CHECK(*practice::read_name("  Riverside \n") == "Riverside");
  CHECK(!practice::read_name("  "));
  CHECK(!practice::read_name("a\nb"));
  CHECK(!practice::read_name("\xff"));
  CHECK(!practice::read_name(std::string(201, 'x')));
  CHECK(*practice::read_kind("solo", schema) == "solo");
  CHECK(practice::read_kind("agncy", schema).error().front().fix == "write 'agency'");
  CHECK(*practice::read_place("ohio", places) == "OH");
  CHECK(*practice::read_place("unknown", places) == "unknown");
  CHECK(!practice::read_place("Ohoi", places));
}
