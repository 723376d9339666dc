#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace probity::reports {

/// Writes JSON as it goes, two spaces of indentation a level, members in the order of the calls.
/// For reports of thousands of findings, where building a tree first would take longer than
/// checking.
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  /// The name of the next value.
  void key(std::string_view name);

  /// Damage of UTF-8 is written as U+FFFD.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::int64_t number);
  void null();

  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  /// The text, or null where it is empty.
  void text_or_null(std::string_view name, std::string_view text);
  template <class Texts>
  void texts(std::string_view name, const Texts& list) {
    key(name);
    begin_array();
    for (const auto& text : list) value(std::string_view(text));
    end_array();
  }

  /// What was written, with a final newline.
  std::string take();

 private:
  void open(char bracket);
  void close(char bracket);
  void before_value();
  void line();
  void quoted(std::string_view text);

  std::string out_;
  std::vector<bool> has_items_;
  bool after_key_ = false;
};

}  // namespace probity::reports
