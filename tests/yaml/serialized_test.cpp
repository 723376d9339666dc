#include "yaml/serialized.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "yaml/parse.hpp"
#include "yaml/quote.hpp"

using namespace probity;

namespace {

bool same_places(const yaml::Node& one, const yaml::Node& other) {
  if (one.line() != other.line() || one.column() != other.column() ||
      one.width() != other.width() || one.indentation() != other.indentation() ||
      one.items().size() != other.items().size() ||
      one.entries().size() != other.entries().size()) {
    return false;
  }
  for (std::size_t i = 0; i < one.items().size(); ++i) {
    if (!same_places(one.items()[i], other.items()[i])) return false;
  }
  for (std::size_t i = 0; i < one.entries().size(); ++i) {
    if (!same_places(one.entries()[i].key, other.entries()[i].key)) return false;
    if (!same_places(one.entries()[i].value, other.entries()[i].value)) return false;
    if (other.entries()[i].value.key() != &other.entries()[i].key) return false;
  }
  return true;
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  unsigned below(unsigned bound) { return static_cast<unsigned>(engine_() % bound); }

  std::string text() {
    static const std::string_view pieces[] = {
        "a", "B",  " ", "\n", "é", "\"", "'",  "\\", ": ", "#",      " #", "-",      "[",  "}",
        ",", "\t", "&", "*",  "!", "%",  "\r", "0",  "~",  "\u2028", "𝔸",  "\ufeff", "no", "\x01"};
    std::string text;
    for (unsigned n = below(6); n > 0; --n) text += pieces[below(std::size(pieces))];
    return text;
  }

  /// A node in flow style.
  std::string node(int depth) {
    const unsigned kind = below(depth > 4 ? 1 : 3);
    if (kind == 0) return below(8) == 0 ? "~" : yaml::quote(text());
    std::string all = kind == 1 ? "[" : "{";
    for (unsigned n = 0, count = below(5); n < count; ++n) {
      if (kind == 2) all += yaml::quote("k" + std::to_string(n) + text()) + ": ";
      all += node(depth + 1) + (below(3) == 0 ? ",\n " : ", ");
    }
    return all + (kind == 1 ? "]" : "}");
  }

 private:
  std::mt19937 engine_;
};

}  // namespace

TEST_CASE("a document that is written and loaded is the same") {
  Random random(7);
  for (int i = 0; i < 500; ++i) {
    const std::string text =
        "- " + random.node(0) + "\n- &x " + random.node(1) + "\n- *x\n- |\n  a\n";
    const auto document = yaml::parse(text::Source("random.yaml", text));
    CAPTURE(text);
    if (!document) FAIL(to_text(document.error()));
    const std::string bytes = yaml::serialize(*document);
    const auto loaded = yaml::load_serialized(bytes);
    if (!loaded) FAIL(to_text(loaded.error()));
    CHECK(yaml::same_content(document->root(), loaded->root()));
    CHECK(same_places(document->root(), loaded->root()));
    CHECK(loaded->source().name() == "random.yaml");
    CHECK(yaml::serialize(*loaded) == bytes);
    const std::string shifted = "x" + bytes;
    const auto unaligned = yaml::load_serialized(std::string_view(shifted).substr(1));
    REQUIRE(unaligned);
    CHECK(yaml::same_content(document->root(), unaligned->root()));
  }
}

TEST_CASE("a loaded document still tells places, without excerpts") {
  const auto document =
      yaml::parse(text::Source("r.yaml", "a: |\n  x\n  y\nb: one two\nc: 'it''s'\n"));
  REQUIRE(document);
  const std::string bytes = yaml::serialize(*document);
  const auto loaded = yaml::load_serialized(bytes);
  REQUIRE(loaded);
  const auto& root = loaded->root();
  CHECK(to_string(loaded->location_in(*root.find("a"), 2)) == "r.yaml:3:3");
  CHECK(to_string(loaded->location_in(*root.find("b"), 4)) == "r.yaml:4:8");
  CHECK(to_string(loaded->location_in(*root.find("c"), 3)) == "r.yaml:5:4");
  CHECK(to_text(loaded->diagnostic(*root.find("b"), "bad")) == "r.yaml:4:4: error: bad\n");
}

TEST_CASE("damaged bytes give an error") {
  const auto document =
      yaml::parse(text::Source("d.yaml", "a: [1, {b: c}]\nd: &x {e: 'f'}\ng: *x\n"));
  REQUIRE(document);
  const std::string whole = yaml::serialize(*document);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CHECK_FALSE(yaml::load_serialized(std::string_view(whole).substr(0, length)));
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (const int change : {0x01, 0x80, 0xff}) {
      std::string damaged = whole;
      damaged[i] = static_cast<char>(damaged[i] ^ change);
      CAPTURE(i);
      CHECK_FALSE(yaml::load_serialized(damaged));
    }
  }
}

TEST_CASE("quoted texts read back as they were") {
  Random random(3);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random.text() + random.text();
    const std::string quoted = yaml::quote(text);
    CAPTURE(quoted);
    CHECK(quoted.find('\n') == std::string::npos);
    for (const std::string& yaml :
         {"k: " + quoted + "\n", "- " + quoted, "{k: " + quoted + "}", quoted + ": v\n"}) {
      const auto document = yaml::parse(text::Source("q.yaml", yaml));
      if (!document) FAIL(to_text(document.error()));
      const auto& root = document->root();
      const auto& node = root.is_sequence() ? root.items()[0]
                         : root.find("k") == nullptr || yaml.ends_with(": v\n")
                             ? root.entries()[0].key
                             : root.entries()[0].value;
      CHECK(node.text() == text);
      CHECK_FALSE(node.is_null());
    }
  }
  CHECK(yaml::quote("Riverside Counseling") == "Riverside Counseling");
  CHECK(yaml::quote("no") == "\"no\"");
  CHECK(yaml::quote("2026-01-01") == "\"2026-01-01\"");
  CHECK(yaml::quote("a \"b\"") == "'a \"b\"'");
}

TEST_CASE("random bytes neither crash nor hang") {
  Random random(11);
  static const std::string_view pieces[] = {
      "a",   "b: ", "- ",   "\n",   "  ", "[",   "]",  "{",  "}",  ", ",   "\"",   "'",
      "|\n", ">\n", "#x",   "&a ",  "*a", "!t ", "? ", ": ", "\t", "---",  "...",  "%",
      "é",   "~",   "null", "\xff", "\r", "\0",  "1",  "<<", "\\", "\\x4", "\n  ", "\n    "};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (unsigned n = random.below(30); n > 0; --n) text += pieces[random.below(std::size(pieces))];
    const auto document = yaml::parse(text::Source("x", text));
    if (!document) {
      for (const auto& problem : document.error()) {
        CHECK_FALSE(problem.what.empty());
        CHECK_FALSE(problem.fix.empty());
      }
      continue;
    }
    const std::string bytes = yaml::serialize(*document);
    CHECK(yaml::load_serialized(bytes));
  }
}
