#include "yaml/reader.hpp"

#include <string>

#include <doctest/doctest.h>

#include "yaml/parse.hpp"

using namespace probity;

namespace {

enum class Role { clinician, supervisor, staff };
constexpr std::array<yaml::Choice<Role>, 3> roles{
    {{"clinician", Role::clinician}, {"supervisor", Role::supervisor}, {"staff", Role::staff}}};

struct Person {
  std::string name;
  std::optional<Role> role;
  std::optional<std::int64_t> hours;
  std::optional<bool> licensed;
  std::optional<Date> since;
  std::vector<std::string_view> states;
};

Person read_person(yaml::Reader& reader, const yaml::Node& node) {
  const auto fields =
      reader.fields(&node, "a person", {"name", "role", "hours", "licensed", "since", "states"});
  Person person;
  person.name = reader.text(fields.required("name")).value_or("");
  person.role = reader.choice(fields.optional("role"), roles);
  person.hours = reader.integer(fields.optional("hours"), 0, 60);
  person.licensed = reader.boolean(fields.optional("licensed"));
  person.since = reader.date(fields.optional("since"));
  person.states = reader.texts(fields.optional("states"));
  return person;
}

yaml::Document collected(std::string text) {
  auto document = yaml::parse(text::Source("p.yaml", std::move(text)),
                              {.on_mistake = yaml::OnMistake::collect});
  if (!document) FAIL(to_text(document.error()));
  return *document;
}

/// What a reader says of `text` as one person.
std::string messages_for(std::string text) {
  const auto document = collected(std::move(text));
  yaml::Reader reader(document);
  read_person(reader, document.root());
  return to_text(reader.diagnostics());
}

/// The what and fix of the only message.
std::string only_message(const std::string& text) {
  const auto document = collected(text);
  yaml::Reader reader(document);
  read_person(reader, document.root());
  const auto problems = reader.diagnostics();
  REQUIRE(problems.size() == 1);
  return to_string(problems[0].where) + " " + problems[0].what + " / " + problems[0].fix;
}

}  // namespace

TEST_CASE("typed things come out of nodes") {
  const auto document = collected(
      "name: no\nrole: supervisor\nhours: +40\nlicensed: true\nsince: '2020-02-29'\n"
      "states: [OH, no, 1.10]\n");
  yaml::Reader reader(document);
  const Person person = read_person(reader, document.root());
  CHECK(to_text(reader.diagnostics()) == "");
  CHECK(person.name == "no");
  CHECK(person.role == Role::supervisor);
  CHECK(person.hours == 40);
  CHECK(person.licensed == true);
  CHECK(person.since == Date::from_parts(2020, 2, 29));
  CHECK(person.states == std::vector<std::string_view>{"OH", "no", "1.10"});
  CHECK(reader.result(5));
}

TEST_CASE("absent and empty fields yield nothing without a word") {
  const auto document = collected("name: Pat\nrole:\nhours: ~\nlicensed: null\nstates:\n");
  yaml::Reader reader(document);
  const Person person = read_person(reader, document.root());
  CHECK_FALSE(reader.has_errors());
  CHECK_FALSE(person.role);
  CHECK_FALSE(person.hours);
  CHECK_FALSE(person.licensed);
  CHECK(person.states.empty());
  const auto fields = reader.fields(&document.root(), "a person",
                                    {"name", "role", "hours", "licensed", "since", "states"});
  CHECK(fields.has("role"));
  CHECK_FALSE(fields.has("since"));
}

