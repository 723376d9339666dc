#include "signing/secret.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>

#include <doctest/doctest.h>

#include "support.hpp"

using namespace probity::signing;
using namespace probity::signing::testing;

TEST_CASE("taking a passphrase wipes it where it stood") {
  std::string text = "hunter2";
  const auto secret = Secret::take(text);
  REQUIRE(secret);
  CHECK(text == std::string(7, '\0'));
  CHECK(*secret == passphrase("hunter2"));
  CHECK_FALSE(*secret == passphrase("hunter"));
  CHECK(passphrase("").empty());
}

TEST_CASE("a passphrase from a descriptor is one line, and the rest stays") {
  std::array<int, 2> ends;
  REQUIRE(::pipe(ends.data()) == 0);
  const std::string text = "first\r\nsecond\nthird";
  REQUIRE(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  ::close(ends[1]);
  CHECK(*Secret::read_line(ends[0]) == passphrase("first"));
  CHECK(*Secret::read_line(ends[0]) == passphrase("second"));
  CHECK(*Secret::read_line(ends[0]) == passphrase("third"));
  CHECK(Secret::read_line(ends[0])->empty());
  ::close(ends[0]);
  CHECK_FALSE(Secret::read_line(-1));
}

TEST_CASE("passphrases have a limit, and no zero bytes") {
  std::string longest(Secret::longest, 'x');
  std::string longer(Secret::longest + 1, 'x');
  std::string zero("a\0b", 3);
  CHECK(Secret::take(longest));
  CHECK_FALSE(Secret::take(longer));
  CHECK_FALSE(Secret::take(zero));
  const TemporaryFolder folder;
  const auto path = folder / "passphrase";
  REQUIRE(
      probity::write_file(path, std::string(Secret::longest + 1, 'x'), probity::FileMode::secret));
  CHECK_FALSE(Secret::read_file(path));
}

TEST_CASE("a passphrase file that others can read is refused") {
  const TemporaryFolder folder;
  const auto path = folder / "passphrase";
  REQUIRE(probity::write_file(path, "hunter2\n", probity::FileMode::secret));
  CHECK(*Secret::read_file(path) == passphrase("hunter2"));
  REQUIRE(::chmod(path.c_str(), 0644) == 0);
  CHECK(Secret::read_file(path).error().front().fix == "chmod 600 " + path.string());
}
