#include "signing/trusted_comment.hpp"

#include <doctest/doctest.h>

using namespace probity::signing;

TEST_CASE("a trusted comment is built from words and read back") {
  const std::vector<CommentField> fields = {
      {"as_of", "2026-11-22"}, {"tool", "probity-0.1.0"}, {"practice", "blake2b-256:ab12"}};
  const auto comment = build_trusted_comment(fields);
  REQUIRE(comment);
  CHECK(*comment == "as_of:2026-11-22 tool:probity-0.1.0 practice:blake2b-256:ab12");
  CHECK(parse_trusted_comment(*comment) == fields);
}

TEST_CASE("line breaks, spaces and odd keys are refused") {
  for (const CommentField& field : std::vector<CommentField>{{"a", "b\nc"},
                                                             {"a", "b c"},
                                                             {"a", "\r"},
                                                             {"a", ""},
                                                             {"", "b"},
                                                             {"A", "b"},
                                                             {"a:b", "c"},
                                                             {"a\n", "b"},
                                                             {"a", std::string("\0", 1)}})
    CHECK_FALSE(build_trusted_comment({field}));
}

TEST_CASE("minisign's own comments are read too") {
  const std::vector<CommentField> expected = {
      {"timestamp", "1795313915"}, {"file", "f"}, {"hashed", ""}};
  CHECK(parse_trusted_comment("timestamp:1795313915\tfile:f\thashed") == expected);
  CHECK(parse_trusted_comment("  \t ").empty());
}
