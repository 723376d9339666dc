#include "signing/digest.hpp"

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "signing/encoding.hpp"

using namespace probity::signing;

TEST_CASE("digests are those that the standards print") {
  // RFC 7693 appendix A; the SHA-256 examples of FIPS 180.
  CHECK(hex_digest(DigestAlgorithm::blake2b_512, "abc") ==
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  CHECK(hex_digest(DigestAlgorithm::sha256, "abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex_digest(DigestAlgorithm::sha256, "") ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex_digest(DigestAlgorithm::blake2b_256, "") ==
        "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST_CASE("a digest does not depend on how its bytes came") {
  const std::string text(200000, 'x');
  for (const auto algorithm :
       {DigestAlgorithm::blake2b_512, DigestAlgorithm::blake2b_256, DigestAlgorithm::sha256}) {
    CAPTURE(to_string(algorithm));
    Hasher hasher(algorithm);
    for (std::size_t i = 0; i < text.size(); i += 777)
      hasher.add(std::string_view(text).substr(i, 777));
    CHECK(to_hex(hasher.finish()) == hex_digest(algorithm, text));
    const auto path = std::filesystem::temp_directory_path() / "probity-digest-test";
    REQUIRE(probity::write_file(path, text));
    CHECK(*hex_digest_of_file(algorithm, path) == hex_digest(algorithm, text));
    std::filesystem::remove(path);
  }
  CHECK(to_hex(view(blake2b_512("a"))) == hex_digest(DigestAlgorithm::blake2b_512, "a"));
  CHECK(to_hex(view(blake2b_256("a"))) == hex_digest(DigestAlgorithm::blake2b_256, "a"));
  CHECK(to_hex(view(sha256("a"))) == hex_digest(DigestAlgorithm::sha256, "a"));
}

TEST_CASE("what is no file has no digest") {
  CHECK_FALSE(hex_digest_of_file(DigestAlgorithm::sha256, "/nowhere/at-all"));
  CHECK_FALSE(hex_digest_of_file(DigestAlgorithm::sha256, "/"));
  CHECK_FALSE(hex_digest_of_file(DigestAlgorithm::sha256, "/dev/zero"));
}
