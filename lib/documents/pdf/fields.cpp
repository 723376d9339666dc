#include "documents/pdf/fields.hpp"

#include <cmath>

#include <fmt/format.h>
#include <poppler.h>

namespace probity::pdf {
namespace {

long hundredths_of(double points) {
  if (!std::isfinite(points)) return 0;
  const double value = std::round(points * 100);
  return value > 1e7 ? 10'000'000 : value < -1e7 ? -10'000'000 : static_cast<long>(value);
}

/// A text of GLib's as one line; it is freed.
std::string taken(char* text) {
  std::string plain = text == nullptr ? "" : text;
  g_free(text);
  for (char& c : plain) {
    if (c == '\n' || c == '\0') c = ' ';
  }
  return plain;
}

/// As the answer numbers them.
enum class Kind { checkbox, text, choice, signature, none };

struct Content {
  Kind kind = Kind::none;
  bool is_filled = false;
};

Content content_of(PopplerFormField* field) {
  switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_TEXT:
      return {Kind::text, !taken(poppler_form_field_text_get_text(field)).empty()};
    case POPPLER_FORM_FIELD_CHOICE: {
      const int count = poppler_form_field_choice_get_n_items(field);
      for (int i = 0; i < count; ++i) {
        if (poppler_form_field_choice_is_item_selected(field, i) != 0) return {Kind::choice, true};
      }
      return {Kind::choice, false};
    }
    case POPPLER_FORM_FIELD_BUTTON: {
      if (poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_PUSH) return {};
      return {Kind::checkbox, poppler_form_field_button_get_state(field) != 0};
    }
    case POPPLER_FORM_FIELD_SIGNATURE:
      return {Kind::signature, false};
    case POPPLER_FORM_FIELD_UNKNOWN:
      break;
  }
  return {};
}

}  // namespace

struct Fields::Handle {
  GBytes* bytes = nullptr;
  PopplerDocument* document = nullptr;
};

Fields::Fields(const std::vector<char>& bytes) : handle_(std::make_unique<Handle>()) {
  handle_->bytes = g_bytes_new_static(bytes.data(), bytes.size());
  GError* problem = nullptr;
  handle_->document = poppler_document_new_from_bytes(handle_->bytes, nullptr, &problem);
  g_clear_error(&problem);
}

Fields::~Fields() {
  if (handle_->document != nullptr) g_object_unref(handle_->document);
  g_bytes_unref(handle_->bytes);
}

void Fields::write(std::string& out, int index) const {
  if (handle_->document == nullptr) return;
  PopplerPage* page = poppler_document_get_page(handle_->document, index);
  if (page == nullptr) return;
  double width = 0;
  double height = 0;
  poppler_page_get_size(page, &width, &height);
  GList* mappings = poppler_page_get_form_field_mapping(page);
  for (const GList* each = mappings; each != nullptr; each = each->next) {
    const auto* mapping = static_cast<const PopplerFormFieldMapping*>(each->data);
    const Content content = content_of(mapping->field);
    if (content.kind == Kind::none) continue;
    auto name = taken(poppler_form_field_get_alternate_ui_name(mapping->field));
    if (name.empty()) name = taken(poppler_form_field_get_partial_name(mapping->field));
    // The origin is at the lower left here, at the upper left in the answer.
    fmt::format_to(std::back_inserter(out), "f {} {} {} {} {} {} {}\n{}\n",
                   static_cast<int>(content.kind), hundredths_of(mapping->area.x1),
                   hundredths_of(height - mapping->area.y2), hundredths_of(mapping->area.x2),
                   hundredths_of(height - mapping->area.y1), content.is_filled ? 1 : 0, name.size(),
                   name);
  }
  poppler_page_free_form_field_mapping(mappings);
  g_object_unref(page);
}

}  // namespace probity::pdf