TEST_CASE("all mistakes come at once, in order of place") {
  CHECK(messages_for("nmae: Pat\nrole: clinican\nhours: '40'\nhours: 3\nlicensed: yes\n"
                     "since: 2020-02-30\nstates: OH\n") ==
        R"(p.yaml:1:1: error: a person has no field 'nmae'
    1 | nmae: Pat
      | ^~~~
  why: its fields are name, role, hours, licensed, since and states
  fix: write 'name'
p.yaml:2:7: error: 'role' is 'clinican', but clinician, supervisor or staff is due
    2 | role: clinican
      |       ^~~~~~~~
  fix: write clinician
p.yaml:3:8: error: 'hours' is the text '40', but a whole number from 0 to 60 is due
    3 | hours: '40'
      |        ^~~~
  fix: write it without quotes
p.yaml:4:1: error: 'hours' stands here a second time
    4 | hours: 3
      | ^~~~~
  why: it stands already at p.yaml:3:1, and only one value can hold
  fix: keep the one that is meant and delete the other
p.yaml:5:11: error: 'licensed' is 'yes', but true or false is due
    5 | licensed: yes
      |           ^~~
  fix: write true
p.yaml:6:8: error: 'since' is '2020-02-30', but a date is due
    6 | since: 2020-02-30
      |        ^~~~~~~~~~
  fix: write the day as YYYY-MM-DD, for example 2026-03-31
p.yaml:7:9: error: 'states' is 'OH', but a list is due
    7 | states: OH
      |         ^~
  fix: write [OH], or each item on a line after '- '
)");
}

TEST_CASE("each mistake names what is found and what is due") {
  const std::pair<std::string, std::string> cases[] = {
      {"name: [a]",
       "p.yaml:1:7 'name' is a list, but a text is due / "
       "write one text; put one that begins with '[' in quotes"},
      {"name: {a: b}",
       "p.yaml:1:7 'name' is a mapping, but a text is due / "
       "put a text that begins with '{' or holds ': ' in quotes"},
      {"role: staff", "p.yaml:1:1 a person lacks 'name' / add a line 'name: ...'"},
      {"name:", "p.yaml:1:1 'name' has no value / write it after 'name:'"},
      {"name: x\nhours: 61",
       "p.yaml:2:8 'hours' is '61', but a whole number from 0 to 60 is due / write a number in "
       "that range"},
      {"name: x\nhours: 99999999999999999999",
       "p.yaml:2:8 'hours' is '99999999999999999999', but a whole number from 0 to 60 is due / "
       "write a number in that range"},
      {"name: x\nhours: 4.5",
       "p.yaml:2:8 'hours' is '4.5', but a whole number from 0 to 60 is due / write it in digits"},
      {"name: x\nlicensed: 'true'",
       "p.yaml:2:11 'licensed' is the text 'true', but true or false is due / write it without "
       "quotes"},
      {"name: x\nlicensed: Off",
       "p.yaml:2:11 'licensed' is 'Off', but true or false is due / write false"},
      {"name: x\nlicensed: maybe",
       "p.yaml:2:11 'licensed' is 'maybe', but true or false is due / write true or false"},
      {"name: x\nrole: zzz",
       "p.yaml:2:7 'role' is 'zzz', but clinician, supervisor or staff is due / write one of "
       "these"},
      {"name: x\nstates: [OH, ]\nzzzzzzzz: 1",
       "p.yaml:3:1 a person has no field 'zzzzzzzz' / delete it, or correct its name"},
      {"name: x\nstates: [OH, [PA]]",
       "p.yaml:2:14 a list stands where a text is due / write one text; put one that begins with "
       "'[' in quotes"},
      {"name:Pat",
       "p.yaml:1:1 'name:Pat' stands where a person is due / put a space after 'name:'"},
      {"[a]",
       "p.yaml:1:1 a list stands where a person is due / write its fields as 'name: value': "
       "name, role, hours, licensed, since and states"},
  };
  for (const auto& [text, message] : cases) {
    CAPTURE(text);
    CHECK(only_message(text) == message);
  }
}

TEST_CASE("mappings with names of the user's own, and one or many") {
  const auto document = collected("a: {x: 1, y: 2}\nb: one\nc: [one, two]\nd: 3\n");
  yaml::Reader reader(document);
  const auto& root = document.root();
  CHECK(reader.entries(root.find("a")).size() == 2);
  CHECK(reader.one_or_list(root.find("b")).size() == 1);
  CHECK(reader.one_or_list(root.find("c")).size() == 2);
  CHECK(reader.one_or_list(root.find("zzz")).empty());
  CHECK_FALSE(reader.has_errors());
  CHECK(reader.entries(root.find("d")).empty());
  REQUIRE(reader.has_errors());
  CHECK(reader.diagnostics()[0].what == "'d' is '3', but a mapping is due");
  CHECK_FALSE(reader.result(1));
}
