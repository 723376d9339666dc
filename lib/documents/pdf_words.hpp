#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "documents/readers.hpp"

/// What probity-pdf answers. Its output is lines: "probity-pdf 1"; "t LENGTH" and the title;
/// "p NUMBER WIDTH HEIGHT" for each page; "w LEFT TOP RIGHT BOTTOM SIZE BOLD SPACE LENGTH" and the
/// text for each word in reading order, "f KIND LEFT TOP RIGHT BOTTOM FILLED LENGTH" and the name
/// for each field of a form (0 checkbox, 1 text, 2 choice, 3 signature); "e" at the end. Or "x
/// PROBLEM". Measures are hundredths of a point, lengths are bytes, the texts stand on lines of
/// their own.
namespace probity::documents {

struct Word {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  int size = 0;
  bool is_bold = false;
  bool has_space_after = false;
  std::string text = {};
};

/// A field of a form. `name` is for people where the file has such a name.
struct PageField {
  FieldKind kind = FieldKind::text;
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  bool is_filled = false;
  std::string name = {};
};

struct Page {
  int number = 0;
  int width = 0;
  int height = 0;
  std::vector<Word> words = {};
  std::vector<PageField> fields = {};
};

struct PdfText {
  std::string title = {};
  std::vector<Page> pages = {};
};

/// Parses an answer, trusting nothing in it: the program that gave it read a hostile file.
Result<PdfText> parse_pdf_answer(std::string_view answer, const Input& input);

}  // namespace probity::documents
