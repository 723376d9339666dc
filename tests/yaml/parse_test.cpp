#include "yaml/parse.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace probity;
using yaml::Kind;
using yaml::Style;

namespace {

yaml::Document parsed(std::string text, const yaml::Options& options = {}) {
  auto document = yaml::parse(text::Source("t.yaml", std::move(text)), options);
  if (!document) FAIL(to_text(document.error()));
  return *document;
}

std::string first_mistake(std::string text, const yaml::Options& options = {}) {
  const auto document = yaml::parse(text::Source("t.yaml", std::move(text)), options);
  return document ? "none" : document.error().front().what;
}

std::string place(const yaml::Node& node) {
  return std::to_string(node.line()) + ":" + std::to_string(node.column()) + "+" +
         std::to_string(node.width());
}

std::string place_in(const yaml::Document& document, const yaml::Node& node,
                     std::string_view part) {
  const std::size_t offset = node.text().find(part);
  REQUIRE(offset != std::string_view::npos);
  const Location where = document.location_in(node, offset);
  return std::to_string(where.line) + ":" + std::to_string(where.column);
}

}  // namespace

TEST_CASE("nodes know their kind, text and place") {
  const auto document = parsed(
      "# a practice\n"
      "name: Riverside\n"
      "city:   'São Paulo'  # quoted\n"
      "tools:\n"
      "  - {é: \"ü\", ñandú: 1}\n"
      "  - - a\n"
      "    - b\n");
  const auto& root = document.root();
  CHECK(root.is_mapping());
  CHECK(place(root) == "2:1+1");
  REQUIRE(root.entries().size() == 3);
  CHECK(root.entries()[0].key.text() == "name");
  CHECK(place(root.entries()[0].key) == "2:1+4");
  CHECK(place(*root.find("name")) == "2:7+9");
  CHECK(root.find("name")->key() == &root.entries()[0].key);
  CHECK(root.entries()[0].key.key() == nullptr);
  CHECK(root.find("city")->text() == "São Paulo");
  CHECK(place(*root.find("city")) == "3:9+11");
  CHECK(root.find("city")->style() == Style::single_quoted);
  CHECK(root.find("none") == nullptr);
  const auto items = root.find("tools")->items();
  REQUIRE(items.size() == 2);
  CHECK(place(*root.find("tools")) == "5:3+1");
  CHECK(place(items[0]) == "5:5+1");
  CHECK(items[0].key() == nullptr);
  CHECK(place(*items[0].find("é")) == "5:9+3");
  CHECK(place(items[0].entries()[1].key) == "5:14+5");
  CHECK(place(*items[0].find("ñandú")) == "5:21+1");
  CHECK(place(items[1].items()[1]) == "7:7+1");
}

TEST_CASE("a scalar is a text until someone asks for a type") {
  const auto document =
      parsed("[no, 1.10, 007, 2026-01-01, Null, \"null\", '~', !!str null, 1:30]");
  for (const auto& item : document.root().items()) {
    CAPTURE(item.text());
    CHECK(item.is_scalar());
    CHECK_FALSE(item.is_null());
  }
  CHECK(document.root().items()[1].text() == "1.10");
  CHECK(document.root().items()[4].text() == "Null");
  CHECK(place(document.root().items()[4]) == "1:29+4");
  CHECK_FALSE(document.root().items()[7].is_plain());
}

TEST_CASE("nothing stands just behind its colon or dash") {
  const auto document = parsed(
      "a:   # a: comment - here\n"
      "b: null\n"
      "null: ~\n"
      "c:\n"
      "  -\n"
      "  - \n"
      "  - x\n"
      "  -\n"
      "d: {e: , f, \"g\": }\n"
      "h: &x\n"
      "i: ''\n"
      "j:");
  const auto& root = document.root();
  const auto is_nothing_at = [](const yaml::Node* node, std::string_view where) {
    REQUIRE(node != nullptr);
    CHECK(node->is_null());
    CHECK(place(*node) == where);
  };
  is_nothing_at(root.find("a"), "1:3+1");
  is_nothing_at(root.find("b"), "2:4+4");
  is_nothing_at(root.find("null"), "3:7+1");
  is_nothing_at(&root.find("c")->items()[0], "5:4+1");
  is_nothing_at(&root.find("c")->items()[1], "6:4+1");
  is_nothing_at(&root.find("c")->items()[3], "8:4+1");
  is_nothing_at(root.find("d")->find("e"), "9:7+1");
  is_nothing_at(root.find("d")->find("f"), "9:11+1");
  is_nothing_at(root.find("d")->find("g"), "9:17+1");
  is_nothing_at(root.find("h"), "10:3+1");
  is_nothing_at(root.find("j"), "12:3+1");
  CHECK_FALSE(root.find("i")->is_null());
  CHECK(root.find("a")->kind() == Kind::empty);
}

