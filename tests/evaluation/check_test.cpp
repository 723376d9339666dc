#include "evaluation/check.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <nlohmann/json.hpp>

#include "reports/json_report.hpp"
#include "support.hpp"
#include "yaml/emit.hpp"
#include "yaml/parse.hpp"

using namespace probity;
using namespace probity::testing;

namespace {

using Verdicts = std::multiset<std::string>;

/// Rule, verdict, message and fingerprint of each finding, whatever its place.
Verdicts verdicts(const findings::Report& report) {
  Verdicts result;
  for (const auto& each : report.findings) {
    result.insert(std::string(each.rule) + " " + std::string(to_string(each.verdict)) + " " +
                  each.fingerprint +
                  (each.verdict == findings::Verdict::fail ? " " + each.message : ""));
  }
  return result;
}

/// The node in flow style with the keys of its mappings shuffled; lists too where it is told so.
enum class Lists { kept, shuffled };

std::string shuffled(const yaml::Node& node, Lists lists, std::mt19937& random, bool in_list) {
  std::vector<std::string> parts;
  if (node.is_mapping()) {
    for (const auto& [key, value] : node.entries())
      parts.push_back(yaml::to_flow(key) + ": " + shuffled(value, lists, random, false));
    std::shuffle(parts.begin(), parts.end(), random);
  } else if (node.is_sequence()) {
    bool records = !node.items().empty();
    for (const auto& item : node.items()) {
      records = records && item.is_mapping();
      parts.push_back(shuffled(item, lists, random, true));
    }
    if (lists == Lists::shuffled && records && !in_list)
      std::shuffle(parts.begin(), parts.end(), random);
  } else {
    return yaml::to_flow(node);
  }
  std::string text = node.is_mapping() ? "{" : "[";
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : ", ") + parts[i];
  return text + (node.is_mapping() ? "}" : "]");
}

/// A copy of a practice's folder, each YAML file with its keys shuffled.
void copy_shuffled(const fs::path& from, const Folder& to, Lists lists, std::mt19937& random) {
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    if (!entry.is_regular_file()) continue;
    const auto name = fs::relative(entry.path(), from).string();
    auto bytes = read_file(entry.path(), 1 << 20);
    REQUIRE(bytes);
    if (!name.ends_with(".yaml")) {
      to.write(name, *bytes);
      continue;
    }
    const auto document = yaml::parse(text::Source(name, *bytes));
    REQUIRE(document);
    to.write(name, shuffled(document->root(), lists, random, false) + "\n");
  }
}

const char* const baa_rule =
    "- id: house-rule\n"
    "  title: House rule\n"
    "  source: {standard: house, cite: House rule 1, confidence: high}\n"
    "  severity: error\n"
    "  when: practice.hipaa.covered_entity\n"
    "  for-each: {tool: practice.tools}\n"
    "  where: tool.client_data\n"
    "  require: has(tool.baa.signed)\n"
    "  message: \"{{tool.name}} has none\"\n"
    "  remedy: \"sign one\"\n";

}  // namespace

TEST_CASE("the example has the same verdicts and fingerprints however its keys are ordered") {
  const auto library = built_in();
  const auto example = source_folder() / "templates" / "practice";
  const auto practice = practice_in(example, library);
  const auto expected = verdicts(check_of(practice, library));
  CHECK(expected.size() > 40);
  std::mt19937 random(7);
  for (int i = 0; i < 3; ++i) {
    const Folder copy;
    copy_shuffled(example, copy, Lists::kept, random);
    const auto same = practice_in(copy.path(), library);
    CHECK(verdicts(check_of(same, library)) == expected);
  }
}

TEST_CASE("a finding keeps its fingerprint when items of lists change places") {
  const auto library = built_in();
  const auto example = source_folder() / "templates" / "practice";
  const auto fingerprints = [&](const fs::path& folder) {
    const auto practice = practice_in(folder, library);
    const auto report = check_of(practice, library);
    std::set<std::string> result;
    for (const auto& each : report.findings)
      result.insert(std::string(each.rule) + " " + each.fingerprint);
    CHECK(result.size() == report.findings.size());
    return result;
  };
  std::mt19937 random(11);
  const Folder copy;
  copy_shuffled(example, copy, Lists::shuffled, random);
  CHECK(fingerprints(copy.path()) == fingerprints(example));
}

