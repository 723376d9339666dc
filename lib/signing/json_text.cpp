#include "signing/json_text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "signing/problem.hpp"

namespace probity::signing {
namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 100;

class Checker : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(Json::number_integer_t) override { return value(); }
  bool number_unsigned(Json::number_unsigned_t) override { return value(); }
  bool number_float(Json::number_float_t, const Json::string_t&) override { return value(); }
  bool string(Json::string_t&) override { return value(); }
  bool binary(Json::binary_t&) override { return value(); }

  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return !open_.empty() ? open() : value(); }
  bool end_array() override { return close(); }

  bool key(Json::string_t& name) override {
    if (open_.back().insert(name).second) return true;
    why_ = "the key '" + shown(name) + "' stands in an object twice";
    return false;
  }

  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    position_ = position;
    why_ = "it is not JSON, or cut short";
    return false;
  }

  const std::string& why() const { return why_; }
  std::size_t position() const { return position_; }

 private:
  /// A value outside of everything would be the whole text.
  bool value() {
    if (!open_.empty()) return true;
    why_ = "it is a value and not an object";
    return false;
  }

  bool open() {
    open_.emplace_back();
    if (open_.size() <= deepest) return true;
    why_ = "it is nested more than 100 deep";
    return false;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::vector<std::set<std::string>> open_;
  std::string why_;
  std::size_t position_ = 0;
};

}  // namespace

Status check_json_object(std::string_view text, std::string_view name) {
  Checker checker;
  if (Json::sax_parse(text.begin(), text.end(), &checker)) return ok();
  const auto end =
      text.begin() + static_cast<std::ptrdiff_t>(std::min(checker.position(), text.size()));
  const auto lines = checker.position() == 0 ? 0 : std::count(text.begin(), end, '\n') + 1;
  return problem_in(name, static_cast<int>(lines),
                    {"is no JSON object as it is needed here", checker.why(),
                     "fetch the file again; it may have been cut short or edited"});
}

}  // namespace probity::signing
