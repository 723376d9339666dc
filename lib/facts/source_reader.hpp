#pragma once

#include "facts/source.hpp"
#include "yaml/reader.hpp"

/// Sources and confidence as data files write them.
namespace probity::facts {

/// low, medium or high; `none` where there is another word, which is a mistake of the reader's.
Confidence read_confidence(yaml::Reader& reader, const yaml::Node* node);

enum class Standard { required, optional };

/// {standard, section, provision, cite, url, as_of, as_of_words, confidence}; the cite and the
/// confidence must be there.
Source read_source(yaml::Reader& reader, const yaml::Node& node,
                   Standard standard = Standard::required);

}  // namespace probity::facts
