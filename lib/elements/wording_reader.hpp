#pragma once

#include <vector>

#include "elements/library.hpp"
#include "yaml/reader.hpp"

/// Reads how things are recognised; mistakes go to the reader.
namespace probity::elements {

/// `client: [patient, "service user"]`...: the named groups of a language. A group may name those
/// above it. The group `filler` has the words that may stand between terms.
void read_groups(yaml::Reader& reader, const yaml::Node& node, LanguageData& language);

/// `present:`, `partial:` and `unless:`, each a list of patterns or of
/// {say, heading, near, within, weight}.
void read_wordings(yaml::Reader& reader, const yaml::Node& node, std::size_t owner,
                   LanguageData& language);

/// The words of the scores `present` and `partial`, and wordings of `owner` that hold where they
/// weigh enough.
void read_scores_of(yaml::Reader& reader, const yaml::Node& node, std::size_t owner,
                    LanguageData& language);

/// A pattern that says what must stand around others.
Pattern read_context(yaml::Reader& reader, const yaml::Node& node, LanguageData& language);

/// `en: {present: [...], partial: [...], absent: [...]}`.
std::vector<Example> read_examples(yaml::Reader& reader, const yaml::Node& node);

}  // namespace probity::elements
