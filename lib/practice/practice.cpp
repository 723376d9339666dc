#include "practice/practice.hpp"

#include <algorithm>

#include "practice/content.hpp"

namespace probity::practice {

Practice::Practice(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Practice::Practice(Practice&&) noexcept = default;
Practice& Practice::operator=(Practice&&) noexcept = default;
Practice::~Practice() = default;

const Record& Practice::root() const {
  return *content_->root;
}

const std::vector<File>& Practice::files() const {
  return content_->files;
}

const std::vector<Reference>& Practice::references() const {
  return content_->references;
}

Location Practice::location(const Record& record) const {
  const Record* declared = &record;
  while (declared->parent() && !declared->node()) declared = declared->parent();
  if (!declared->node()) return {files().empty() ? "" : files().front().path, 1, 1};
  return {files()[declared->file()].path, declared->node()->line(), declared->node()->column()};
}

Location Practice::location(const Record& record, std::size_t field) const {
  const auto* node = record.value_node(field);
  if (!node) return location(record);
  return {files()[record.file_of(field)].path, node->line(), node->column()};
}

std::string_view Practice::line(const Location& location) const {
  for (const auto& file : files()) {
    if (file.path == location.path) return file.document.source().line(location.line);
  }
  return {};
}

}  // namespace probity::practice
