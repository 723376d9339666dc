#include "licensure/gazetteer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/packed.hpp"

namespace probity::licensure {
namespace {

constexpr std::string_view world = "countries/iso3166.yaml";

std::string text_of(const yaml::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  return found ? std::string(found->text()) : std::string();
}

}  // namespace

void Gazetteer::add(Entry entry) {
  const auto same = [&](const Entry& each) { return each.code == entry.code; };
  if (std::none_of(entries_.begin(), entries_.end(), same)) entries_.push_back(std::move(entry));
}

void Gazetteer::add_world(const yaml::Node& root) {
  for (const char* key : {"countries", "subdivisions"}) {
    const auto* list = root.find(key);
    for (const auto& item : list ? list->items() : std::span<const yaml::Node>{}) {
      Entry entry;
      entry.code = text_of(item, "code");
      entry.name = text_of(item, "name");
      entry.of = text_of(item, "of");
      entry.too_wide = text_of(item, "states") == "true";
      const auto is = text_of(item, "is");
      const auto& code = is.empty() ? entry.code : is;
      if (code != entry.code) aliases_.emplace_back(entry.code, code);
      aliases_.emplace_back(entry.name, code);
      if (const auto* aliases = item.find("aliases")) {
        for (const auto& alias : aliases->items()) aliases_.emplace_back(alias.text(), code);
      }
      if (!is.empty()) continue;
      for (auto& known : entries_) {
        if (known.code == entry.code) known.of = entry.of;
      }
      add(std::move(entry));
    }
  }
}

void Gazetteer::index() {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.code < b.code; });
  // An alias never takes a name or code away from a place that has it.
  for (const auto& [alias, code] : aliases_) places_.add_alias(alias, code);
  for (const auto& entry : entries_) {
    if (!entry.domestic) places_.add(entry.code, entry.name);
  }
  for (const auto& entry : entries_) {
    if (entry.domestic) places_.add(entry.code, entry.name);
  }
}

Result<Gazetteer> Gazetteer::load(const LawFiles& files) {
  if (!files.has_added() && !files.piece("gazetteer").empty())
    return unpack(files.piece("gazetteer"));
  Gazetteer gazetteer;
  for (const char* folder : {"jurisdictions/", "countries/"}) {
    for (const auto& name : files.below(folder)) {
      if (name == world) continue;
      PROBITY_TRY(const auto document, files.open(name));
      Entry entry;
      entry.code = text_of(document.root(), "jurisdiction");
      entry.name = text_of(document.root(), "name");
      entry.file = name;
      entry.domestic = name.starts_with("jurisdictions/");
      if (entry.code.empty() || entry.name.empty())
        return document.diagnostic(document.root(), "the file names no jurisdiction", {},
                                   "write jurisdiction: CODE and name: NAME");
      gazetteer.add(std::move(entry));
    }
  }
  if (files.has(world)) {
    PROBITY_TRY(const auto document, files.open(world));
    gazetteer.add_world(document.root());
  }
  gazetteer.index();
  return gazetteer;
}

std::string Gazetteer::packed() const {
  PackedWriter out;
  out.number(entries_.size());
  for (const auto& entry : entries_) {
    for (const auto* text : {&entry.code, &entry.name, &entry.file, &entry.of}) out.text(*text);
    out.number((entry.domestic ? 1U : 0U) | (entry.too_wide ? 2U : 0U));
  }
  out.number(aliases_.size());
  for (const auto& [alias, code] : aliases_) {
    out.text(alias);
    out.text(code);
  }
  return out.take();
}

Gazetteer Gazetteer::unpack(std::string_view bytes) {
  Gazetteer gazetteer;
  PackedReader in(bytes);
  for (std::size_t i = in.count(); i > 0; --i) {
    Entry entry;
    for (auto* text : {&entry.code, &entry.name, &entry.file, &entry.of}) *text = in.text();
    const auto flags = in.number();
    entry.domestic = (flags & 1) != 0;
    entry.too_wide = (flags & 2) != 0;
    gazetteer.entries_.push_back(std::move(entry));
  }
  for (std::size_t i = in.count(); i > 0; --i) {
    std::string alias(in.text());
    gazetteer.aliases_.emplace_back(std::move(alias), in.text());
  }
  gazetteer.index();
  return gazetteer;
}

PlaceId Gazetteer::by_code(std::string_view code) const {
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), code,
                       [](const Entry& entry, std::string_view text) { return entry.code < text; });
  if (found == entries_.end() || found->code != code) return no_place;
  return static_cast<PlaceId>(found - entries_.begin());
}

Result<PlaceId> Gazetteer::find(std::string_view text, std::string_view flag) const {
  PlaceId id = by_code(text);
  if (id == no_place) {
    if (const auto code = places_.find(text)) id = by_code(*code);
  }
  Diagnostic problem;
  if (id == no_place) {
    problem.what = fmt::format("there is no place '{}' ({})", text, flag);
    problem.why =
        "a place is a US state or territory (OH or Ohio), a country (GBR or United Kingdom) or a "
        "Canadian province (CAN-ON)";
    if (const auto nearest = places_.nearest(text))
      problem.fix = fmt::format("write '{}'", *nearest);
    return problem;
  }
  if (!entries_[id].too_wide) return id;
  problem.what = fmt::format("'{}' is too wide ({})", text, flag);
  problem.why = "each state and territory has its own law";
  problem.fix = "name the state or territory, such as OH";
  return problem;
}

}  // namespace probity::licensure
