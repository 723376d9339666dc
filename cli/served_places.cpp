#include "served_places.hpp"

#include <fmt/format.h>

#include "rules/message.hpp"

namespace probity::cli {
namespace {

/// The places that the practice serves; where it names none, its own.
std::set<std::string> places_of(const practice::Practice& practice) {
  std::set<std::string> places;
  const auto services = declared(practice.root(), "services");
  for (std::size_t i = 0; services.kind() == cel::Kind::list && i < services.as_list().size();
       ++i) {
    const auto service = services.as_list().at(i);
    const auto named =
        declared(static_cast<const practice::Record&>(service.as_object()), "places");
    for (std::size_t j = 0; named.kind() == cel::Kind::list && j < named.as_list().size(); ++j)
      places.insert(rules::shown(named.as_list().at(j)));
  }
  const auto own = declared(practice.root(), "place");
  if (places.empty() && own.kind() == cel::Kind::string) places.insert(rules::shown(own));
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

cel::Value declared(const practice::Record& record, std::string_view name) {
  const auto index = record.schema().find(name);
  return index ? record.field(*index) : cel::Value();
}

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
