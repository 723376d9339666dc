#include "records/trust.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/file.hpp"
#include "yaml/parse.hpp"
#include "yaml/reader.hpp"

namespace probity::records {
namespace {

constexpr std::uintmax_t file_limit = 1 << 20;

constexpr std::array<yaml::Choice<TrustedFor>, 2> uses = {
    {{"reports", TrustedFor::reports}, {"packs", TrustedFor::packs}}};

class TrustedKeysReader {
 public:
  TrustedKeysReader(const yaml::Document& document, TrustedFor use)
      : reader_(document), use_(use) {}

  Result<signing::TrustedKeys> read() && {
    const yaml::Node* root = &reader_.document().root();
    const auto* wrapped =
        root->is_mapping() && root->entries().size() == 1 ? root->find("keys") : nullptr;
    if (wrapped && !wrapped->is_scalar()) root = wrapped;
    if (root->is_mapping()) {
      for (const auto& [name, key] : root->entries()) read_named(name, key);
    } else {
      for (const auto& item : reader_.list(root)) read_item(item);
    }
    return reader_.result(std::move(keys_));
  }

 private:
  void read_named(const yaml::Node& name, const yaml::Node& node) {
    if (const auto key = reader_.text(&node)) add(name.text(), *key, node);
  }

  void read_item(const yaml::Node& node) {
    const auto fields = reader_.fields(&node, "a trusted key", {"name", "key", "for"});
    const auto name = reader_.text(fields.required("name"));
    const auto* key_node = fields.required("key");
    const auto key = reader_.text(key_node);
    const auto* use_node = fields.optional("for");
    bool is_for = use_node == nullptr;
    for (const auto& each : reader_.one_or_list(use_node)) {
      if (reader_.choice(&each, uses) == use_) is_for = true;
    }
    if (name && key && is_for) add(*name, *key, *key_node);
  }

  void add(std::string_view name, std::string_view text, const yaml::Node& node) {
    auto key = signing::parse_public_key(text, reader_.document().source().name());
    if (!key) {
      const auto& why = key.error().front();
      return reader_.error(node, fmt::format("this is no public key: {}", why.what), why.why,
                           "copy the second line of the public key file that `probity keygen` or "
                           "minisign wrote");
    }
    if (auto added = keys_.add(std::string(name), *key); !added) {
      const auto& why = added.error().front();
      reader_.error(node, why.what, why.why, why.fix);
    }
  }

  yaml::Reader reader_;
  TrustedFor use_;
  signing::TrustedKeys keys_;
};

bool is_known(const signing::TrustedKeys& keys, const signing::PublicKey& key) {
  return std::any_of(keys.all().begin(), keys.all().end(),
                     [&](const auto& each) { return each.second.point == key.point; });
}

Status add_once(signing::TrustedKeys& keys, std::string name, const signing::PublicKey& key) {
  if (is_known(keys, key)) return ok();
  return keys.add(std::move(name), key);
}

}  // namespace

Result<signing::TrustedKeys> read_trusted_keys(const std::filesystem::path& path, TrustedFor use) {
  PROBITY_TRY(auto bytes, read_file(path, file_limit));
  PROBITY_TRY(const auto document, yaml::parse(text::Source(path.string(), std::move(bytes))));
  return TrustedKeysReader(document, use).read();
}

Result<signing::TrustedKeys> gather(const Trust& trust, TrustedFor use) {
  signing::TrustedKeys keys;
  for (const auto& path : trust.trusted_keys_files) {
    PROBITY_TRY(const auto listed, read_trusted_keys(path, use));
    for (const auto& [name, key] : listed.all()) PROBITY_CHECK(add_once(keys, name, key));
  }
  for (const auto& path : trust.key_files) {
    PROBITY_TRY(const auto key, signing::read_public_key(path));
    PROBITY_CHECK(add_once(keys, path.string(), key));
  }
  for (const auto& line : trust.key_lines) {
    PROBITY_TRY(const auto key, signing::parse_public_key(line, "-P"));
    PROBITY_CHECK(add_once(keys, "-P " + to_base64(key), key));
  }
  return keys;
}

}  // namespace probity::records
