#include "signing/trusted_keys.hpp"

#include <fmt/format.h>

#include "signing/problem.hpp"

namespace probity::signing {

Status TrustedKeys::add(std::string name, const PublicKey& key) {
  for (const auto& [other_name, other] : keys_) {
    if (other_name == name) {
      return problem_in("", 0,
                        {fmt::format("two keys have the name '{}'", shown(name)),
                         "a name stands for one key", "give each key a name of its own"});
    }
    if (other.point == key.point) {
      return problem_in(
          "", 0,
          {fmt::format("the key '{}' stands here already as '{}'", shown(name), shown(other_name)),
           "one key is one person or agency", "keep one of the two"});
    }
  }
  keys_.emplace(std::move(name), key);
  return ok();
}

std::vector<std::pair<std::string, PublicKey>> TrustedKeys::with_id(const KeyId& id) const {
  std::vector<std::pair<std::string, PublicKey>> found;
  for (const auto& [name, key] : keys_)
    if (key.id == id) found.emplace_back(name, key);
  return found;
}

}  // namespace probity::signing
