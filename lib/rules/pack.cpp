#include "rules/pack.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "rules/rule_reader.hpp"
#include "signing/digest.hpp"
#include "signing/encoding.hpp"
#include "yaml/parse.hpp"

namespace probity::rules {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t pack_file_limit = 16 * 1024 * 1024;

class PackLoader {
 public:
  explicit PackLoader(const Vocabulary& vocabulary)
      : environments_(vocabulary), hasher_(signing::DigestAlgorithm::blake2b_512) {}

  Result<Pack> load(const fs::path& path, std::string name, bool has_manifest) {
    pack_.name = std::move(name);
    pack_.version = "unversioned";
    for (const auto& file : files(path)) read(path, file);
    return finish(has_manifest);
  }

  Result<Pack> load(const signing::Pack& unpacked, std::string_view file_name) {
    pack_.name = unpacked.name;
    pack_.version = unpacked.version;
    for (const auto& [path, bytes] : unpacked.members)
      add_member(path, fmt::format("{}/{}", file_name, path), bytes);
    auto pack = finish(true);
    if (!pack || (pack->name == unpacked.name && pack->version == unpacked.version)) return pack;
    Diagnostic problem;
    problem.where.path = file_name;
    problem.what = fmt::format(
        "is '{}' version {} by its manifest, and '{}' version {} by its "
        "pack.yaml",
        unpacked.name, unpacked.version, pack->name, pack->version);
    problem.fix = "make it again with `probity rules pack`";
    return problem;
  }

 private:
  Result<Pack> finish(bool has_manifest) {
    if (has_manifest) read_manifest();
    for (std::size_t i = 0; i < pack_.members.size(); ++i) {
      if (pack_.members[i].path != "pack.yaml") read_rules(i);
    }
    if (!problems_.empty()) {
      sort_by_place(problems_);
      return std::move(problems_);
    }
    pack_.blake2b = signing::to_hex(hasher_.finish());
    return std::move(pack_);
  }

  /// Every .yaml below the folder, by path; the file itself where it is one.
  static std::vector<std::string> files(const fs::path& path) {
    std::vector<std::string> names;
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) return {path.filename().string()};
    for (fs::recursive_directory_iterator entry(path, ignored), end; entry != end;
         entry.increment(ignored)) {
      if (entry->path().extension() == ".yaml")
        names.push_back(fs::relative(entry->path(), path).generic_string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  void take(Diagnostics problems) {
    problems_.insert(problems_.end(), std::make_move_iterator(problems.begin()),
                     std::make_move_iterator(problems.end()));
  }

  void read(const fs::path& root, const std::string& name) {
    std::error_code ignored;
    const fs::path path = fs::is_directory(root, ignored) ? root / name : root;
    auto bytes = read_file(path, pack_file_limit);
    if (!bytes) return take(std::move(bytes).error());
    add_member(name, path.string(), *std::move(bytes));
  }

  void add_member(const std::string& name, std::string shown_path, std::string bytes) {
    hasher_.add(fmt::format("{}\n{}\n", name, bytes.size()));
    hasher_.add(bytes);
    auto document = yaml::parse(text::Source(std::move(shown_path), std::move(bytes)));
    if (!document) return take(std::move(document).error());
    pack_.members.push_back({name, *std::move(document)});
  }

  void read_manifest() {
    for (const auto& member : pack_.members) {
      if (member.path == "pack.yaml") return read_manifest(member.document);
    }
  }

  void read_manifest(const yaml::Document& document) {
    yaml::Reader reader(document);
    const auto fields =
        reader.fields(&document.root(), "a pack", {"pack", "title", "version", "url", "sections"});
    pack_.name = reader.text(fields.required("pack")).value_or("");
    pack_.title = reader.text(fields.required("title")).value_or("");
    pack_.version = reader.text(fields.required("version")).value_or("");
    pack_.url = reader.text(fields.optional("url")).value_or("");
    for (const auto& node : reader.list(fields.optional("sections"))) {
      const auto section = reader.fields(&node, "a section", {"id", "title", "level"});
      pack_.sections.push_back({reader.text(section.required("id")).value_or(""),
                                reader.text(section.required("title")).value_or(""),
                                reader.text(section.optional("level")).value_or("must")});
    }
    if (reader.has_errors()) take(reader.diagnostics());
  }

  void read_rules(std::size_t member) {
    const auto& document = pack_.members[member].document;
    yaml::Reader reader(document);
    const auto nodes = reader.list(&document.root());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Rule rule = read_rule(reader, nodes[i], environments_);
      rule.member = member;
      rule.index = i;
      pack_.rules.push_back(std::move(rule));
    }
    if (reader.has_errors()) take(reader.diagnostics());
  }

  Environments environments_;
  signing::Hasher hasher_;
  Pack pack_;
  Diagnostics problems_;
};

}  // namespace

Result<Pack> load_pack(const fs::path& folder, const Vocabulary& vocabulary) {
  return PackLoader(vocabulary).load(folder, folder.filename().string(), true);
}

Result<Pack> load_loose(const fs::path& path, const Vocabulary& vocabulary) {
  return PackLoader(vocabulary).load(path, path.stem().string(), false);
}

Result<Pack> load_unpacked(const signing::Pack& unpacked, std::string_view file_name,
                           const Vocabulary& vocabulary) {
  return PackLoader(vocabulary).load(unpacked, file_name);
}

}  // namespace probity::rules
