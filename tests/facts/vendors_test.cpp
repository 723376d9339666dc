#include "facts/vendors.hpp"

#include <doctest/doctest.h>

#include "base/diagnostic.hpp"
#include "base/file.hpp"
#include "yaml/parse.hpp"

using namespace probity;

namespace {

Result<facts::VendorCatalogue> load(std::string text) {
  PROBITY_TRY(const auto document, yaml::parse(text::Source("vendors.yaml", std::move(text))));
  return facts::VendorCatalogue::load(document);
}

std::string product(const std::string& name, const std::string& more = "") {
  return "- {name: " + name +
         ", kind: video-call, baa: available, encryption: e2e, confidence: high" + more + "}\n";
}

}  // namespace

TEST_CASE("a product is found by its name or alias, however that is written") {
  const auto catalogue = load(product("Doxy.me", ", aliases: [doxy]") + product("Zoom"));
  REQUIRE(catalogue);
  for (const char* name : {"Doxy.me", "doxy.me", "DOXY ME", "doxyme", "doxy", " Doxy-me "}) {
    CAPTURE(name);
    REQUIRE(catalogue->find(name));
    CHECK(catalogue->find(name)->name == "Doxy.me");
  }
  for (const char* name : {"", "dox", "doxy.me pro", "zoom for healthcare"})
    CHECK(catalogue->find(name) == nullptr);
}

TEST_CASE("what is not known of a product is not made up") {
  const auto catalogue =
      load(product("A", ", consumer: unknown") + product("B", ", consumer: true"));
  REQUIRE(catalogue);
  CHECK_FALSE(catalogue->find("A")->consumer);
  CHECK(catalogue->find("B")->consumer == true);
  CHECK_FALSE(catalogue->find("A")->public_facing);
  CHECK_FALSE(catalogue->find("A")->closed);
}

TEST_CASE("a name stands for one product, and words are those of the catalogue") {
  struct Row {
    std::string text;
    const char* expected;
  };
  for (const auto& row :
       {Row{product("Zoom") + product("zoom"), "names two products"},
        Row{product("A", ", aliases: [b]") + product("B"), "names two products"},
        Row{"- {name: A, kind: x, baa: maybe, encryption: e2e, confidence: high}\n",
            "'baa' is 'maybe'"},
        Row{"- {kind: x, baa: available, encryption: e2e, confidence: high}\n", "lacks 'name'"},
        Row{product("A", ", colour: blue"), "has no field 'colour'"}}) {
    const auto catalogue = load(row.text);
    REQUIRE_FALSE(catalogue);
    const auto text = to_text(catalogue.error());
    CAPTURE(text);
    CHECK(text.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("the catalogue knows the products that practices ask about most") {
  auto bytes = read_file(std::filesystem::path(PROBITY_SOURCE_DIR) / "rules/vendors.yaml", 1 << 20);
  REQUIRE(bytes);
  const auto catalogue = load(*bytes);
  INFO((catalogue ? "" : to_text(catalogue.error())));
  REQUIRE(catalogue);
  for (const char* name : {"Skype", "WhatsApp", "FaceTime", "Venmo", "Google Analytics"}) {
    CAPTURE(name);
    REQUIRE(catalogue->find(name));
    CHECK(catalogue->find(name)->baa == "not-available");
    CHECK_FALSE(catalogue->find(name)->note.empty());
    CHECK_FALSE(catalogue->find(name)->instead.empty());
  }
  CHECK(catalogue->find("Skype")->closed);
  CHECK(catalogue->find("Doxy.me")->baa == "available");
}
