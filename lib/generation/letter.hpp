#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "generation/logo.hpp"

namespace probity::generation {

/// Who sends a document: what stands at the head of its first page.
struct Sender {
  std::string name;
  std::string address = {};
  std::string contact = {};  // "614-555-0142 · office@riverside.example"
  std::optional<Logo> logo = {};
};

/// "Riverside Family Services · Version of 2026-11-22".
std::string version_line(const Sender& sender, std::string_view language, Date day);

/// A reference document of templates/reference (DOCX or ODT) with head and foot filled in. An
/// office file takes only a PNG.
Result<std::string> filled_reference(std::string_view reference, bool is_docx, const Sender& sender,
                                     std::string_view version, Date day);

}  // namespace probity::generation
