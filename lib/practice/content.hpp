#pragma once

#include <deque>
#include <vector>

#include "practice/practice.hpp"

namespace probity::practice {

/// What a practice owns; deques, so that records and lists stay in place.
class Content {
 public:
  std::deque<Record> records;
  std::deque<List> lists;
  std::deque<std::string> texts;
  std::vector<File> files;
  std::vector<Reference> references;
  Record* root = nullptr;
};

}  // namespace probity::practice
