#include "signing/pack.hpp"

#include <random>

#include <doctest/doctest.h>

#include "signing/digest.hpp"

using namespace probity::signing;

namespace {

const Pack small = {"nasw-technology-2017",
                    "1.2.0",
                    probity::Date::parse("2026-10-12"),
                    {{"access.yaml", "- id: a\n"}, {"practice/consent.yaml", "\n\n- id: b\n"}}};

std::string digest(std::string_view bytes) {
  return hex_digest(DigestAlgorithm::blake2b_256, bytes);
}

/// A pack with these manifest lines for members, and these bytes.
std::string made(const std::string& lines, int count, const std::string& bytes) {
  return "probity.pack/1\nname a\nversion 1\nas_of none\nmembers " + std::to_string(count) + "\n" +
         lines + "\n" + bytes;
}

std::string problem_of(std::string_view bytes) {
  const auto result = unpack(bytes, "rules.pack");
  return result ? "" : probity::to_text(result.error());
}

}  // namespace

TEST_CASE("a pack gives back what was packed, and is always the same bytes") {
  const auto bytes = pack(small);
  REQUIRE(bytes);
  CHECK(*unpack(*bytes, "rules.pack") == small);
  CHECK(*pack(*unpack(*bytes, "rules.pack")) == *bytes);
  Pack shuffled = small;
  std::swap(shuffled.members[0], shuffled.members[1]);
  CHECK(*pack(shuffled) == *bytes);
  const Pack bare = {"bare", "0", {}, {}};
  CHECK(*unpack(*pack(bare), "rules.pack") == bare);
}

TEST_CASE("each byte of a pack counts but those of its own name, version and date") {
  const std::string bytes = *pack(small);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    // What a signature over the pack, or its digest in probity.lock, covers besides.
    const auto unpacked = unpack(changed, "rules.pack");
    CAPTURE(i);
    CHECK((!unpacked || unpacked->members != small.members || unpacked->name != small.name ||
           unpacked->version != small.version || unpacked->as_of != small.as_of));
    CHECK_FALSE(unpack(bytes.substr(0, i), "rules.pack"));
  }
  CHECK(problem_of(bytes + "x").find("has 1 bytes after its last member") != std::string::npos);
  CHECK(problem_of(bytes.substr(0, bytes.size() - 1)).find("cut short") != std::string::npos);
}

TEST_CASE("paths that lead out of a pack are refused, both ways") {
  for (const std::string path : {"", "/etc/passwd", "../a", "a/../b", "a/..", ".", "./a", "a/./b",
                                 "a//b", "a/", "a\\b", "C:a", "a\nb", "\xff", "..", "a\x7f"}) {
    CAPTURE(path);
    CHECK_FALSE(is_member_path(path));
    CHECK_FALSE(pack({"a", "1", {}, {{path, "x"}}}));
    CHECK_FALSE(unpack(made(digest("x") + " 1 " + path + "\n", 1, "x"), "rules.pack"));
  }
  CHECK_FALSE(is_member_path(std::string(256, 'a')));
  for (const auto* path : {"a", "a/b", "...", ".hidden", "a b", "\xc3\xa9"})
    CHECK(is_member_path(path));
}

TEST_CASE("repeated, unordered and clashing members are refused") {
  CHECK_FALSE(pack({"a", "1", {}, {{"x", "1"}, {"x", "1"}}}));
  CHECK_FALSE(pack({"a", "1", {}, {{"x", "1"}, {"x-y", "2"}, {"x/y", "3"}}}));
  const std::string a = digest("a") + " 1 ";
  const std::string b = digest("b") + " 1 ";
  CHECK(problem_of(made(a + "a\n" + b + "b\n", 2, "ab")).empty());
  CHECK_FALSE(problem_of(made(b + "b\n" + a + "a\n", 2, "ba")).empty());
  CHECK_FALSE(problem_of(made(a + "a\n" + a + "a\n", 2, "aa")).empty());
  CHECK_FALSE(problem_of(made(a + "a\n" + b + "b\n", 3, "ab")).empty());
  CHECK_FALSE(problem_of(made(a + "a\n", 1, "ab")).empty());
  CHECK_FALSE(problem_of(made(digest("a") + " 01 a\n", 1, "a")).empty());
  CHECK_FALSE(problem_of(made(digest("a") + " 18446744073709551615 a\n", 1, "a")).empty());
  CHECK_FALSE(pack({"a b", "1", {}, {}}));
  CHECK_FALSE(pack({"a", "1\n", {}, {}}));
}

TEST_CASE("garbage is no pack") {
  std::mt19937 random(1);
  const std::string bytes = *pack(small);
  for (int i = 0; i < 3000; ++i) {
    std::string garbage = bytes;
    for (unsigned k = 0; k < 1 + random() % 4; ++k) {
      const std::size_t at = random() % garbage.size();
      if (random() % 2 == 0)
        garbage.erase(at, random() % 30);
      else
        garbage.insert(at, std::string(random() % 5, static_cast<char>(random())));
      if (garbage.empty()) garbage = "x";
    }
    const auto unpacked = unpack(garbage, "rules.pack");
    if (unpacked) CHECK(*pack(*unpacked) == garbage);
  }
}
