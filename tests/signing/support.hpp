#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "base/file.hpp"
#include "signing/encoding.hpp"
#include "signing/secret_key.hpp"
#include "signing/trusted_keys.hpp"

/// What the tests of this room share.
namespace probity::signing::testing {

/// A folder of its own, gone at the end of the test; in memory where that can be, because the
/// tests of logs bring thousands of files to the disk.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const bool has_memory = ::access("/dev/shm", W_OK) == 0;
    std::string name = has_memory ? "/dev/shm" : std::filesystem::temp_directory_path().string();
    name += "/probity-signing.XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string contents(const std::filesystem::path& path) {
  return *read_file(path, 1 << 26);
}

inline Secret passphrase(std::string text) {
  return *Secret::take(text);
}

/// The text of an unencrypted key file for a seed and public point in hexadecimal.
inline std::string key_file_text(std::string_view id, std::string_view seed,
                                 std::string_view point) {
  const std::string record = std::string("Ed\0\0B2", 6) + std::string(48, '\0') + *from_hex(id) +
                             *from_hex(seed) + *from_hex(point) + std::string(32, '\0');
  return "untrusted comment: test key\n" + to_base64(record) + "\n";
}

/// The key of RFC 8032, section 7.1, TEST 1.
inline SecretKey rfc8032_key() {
  return *SealedKey::parse(
              key_file_text("0102030405060708",
                            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
              "test")
              ->open();
}

inline TrustedKeys trusting(const SecretKey& key) {
  TrustedKeys keys;
  REQUIRE(keys.add("agency", key.public_key()));
  return keys;
}

/// Where it is missing, the test is skipped and says so.
inline bool has_python_cryptography() {
  if (std::system("python3 -c 'import cryptography' 2>/dev/null") == 0) return true;
  MESSAGE("skipped: python3-cryptography is not installed");
  return false;
}

/// Runs one of the scripts beside this file, in the folder; true where it says that all holds.
inline bool run_python(const TemporaryFolder& folder, const std::string& script_and_arguments) {
  const std::string command = "cd '" + folder.path().string() +
                              "' && python3 '" PROBITY_SOURCE_DIR "/tests/signing/'" +
                              script_and_arguments + " >>log 2>&1";
  return std::system(command.c_str()) == 0;
}

/// Enough to tell a wrong passphrase from a right one, and quick.
constexpr ScryptCost cheap{32768, 16777216};

}  // namespace probity::signing::testing