TEST_CASE("an empty value before a key named like null is nothing") {
  const auto document = parsed("a:\nnull: 1\nb:\n~: 2\n");
  CHECK(place(*document.root().find("a")) == "1:3+1");
  CHECK(document.root().find("null")->text() == "1");
  CHECK(document.root().find("~")->text() == "2");
}

TEST_CASE("an alias is the node that it names, at the place of that node") {
  const auto document = parsed("a: &x !!map\n  b: &y [1, 2]\nc: *x\nd: [*y, *x]\n*y : 3\n",
                               {.on_mistake = yaml::OnMistake::collect});
  const auto& root = document.root();
  CHECK(place(*root.find("a")) == "2:3+1");
  CHECK(root.find("c")->find("b")->items()[1].text() == "2");
  CHECK(place(*root.find("c")) == "2:3+1");
  CHECK(root.find("c")->key()->text() == "c");
  CHECK(root.find("d")->items()[0].items().size() == 2);
  CHECK(root.find("d")->items()[1].key() == nullptr);
  REQUIRE(document.mistakes().size() == 1);
  CHECK(document.mistakes()[0].what == "a list stands where the name of an entry is due");
}

TEST_CASE("every character of a scalar has its place") {
  const auto document = parsed(
      "plain: one two\n"
      "literal: |\n"
      "\n"
      "    fïrst &&\n"
      "      second\n"
      "\n"
      "    third\n"
      "folded: >-\n"
      "  alpha ||\n"
      "  beta\n"
      "\n"
      "  gamma\n"
      "    delta\n"
      "  omega\n"
      "double: \"é\\u00e9\\n  tab\\tx\n"
      "   next\"\n"
      "single: 'it''s so\n"
      "   long'\n"
      "many: up\n"
      "  and down\n"
      "indented: |2\n"
      "    deep\n");
  const auto& root = document.root();
  CHECK(place_in(document, *root.find("plain"), "two") == "1:12");
  const auto& literal = *root.find("literal");
  CHECK(literal.content_line() == 3);
  CHECK(literal.indentation() == 4);
  CHECK(place(literal) == "2:10+1");
  CHECK(place_in(document, literal, "fïrst") == "4:5");
  CHECK(place_in(document, literal, "&&") == "4:11");
  CHECK(place_in(document, literal, "second") == "5:7");
  CHECK(place_in(document, literal, "third") == "7:5");
  const auto& folded = *root.find("folded");
  CHECK(folded.text() == "alpha || beta\ngamma\n  delta\nomega");
  CHECK(place_in(document, folded, "||") == "9:9");
  CHECK(place_in(document, folded, "beta") == "10:3");
  CHECK(place_in(document, folded, "gamma") == "12:3");
  CHECK(place_in(document, folded, "delta") == "13:5");
  CHECK(place_in(document, folded, "omega") == "14:3");
  const auto& quoted = *root.find("double");
  CHECK(quoted.text() == "éé\n  tab\tx next");
  CHECK(place_in(document, quoted, "tab") == "15:21");
  CHECK(place_in(document, quoted, "x") == "15:26");
  CHECK(place_in(document, quoted, "next") == "16:4");
  CHECK(place_in(document, *root.find("single"), "so") == "17:16");
  CHECK(place_in(document, *root.find("single"), "long") == "18:4");
  CHECK(place_in(document, *root.find("many"), "down") == "20:7");
  CHECK(root.find("indented")->text() == "  deep\n");
  CHECK(root.find("indented")->indentation() == 2);
  CHECK(place_in(document, *root.find("indented"), "deep") == "22:5");
}

