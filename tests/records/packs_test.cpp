#include "records/lockfile.hpp"
#include "records/rule_packs.hpp"
#include "signing/signed_file.hpp"
#include "support.hpp"

using namespace probity;
using namespace probity::records;
using namespace probity::records::testing;

namespace {

struct PackedFixture {
  PackedFixture() : key(signing::SecretKey::generate()) {
    write_pack(folder, "1.0", "has(practice.email)");
    auto bytes = pack_folder(folder / "pack", *library_of(folder / "pack").vocabulary);
    REQUIRE(bytes);
    packed = *bytes;
    path = folder / "office.pack";
    REQUIRE(signing::write_signed(path, packed, key, "test"));
    REQUIRE(keys.add("Office", key.public_key()));
  }

  TemporaryFolder folder;
  signing::SecretKey key;
  signing::TrustedKeys keys;
  std::string packed;
  std::filesystem::path path;
};

}  // namespace

TEST_CASE("a pack has the same digest from its folder and from its file") {
  const PackedFixture fixture;
  CHECK(is_packed(fixture.path));
  CHECK_FALSE(is_packed(fixture.folder / "pack"));
  CHECK_FALSE(is_packed(fixture.folder / "pack/a.yaml"));
  auto library = library_of(fixture.folder / "pack");
  const std::string digest = library.find_pack("office")->blake2b;
  library.packs.clear();
  REQUIRE(add_packed(library, fixture.path, fixture.keys));
  REQUIRE(library.find_pack("office"));
  CHECK(library.find_pack("office")->blake2b == digest);
  CHECK(library.find_rule("practice-has-email"));
}

TEST_CASE("loose rules travel too") {
  const TemporaryFolder folder;
  folder.write("loose/a.yaml", rule_text("has(practice.email)"));
  const auto library = library_of(folder / "loose");
  const auto bytes = pack_folder(folder / "loose", *library.vocabulary);
  REQUIRE(bytes);
  CHECK(bytes->starts_with("probity.pack/1\nname loose\nversion unversioned\nas_of 2024-06-01\n"));
}

TEST_CASE("a pack is refused unless a trusted key signed these bytes") {
  const PackedFixture fixture;
  auto library = library_of(fixture.folder / "pack");
  CHECK(problem_of(add_packed(library, fixture.path, {})) ==
        "is a pack, and no key is trusted to sign packs");
  REQUIRE(write_file(fixture.path, fixture.packed + "x"));
  CHECK(problem_of(add_packed(library, fixture.path, fixture.keys)) ==
        "was changed after it was signed");
  std::filesystem::remove(signing::signature_path_of(fixture.path));
  CHECK(problem_of(add_packed(library, fixture.path, fixture.keys)) ==
        "is a pack without a signature");
}

TEST_CASE("a signed pack whose manifest and pack.yaml disagree is refused") {
  const PackedFixture fixture;
  auto text = fixture.packed;
  text.replace(text.find("version 1.0"), 11, "version 2.0");
  REQUIRE(signing::write_signed(fixture.path, text, fixture.key, "test"));
  auto library = library_of(fixture.folder / "pack");
  CHECK(problem_of(add_packed(library, fixture.path, fixture.keys)) ==
        "is 'office' version 2.0 by its manifest, and 'office' version 1.0 by its pack.yaml");
}

TEST_CASE("a lockfile accepts the packs that it names, and no others") {
  const PackedFixture fixture;
  const auto library = library_of(fixture.folder / "pack");
  const auto path = fixture.folder.write("probity.lock", lockfile_text(library));
  CHECK(check_lock(path, library));
  write_pack(fixture.folder, "1.0", "has(practice.phone)");
  CHECK(problem_of(check_lock(path, library_of(fixture.folder / "pack"))) ==
        "the pack 'office' is not the one that is locked");
  fixture.folder.write("probity.lock", "packs: []\n");
  CHECK(problem_of(check_lock(path, library)) == "the pack 'office' is not locked");
  CHECK(problem_of(check_lock(fixture.folder / "none", library)) == "there is no lockfile");
  auto with_data = library_of(fixture.folder / "pack");
  with_data.data = {{"licensure-law", "2026.11", "0a"}};
  fixture.folder.write("probity.lock", lockfile_text(with_data));
  with_data.data.front().blake2b = "0b";
  CHECK(problem_of(check_lock(path, with_data)) ==
        "the pack 'licensure-law' is not the one that is locked");
  fixture.folder.write("probity.lock", "packs: [{name: office}]\n");
  CHECK_FALSE(check_lock(path, library));
}
