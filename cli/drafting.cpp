#include "drafting.hpp"

#include <fmt/format.h>

#include "builtin/builtin.hpp"
#include "law.hpp"
#include "practice/declared.hpp"

namespace probity::cli {
namespace {

generation::Sender sender_of(const practice::Practice& practice) {
  const auto phone = said_in(practice.root(), "phone");
  const auto email = said_in(practice.root(), "email");
  return {.name = said_in(practice.root(), "name"),
          .address = said_in(practice.root(), "address"),
          .contact = phone + (phone.empty() || email.empty() ? "" : " · ") + email};
}

}  // namespace

Status open_templates(Drafting& drafting, const std::string& folder, const Context& context) {
  PROBITY_TRY(drafting.day, context.day());
  PROBITY_TRY(drafting.library, context.library());
  PROBITY_TRY(drafting.law, open_law(context));
  PROBITY_TRY(const auto own, generation::read_own_clauses(folder));
  PROBITY_TRY(drafting.templates,
              generation::Templates::load(builtin::templates(), own, *drafting.library->vocabulary,
                                          *drafting.law));
  return ok();
}

Status open_practice(Drafting& drafting, const std::string& folder, const std::string& logo) {
  const auto& vocabulary = *drafting.library->vocabulary;
  PROBITY_TRY(drafting.practice, practice::load(folder, vocabulary.schema(), vocabulary.places()));
  drafting.sender = sender_of(*drafting.practice);
  if (!logo.empty()) {
    PROBITY_TRY(drafting.sender.logo, generation::read_logo(logo));
  }
  return ok();
}

Result<Drafted> draft(const Drafting& drafting, const generation::Order& order, std::string file) {
  PROBITY_TRY(const auto format, generation::format_of(file));
  PROBITY_TRY(auto composed,
              generation::compose(order, *drafting.templates, *drafting.practice, *drafting.law));
  PROBITY_TRY(auto bytes, generation::convert(composed, format, *drafting.templates,
                                              drafting.sender, order.as_of));
  return Drafted{std::move(file), std::move(bytes), std::move(composed.gaps)};
}

Exit announce(const Drafted& drafted, std::string_view name, Context& context) {
  for (const auto& gap : drafted.gaps)
    context.err << fmt::format("{}: to complete: {}\n", name, gap);
  return drafted.gaps.empty() ? Exit::yes : Exit::unknown;
}

}  // namespace probity::cli
