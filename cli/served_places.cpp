#include "served_places.hpp"

#include <fmt/format.h>

#include "practice/declared.hpp"

namespace probity::cli {
namespace {

/// The places that the practice serves; where it names none, its own.
std::set<std::string> places_of(const practice::Practice& practice) {
  std::set<std::string> places;
  for (const auto* service : records_in(practice.root(), "services")) {
    const auto named = texts_in(*service, "places");
    places.insert(named.begin(), named.end());
  }
  auto own = said_in(practice.root(), "place");
  if (places.empty() && !own.empty()) places.insert(std::move(own));
  return places;
}

Diagnostic no_place(const std::string& name) {
  Diagnostic problem;
  problem.what = name.empty() ? "the place of the client is not known"
                              : fmt::format("no jurisdiction '{}' is known", name);
  problem.why = "the law of the place decides what the document says";
  problem.fix = "name it with --client-in, such as OH, or declare the places of services";
  return problem;
}

}  // namespace

Result<std::set<std::string>> asked_places(const std::string& client_in,
                                           const practice::Practice& practice,
                                           const facts::Places& known) {
  if (!client_in.empty()) {
    const auto code = known.find(client_in);
    if (!code) return no_place(client_in);
    return std::set{std::string(*code)};
  }
  auto places = places_of(practice);
  if (places.empty()) return no_place({});
  return places;
}

}  // namespace probity::cli
