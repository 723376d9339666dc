#include "signing/encoding.hpp"

#include <doctest/doctest.h>

using namespace probity::signing;

TEST_CASE("hexadecimal and base64 read back what they wrote, and nothing else") {
  const std::string bytes("\0\x01\xfe\xff", 4);
  CHECK(to_hex(bytes) == "0001feff");
  CHECK(from_hex("0001FEff") == bytes);
  CHECK(to_base64(bytes) == "AAH+/w==");
  CHECK(from_base64("AAH+/w==") == bytes);
  CHECK(from_hex("") == "");
  CHECK(from_base64("") == "");
  for (const auto* text : {"0", "0g", "00 ", "00:11"}) CHECK_FALSE(from_hex(text));
  // Stray bits, missing or doubled padding, spaces, the URL alphabet.
  for (const auto* text : {"AAH+/x==", "AAH+/w", "AAH+/w=", "AAH+/w===", "AAH+ /w=", "AAH-_w==",
                           "====", "A===", "AAH+\xaf\x77==", "\xff\xff\xff\xff"})
    CHECK_FALSE(from_base64(text));
}

TEST_CASE("numbers have one spelling") {
  CHECK(parse_number("0") == 0u);
  CHECK(parse_number("18446744073709551615") == 18446744073709551615u);
  for (const auto* text : {"", "00", "01", "-1", "+1", " 1", "1 ", "18446744073709551616"})
    CHECK_FALSE(parse_number(text));
}

TEST_CASE("UTF-8 is told from other bytes") {
  CHECK(is_utf8("a\xc3\xa9\xe2\x80\x94\xf0\x9f\x98\x80"));
  for (const auto* text : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                           "\xe0\x80\x80", "\xf0\x80\x80\x80", "\x80"})
    CHECK_FALSE(is_utf8(text));
}

TEST_CASE("comparing in constant time compares") {
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "ab"));
  CHECK(equal_in_constant_time("", ""));
}
