#include "rules/library.hpp"

#include <set>

#include <unistd.h>

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "builtin/builtin.hpp"
#include "rules/lint.hpp"

namespace fs = std::filesystem;
using namespace probity;

namespace {

rules::Library built_in() {
  auto library = rules::open_library(builtin::bytes());
  REQUIRE(library);
  return *std::move(library);
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("probity-rules-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    REQUIRE(write_file(path_ / name, text));
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// A good rule, with one line of it replaced.
std::string rule(const std::string& line = {}, const std::string& by = {}) {
  std::string text =
      "- id: house-rule\n"
      "  title: House rule\n"
      "  topics: [business-associates]\n"
      "  source: {standard: hipaa, section: \"164.504(e)\", cite: x, url: y, as_of: 2026-01-01, "
      "confidence: high}\n"
      "  severity: error\n"
      "  for-each: {tool: practice.tools}\n"
      "  require: tool.client_data\n"
      "  message: \"{{tool.name}}\"\n"
      "  remedy: mend it\n"
      "  tests:\n"
      "    - {name: a, given: {practice: {tools: [{name: A, client_data: true}]}}, expect: pass}\n"
      "    - {name: b, given: {practice: {tools: [{name: A, client_data: false}]}}, expect: fail}\n"
      "    - {name: c, given: {practice: {tools: [{name: A}]}}, expect: unknown}\n";
  if (line.empty()) return text;
  const auto at = text.find(line);
  REQUIRE(at != std::string::npos);
  return text.replace(at, line.size(), by);
}

/// What is said when the rules are added; empty where they are.
std::string errors(std::string_view text) {
  const Folder folder;
  auto library = built_in();
  const auto added = rules::add_packs(library, folder.write("house.yaml", text));
  return added ? "" : to_text(added.error());
}

std::string lint_of(std::string_view text) {
  const Folder folder;
  auto library = built_in();
  const auto added = rules::add_packs(library, folder.write("house.yaml", text));
  INFO((added ? "" : to_text(added.error())));
  REQUIRE(added);
  const auto* pack = library.find_pack("house");
  REQUIRE(pack);
  return to_text(rules::lint(*pack, library, builtin::bytes()));
}

}  // namespace

TEST_CASE("a good rule is read, and lint has nothing to say") {
  CHECK(errors(rule()) == "");
  CHECK(lint_of(rule()) == "");
}

TEST_CASE("a rule that is wrong is refused, with its place") {
  struct Row {
    const char* line;
    const char* by;
    const char* expected;
  };
  for (const auto& row : {
           Row{"tool.client_data", "tool.clientdata", "has no field 'clientdata'"},
           Row{"tool.client_data", "tool.name", "expected bool"},
           Row{"tool.client_data", "tool.client_data &&", "end of the expression"},
           Row{"{tool: practice.tools}", "{tool: practice.name}", "goes through a list"},
           Row{"{tool: practice.tools}", "{as_of: practice.tools}", "'as_of' is taken"},
           Row{"{tool: practice.tools}", "{tool: practice.tools, tool: practice.tools}",
               "second time"},
           Row{"severity: error", "severity: grave", "error, warning or note is due"},
           Row{"confidence: high", "confidence: low", "may not block"},
           Row{"  remedy: mend it\n", "", "lacks 'remedy'"},
           Row{"{{tool.name}}", "{{tool.name", "has no '}}'"},
           Row{"{{tool.name}}", "{{tool.nam}}", "has no field 'nam'"},
           Row{"house-rule", "House_Rule", "is no id"},
           Row{"  require: tool.client_data\n", "", "checks nothing"},
           Row{"  severity: error\n",
               "  severity: error\n  from: 2026-02-01\n  until: 2026-01-01\n", "before it begins"},
           Row{"  title: House rule\n", "  title: House rule\n  titel: x\n",
               "has no field 'titel'"},
       }) {
    CAPTURE(row.by);
    const auto text = errors(rule(row.line, row.by));
    CAPTURE(text);
    CHECK(text.find(row.expected) != std::string::npos);
    CHECK(text.find("house.yaml:") != std::string::npos);
  }
  CHECK(errors(rule("source: {standard", "source: []\n  about: {standard"))
            .find("rests on no source") != std::string::npos);
}

TEST_CASE("lint finds what loads and is doubtful all the same") {
  struct Row {
    const char* line;
    const char* by;
    const char* expected;
  };
  for (const auto& row : {
           Row{"[business-associates]", "[busines]", "a topic 'busines' that does not exist"},
           Row{"  topics: [business-associates]\n", "", "names no topic"},
           Row{"standard: hipaa", "standard: hippa", "a standard 'hippa' that no pack holds"},
           Row{"164.504(e)", "164.999", "section '164.999', which hipaa does not list"},
           Row{"cite: x", "cite: \"\"", "a source without a cite"},
           Row{"url: y, ", "", "a source without a url"},
           Row{"as_of: 2026-01-01, ", "", "without the day it speaks for"},
           Row{"require: tool.client_data", "require: 1 + 1 == 2", "a require that is always true"},
           Row{"  for-each", "  when: 1 > 2\n  for-each", "a when that is always false"},
           Row{"expect: pass", "expect: fail", "no test that expects pass"},
           Row{"expect: fail", "expect: pass", "no test that expects fail"},
           Row{"expect: unknown", "expect: pass", "no test that expects unknown"},
           Row{"name: b", "name: a", "two tests named 'a'"},
           Row{"  severity: error\n", "  severity: error\n  from: 2026-02-01\n",
               "no test on 2026-01-31"},
       }) {
    CAPTURE(row.by);
    const auto text = lint_of(rule(row.line, row.by));
    CAPTURE(text);
    CHECK(text.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("a rule of one's own takes the place of the built-in rule of that id") {
  const Folder folder;
  auto library = built_in();
  const auto before = library.rule_ids().size();
  REQUIRE(rules::add_packs(
      library, folder.write("house.yaml", rule("house-rule", "session-tools-need-baa"))));
  CHECK(library.rule_ids().size() == before);
  const rules::Pack* pack = nullptr;
  REQUIRE(library.find_rule("session-tools-need-baa", &pack));
  CHECK(pack->name == "house");
  SUBCASE("but two of one's own may not disagree") {
    const auto again = rules::add_packs(
        library, folder.write("other.yaml", rule("house-rule", "session-tools-need-baa")));
    REQUIRE_FALSE(again);
    CHECK(to_text(again.error()).find("used twice") != std::string::npos);
  }
}

TEST_CASE("where there is no rule, that is said") {
  const Folder folder;
  auto library = built_in();
  const auto said = [&](const fs::path& path) {
    const auto added = rules::add_packs(library, path);
    return added ? std::string() : to_text(added.error());
  };
  CHECK(said(folder.path() / "none").find("does not exist") != std::string::npos);
  CHECK(said(folder.path()).find("there is no rule in it") != std::string::npos);
  folder.write("pack/pack.yaml", "pack: pack\ntitle: P\nversion: \"1\"\nurl: x\nsections: []\n");
  CHECK(said(folder.path()).find("the pack has no rule") != std::string::npos);
}

TEST_CASE("every built-in rule has topics, sources, tests, a message and a remedy") {
  const auto library = built_in();
  std::set<std::string_view> topics;
  for (const auto& topic : library.topics) topics.insert(topic.id);
  std::size_t count = 0;
  for (const auto& pack : library.packs) {
    for (const auto& rule : pack.rules) {
      CAPTURE(rule.id);
      ++count;
      CHECK_FALSE(rule.topics.empty());
      for (const auto topic : rule.topics) CHECK(topics.contains(topic));
      REQUIRE_FALSE(rule.sources.empty());
      CHECK(rule.sources.front().standard == pack.name);
      CHECK(rule.tests >= 2);
      CHECK((rule.require || rule.attest));
      CHECK_FALSE(rule.message.pieces.empty());
      CHECK_FALSE(rule.remedy.pieces.empty());
    }
  }
  CHECK(count > 450);
}
