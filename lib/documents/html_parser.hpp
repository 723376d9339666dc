#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "documents/readers.hpp"

namespace probity::documents {

/// A start tag; names are in lower case, the views live as long as the call.
struct Tag {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes = {};

  bool has(std::string_view attribute) const;
  /// Empty where the attribute is missing.
  std::string_view operator[](std::string_view attribute) const;
};

/// What the parser tells of, in order; every start has its end, also where the page forgot it.
class HtmlHandler {
 public:
  virtual ~HtmlHandler() = default;
  virtual void start(const Tag& tag, std::size_t offset) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text, std::size_t offset) = 0;
  /// Whether the handler has seen enough.
  virtual bool is_done() const = 0;
};

/// Parses HTML as browsers roughly do, without ever building a tree. Errors are limits passed.
Status parse_html(const Input& input, HtmlHandler& handler);

}  // namespace probity::documents
