#pragma once

#include <string>

#include "base/result.hpp"

namespace probity::generation {

/// A picture for a letterhead.
struct Logo {
  enum class Kind { png, svg };
  Kind kind = Kind::png;
  std::string bytes;
  /// In pixels; of a PNG only.
  unsigned width = 0;
  unsigned height = 0;

  /// "data:image/png;base64,...".
  std::string data_uri() const;
};

/// Reads a PNG or an SVG of at most one mebibyte. An SVG that could run a script or fetch anything
/// is an error, as is a picture that is broken or larger than 4,096 pixels a side.
Result<Logo> read_logo(const std::string& file);
/// Of a PNG that a program made.
Result<Logo> logo_from_png(std::string bytes);

}  // namespace probity::generation
