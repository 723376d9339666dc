#include "signing/pack.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "signing/problem.hpp"

namespace probity::signing {
namespace {

constexpr std::string_view pack_first_line = "probity.pack/1";
constexpr std::size_t longest_path = 255;
constexpr std::size_t most_members = 100000;
constexpr const char* from_its_owner = "fetch the pack again from where it comes";

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= longest_path &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == '-' || c == '+';
         });
}

Diagnostic bad(std::string_view name, int line, std::string what, std::string why) {
  return problem_in(name, line, {std::move(what), std::move(why), from_its_owner});
}

/// Both packing and unpacking go through here, so that what is packed can be unpacked.
Status check(const Pack& pack, std::string_view name) {
  if (!is_word(pack.name) || !is_word(pack.version))
    return bad(name, 0,
               fmt::format("'{}' version '{}' cannot be the name of a pack", shown(pack.name),
                           shown(pack.version)),
               "names and versions are letters, digits, '.', '_', '-' and '+'");
  if (pack.members.size() > most_members)
    return bad(name, 0, "has too many members", fmt::format("the limit is {}", most_members));
  std::set<std::string_view> folders;
  for (const auto& member : pack.members) {
    if (!is_member_path(member.path))
      return bad(name, 0, fmt::format("has a member '{}'", shown(member.path)),
                 "the path of a member is relative, and leads nowhere out of the pack");
    const std::string_view path = member.path;
    for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1))
      folders.insert(path.substr(0, slash));
  }
  for (std::size_t i = 0; i < pack.members.size(); ++i) {
    const std::string& path = pack.members[i].path;
    if (i > 0 && pack.members[i - 1].path >= path)
      return bad(name, 0, fmt::format("has the member '{}' twice or out of order", shown(path)),
                 "the manifest lists each path once, in order");
    if (folders.contains(path))
      return bad(name, 0, fmt::format("has '{}' both as a file and as a folder", shown(path)),
                 "it could not be laid out on a disk");
  }
  return ok();
}

struct ManifestEntry {
  std::string digest;
  std::uint64_t size = 0;
  std::string path;
};

std::string manifest_text(const Pack& pack, const std::vector<ManifestEntry>& entries) {
  std::string text =
      fmt::format("{}\nname {}\nversion {}\nas_of {}\nmembers {}\n", pack_first_line, pack.name,
                  pack.version, pack.as_of ? to_string(*pack.as_of) : "none", entries.size());
  for (const auto& entry : entries)
    text += fmt::format("{} {} {}\n", entry.digest, entry.size, entry.path);
  return text + "\n";
}

std::optional<ManifestEntry> parse_entry(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == line.npos ? first : line.find(' ', first + 1);
  if (second == line.npos) return std::nullopt;
  const auto size = parse_number(line.substr(first + 1, second - first - 1));
  if (first != 64 || !size) return std::nullopt;
  return ManifestEntry{std::string(line.substr(0, first)), *size,
                       std::string(line.substr(second + 1))};
}

std::string value_of(std::string_view line, std::string_view key) {
  if (!line.starts_with(key) || line.substr(key.size(), 1) != " ") return {};
  return std::string(line.substr(key.size() + 1));
}

struct Manifest {
  Pack pack;  // without its members
  std::vector<ManifestEntry> entries;
};

Result<Manifest> parse_manifest(std::string_view text, std::string_view name) {
  const auto lines = split_lines(text);
  if (lines.size() < 5 || lines[0] != pack_first_line)
    return bad(name, 1, "is no rule pack",
               fmt::format("it does not begin with '{}' and four more lines", pack_first_line));
  Manifest manifest;
  manifest.pack.name = value_of(lines[1], "name");
  manifest.pack.version = value_of(lines[2], "version");
  manifest.pack.as_of = Date::parse(value_of(lines[3], "as_of"));
  for (std::size_t i = 5; i < lines.size(); ++i) {
    auto entry = parse_entry(lines[i]);
    if (!entry)
      return bad(name, static_cast<int>(i) + 1, "this line of the manifest names no member",
                 "a member is a digest, a size and a path");
    manifest.entries.push_back(std::move(*entry));
  }
  // Whatever was read with tolerance (dates, counts, line ends) shows here.
  if (manifest_text(manifest.pack, manifest.entries) != fmt::format("{}\n", text))
    return bad(name, 0, "the manifest is not as probity writes it", "it was edited");
  return manifest;
}

}  // namespace

bool is_member_path(std::string_view path) {
  if (path.empty() || path.size() > longest_path || !is_utf8(path)) return false;
  for (const char c : path)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' || c == ':') return false;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == path.npos) return true;
    path.remove_prefix(slash + 1);
  }
}

Result<std::string> pack(Pack contents) {
  std::sort(contents.members.begin(), contents.members.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  PROBITY_CHECK(check(contents, contents.name));
  std::vector<ManifestEntry> entries;
  for (const auto& [path, bytes] : contents.members)
    entries.push_back({hex_digest(DigestAlgorithm::blake2b_256, bytes), bytes.size(), path});
  std::string packed = manifest_text(contents, entries);
  for (const auto& member : contents.members) packed += member.bytes;
  return packed;
}

Result<Pack> unpack(std::string_view bytes, std::string_view file_name) {
  const std::size_t blank = bytes.find("\n\n");
  if (blank == bytes.npos)
    return bad(file_name, 0, "is no rule pack", "no empty line ends its manifest");
  PROBITY_TRY(Manifest manifest, parse_manifest(bytes.substr(0, blank + 1), file_name));
  std::string_view rest = bytes.substr(blank + 2);
  Pack unpacked = std::move(manifest.pack);
  for (auto& entry : manifest.entries) {
    if (entry.size > rest.size())
      return bad(file_name, 0, fmt::format("ends within the member '{}'", shown(entry.path)),
                 "the file was cut short");
    const std::string_view member = rest.substr(0, entry.size);
    if (hex_digest(DigestAlgorithm::blake2b_256, member) != entry.digest)
      return bad(file_name, 0, fmt::format("the member '{}' was changed", shown(entry.path)),
                 "its digest is not the one in the manifest");
    unpacked.members.push_back({std::move(entry.path), std::string(member)});
    rest.remove_prefix(entry.size);
  }
  if (!rest.empty())
    return bad(file_name, 0, fmt::format("has {} bytes after its last member", rest.size()),
               "something was added to the file");
  PROBITY_CHECK(check(unpacked, file_name));
  return unpacked;
}

}  // namespace probity::signing