TEST_CASE("line ends of Windows and a byte order mark change no place") {
  const auto document = parsed(
      "\xef\xbb\xbf"
      "a: 1\r\nb:\r\n  - é\r\n  - |\r\n    x\r\n    y\r\n");
  CHECK(place(*document.root().find("a")) == "1:4+1");
  const auto items = document.root().find("b")->items();
  CHECK(place(items[0]) == "3:5+1");
  CHECK(items[1].text() == "x\ny\n");
  CHECK(place_in(document, items[1], "y") == "6:5");
}

TEST_CASE("a file that is one list or mapping in brackets is read as such") {
  const auto document = parsed("# JSON\n\n  {\"a\": [1, {\"b\": null}],\n \"c\": \"d\"}\n");
  CHECK(place(document.root()) == "3:3+1");
  CHECK(place(*document.root().find("c")) == "4:7+3");
  CHECK(document.root().find("a")->items()[1].find("b")->is_null());
}

TEST_CASE("collected mistakes leave a document that keeps what could be read") {
  const auto document = parsed("a: 1\na: 2\nb: !x 3\n<<: {c: 4}\nd: {e: 1, e: 2, f: 3}\n",
                               {.on_mistake = yaml::OnMistake::collect});
  CHECK(document.mistakes().size() == 4);
  REQUIRE(document.root().entries().size() == 3);
  CHECK(document.root().find("a")->text() == "1");
  CHECK(document.root().find("b")->text() == "3");
  CHECK(document.root().find("d")->entries().size() == 2);
}

TEST_CASE("repeated keys are found in large mappings, too") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  text += "k500: 2\nk7: 3\nk500: 4\n";
  const auto document = parsed(text, {.on_mistake = yaml::OnMistake::collect});
  REQUIRE(document.mistakes().size() == 3);
  CHECK(document.mistakes()[0].what == "'k500' stands here a second time");
  CHECK(document.mistakes()[0].where.line == 1001);
  CHECK(document.mistakes()[2].why ==
        "it stands already at t.yaml:501:1, and only one value can hold");
  CHECK(document.root().entries().size() == 1000);
}

TEST_CASE("what is over a bound is refused") {
  SUBCASE("bytes") {
    CHECK(first_mistake("name: Riverside\n", {.max_bytes = 10}) ==
          "the file has 16 bytes, more than 10");
    CHECK(first_mistake(std::string(16 * 1024 * 1024 + 1, '#')) ==
          "the file has 16777217 bytes, more than 16777216");
  }
  SUBCASE("depth") {
    CHECK(first_mistake(std::string(64, '[') + std::string(64, ']')) == "none");
    const std::string what = "lists and mappings are nested more than 64 deep";
    CHECK(first_mistake(std::string(65, '[') + std::string(65, ']')) == what);
    std::string block;
    for (int i = 0; i < 64; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    CHECK(first_mistake(block) == "none");
    for (int i = 64; i < 66; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    CHECK(first_mistake(block) == what);
    std::string chain = "- &a0 [x]\n";
    for (int i = 1; i < 70; ++i) {
      chain += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
    }
    CHECK(first_mistake(chain) == what);
  }
  SUBCASE("values") {
    CHECK(first_mistake("[a, b, c, d]", {.max_nodes = 5}) == "none");
    CHECK(first_mistake("[a, b, c, d, e]", {.max_nodes = 5}) ==
          "the file holds more than 5 values");
  }
  SUBCASE("aliases") {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
      const std::string before = "*a" + std::to_string(i - 1);
      text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
      for (int n = 0; n < 9; ++n) text += ", " + before;
      text += "]\n";
    }
    CHECK(first_mistake(text) == "the aliases stand for more than 100000 values");
  }
}

TEST_CASE("hostile files end in an error, soon and without much memory") {
  constexpr std::size_t size = 512 * 1024;
  for (const std::string_view piece :
       {"[",  "{",   "- ",   "-",   "? ",       "&a ",  "!a ",  "*a ",     "\"a\" ", "'",
        "\"", "a: ", "a, ",  ":",   ": ",       "[a, ", "{a: ", "- [",     "|\n",    ">\n",
        "#",  " ",   "\t",   "a\n", "- a\n - ", "%",    "--- ", "--- a\n", "&a",     "!",
        "[]", "{}",  "x: [", ",",   "@",        "\\",   "a:\n", "\n",      "é"}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < size) text += piece;
    CHECK(first_mistake("- [" + text) != "");
    CHECK(first_mistake(text) != "");
  }
}
