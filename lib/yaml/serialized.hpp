#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "yaml/document.hpp"

namespace probity::yaml {

/// The nodes of a document in a compact binary form, with their places and the name of their
/// source but not its bytes (so diagnostics of such a document have no excerpt). The form is that
/// of the machine that writes it: it is for data compiled into a program, not for exchange.
std::string serialize(const Document& document);

/// The document in `bytes`, checked from end to end before it is trusted. Its nodes stand in
/// `bytes`, which must outlive it, if those begin at a multiple of 8; else in a copy.
Result<Document> load_serialized(std::string_view bytes);

}  // namespace probity::yaml