TEST_CASE("a report's counts are those of its findings") {
  const auto library = built_in();
  for (const char* name : {"clean", "solo", "agency", "school", "hospital", "university-clinic",
                           "community-organisation"}) {
    CAPTURE(name);
    const auto practice = practice_in(source_folder() / "tests" / "practices" / name, library);
    const auto json = nlohmann::json::parse(reports::to_json(check_of(practice, library)));
    std::map<std::string, int> counted;
    for (const auto& each : json["findings"]) {
      ++counted[each["verdict"].get<std::string>()];
      if (each["verdict"] == "fail") ++counted[each["severity"].get<std::string>()];
    }
    const auto& summary = json["summary"];
    for (const char* key : {"fail", "unknown", "waived"}) CHECK(summary[key] == counted[key]);
    for (const char* key : {"error", "warning", "note"})
      CHECK(summary["by_severity"][key] == counted[key]);
    CHECK(json["schema"] == "probity.report/1");
    CHECK(std::is_sorted(json["findings"].begin(), json["findings"].end(),
                         [](const auto& a, const auto& b) {
                           const auto key = [](const auto& each) {
                             return std::tuple(each["location"]["path"].template get<std::string>(),
                                               each["location"]["line"].template get<int>(),
                                               each["rule"].template get<std::string>());
                           };
                           return key(a) < key(b);
                         }));
  }
}

TEST_CASE("rules loaded from their files say the same as those compiled into the program") {
  const auto compiled = built_in();
  const auto loaded = rules::load_library(source_folder() / "rules");
  INFO((loaded ? "" : to_text(loaded.error())));
  REQUIRE(loaded);
  REQUIRE(loaded->packs.size() == compiled.packs.size());
  const auto example = source_folder() / "templates" / "practice";
  const auto one = practice_in(example, compiled);
  const auto two = practice_in(example, *loaded);
  const auto first = check_of(one, compiled);
  const auto second = check_of(two, *loaded);
  CHECK(reports::to_json(first) == reports::to_json(second));
}

TEST_CASE("a finding gives the facts that it rests on, with their places") {
  const auto library = library_of(baa_rule);
  const auto practice = practice_of(
      "name: A\nhipaa: {covered_entity: true}\ntools:\n  - {name: T, client_data: true, baa: "
      "none}\n",
      library);
  const auto report = check_of(practice, library);
  REQUIRE(report.findings.size() == 1);
  const auto& finding = report.findings.front();
  CHECK(finding.message == "T has none");
  CHECK(to_string(finding.location) == "practice.yaml:4:5");
  std::map<std::string, std::string> facts;
  for (const auto& each : finding.because)
    facts[each.fact] = each.value + " " + to_string(each.location);
  CHECK(facts["tools[0].baa"] == "none practice.yaml:4:39");
  CHECK(facts["tools[0].client_data"] == "true practice.yaml:4:28");
  CHECK(facts["hipaa.covered_entity"] == "true practice.yaml:2:25");
  CHECK(facts.size() == 3);
}

TEST_CASE("an unknown says what is missing and where to declare it") {
  const auto library = library_of(baa_rule);
  const auto practice = practice_of("name: A\ntools:\n  - {name: T, client_data: true}\n", library);
  const auto report = check_of(practice, library);
  REQUIRE(report.findings.size() == 1);
  const auto& finding = report.findings.front();
  CHECK(finding.verdict == findings::Verdict::unknown);
  CHECK(finding.unknown == std::vector<std::string>{"tools[0].baa.signed"});
  CHECK(finding.message == "cannot tell without tools[0].baa.signed");
  CHECK(finding.remedy.starts_with("declare tools[0].baa.signed"));
}

TEST_CASE("a check to which no rule applies says so") {
  const auto library = library_of(baa_rule);
  const auto practice = practice_of("name: A\nhipaa: {covered_entity: false}\n", library);
  const auto report = check_of(practice, library);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings.front().rule == "something-was-checked");
  CHECK(report.summary.errors == 1);
  REQUIRE(report.not_applied.size() == 1);
  CHECK(to_string(report.not_applied.front().why) == "its condition is not met here");
}
