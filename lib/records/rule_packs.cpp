#include "records/rule_packs.hpp"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "base/file.hpp"
#include "signing/pack.hpp"
#include "signing/signed_file.hpp"
#include "signing/verify.hpp"

namespace probity::records {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t pack_limit = 256 << 20;
constexpr std::uintmax_t signature_limit = 16384;
constexpr std::string_view beginning = "probity.pack/1\n";

std::optional<Date> newest_source(const rules::Pack& pack) {
  std::optional<Date> newest;
  for (const auto& rule : pack.rules) {
    for (const auto& source : rule.sources) newest = std::max(newest, source.as_of);
  }
  return newest;
}

Diagnostic refused_pack(const fs::path& path, std::string what, std::string why, std::string fix) {
  Diagnostic problem;
  problem.where.path = path.string();
  problem.what = std::move(what);
  problem.why = std::move(why);
  problem.fix = std::move(fix);
  return problem;
}

Status check_signature(const fs::path& path, std::string_view bytes,
                       const signing::TrustedKeys& keys) {
  const fs::path beside = signing::signature_path_of(path);
  std::error_code ignored;
  if (!fs::exists(beside, ignored))
    return refused_pack(
        path, "is a pack without a signature", fmt::format("there is no {}", beside.string()),
        "get it from the pack's maker; or unpack it yourself and read what it says");
  if (keys.all().empty())
    return refused_pack(
        path, "is a pack, and no key is trusted to sign packs", "",
        "put its maker's key into the practice's trusted-keys.yaml, or name a file of "
        "keys with --trusted-keys");
  PROBITY_TRY(const auto signature, read_file(beside, signature_limit));
  const auto name = path.string();
  const auto beside_name = beside.string();
  const auto verification = signing::verify({bytes, name, signature, beside_name}, keys);
  if (const auto* no = std::get_if<signing::Refused>(&verification)) return no->diagnostic;
  return ok();
}

/// A path such as `.` or `pack/` has no name of its own, by which loose rules could be called.
fs::path named(const fs::path& folder) {
  std::error_code ignored;
  const auto name = folder.filename();
  return name.empty() || name == "." || name == ".." ? fs::canonical(folder, ignored) : folder;
}

}  // namespace

Result<std::string> pack_folder(const fs::path& folder, const rules::Vocabulary& vocabulary) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored))
    return refused_pack(folder, "is no folder", "a pack is made from a folder with a pack.yaml",
                        "name the folder of the pack");
  const fs::path path = named(folder);
  PROBITY_TRY(const auto loaded, rules::load_pack(path, vocabulary));
  if (loaded.rules.empty()) return refused_pack(folder, "has no rule", "", "add a rule");
  signing::Pack contents{loaded.name, loaded.version, newest_source(loaded), {}};
  for (const auto& member : loaded.members)
    contents.members.push_back({member.path, std::string(member.document.source().bytes())});
  PROBITY_TRY(const auto again, rules::load_unpacked(contents, path.string(), vocabulary));
  if (again.blake2b != loaded.blake2b)
    return refused_pack(folder, "changed while it was packed", "", "run the command again");
  return signing::pack(std::move(contents));
}

bool is_packed(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return false;
  std::ifstream file(path, std::ios::binary);
  std::string start(beginning.size(), '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  return file && start == beginning;
}

Status add_packed(rules::Library& library, const fs::path& path, const signing::TrustedKeys& keys) {
  PROBITY_TRY(const auto bytes, read_file(path, pack_limit));
  PROBITY_CHECK(check_signature(path, bytes, keys));
  PROBITY_TRY(const auto unpacked, signing::unpack(bytes, path.string()));
  return rules::add_unpacked(library, unpacked, path.string());
}

}  // namespace probity::records
