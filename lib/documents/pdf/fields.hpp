#pragma once

#include <memory>
#include <string>
#include <vector>

/// The fields of a PDF's form, which poppler's interface for C++ does not tell of.
namespace probity::pdf {

class Fields {
 public:
  /// The bytes must outlive it.
  explicit Fields(const std::vector<char>& bytes);
  ~Fields();
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  /// Adds the records of a page's fields to the answer (see pdf_words.hpp); `index` is from 0.
  void write(std::string& out, int index) const;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace probity::pdf
