#include "elements/tokens.hpp"

#include <doctest/doctest.h>

namespace probity::elements {
namespace {

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> result;
  for (const auto& token : tokens_of(text)) result.push_back(token.text);
  return result;
}

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> result;
  for (const auto& each : sentences_of(text)) {
    result.emplace_back(text.substr(each.begin, each.end - each.begin));
  }
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("contractions are the words they stand for") {
  CHECK(texts_of("I don't, can't, won't") == Texts{"i", "do", "not", "can", "not", "will", "not"});
  CHECK(texts_of("you cannot") == Texts{"you", "can", "not"});
  CHECK(texts_of("we\u2019ll see the client\u2019s note") ==
        Texts{"we", "will", "see", "the", "client", "note"});
}

TEST_CASE("hyphens part words, accents go") {
  CHECK(texts_of("In-person e-mail") == Texts{"in", "person", "e", "mail"});
  CHECK(texts_of("Sesión única") == Texts{"sesion", "unica"});
}

TEST_CASE("numbers, dates, telephones, addresses and blanks are tokens of a class") {
  const auto class_of = [](std::string_view text) {
    const auto tokens = tokens_of(text);
    REQUIRE(!tokens.empty());
    return tokens.front().token_class;
  };
  CHECK(class_of("(555) 010-0199") == TokenClass::phone);
  CHECK(class_of("1-800-273-8255") == TokenClass::phone);
  CHECK(class_of("2026-11-22") == TokenClass::date);
  CHECK(class_of("3/4/2026") == TokenClass::date);
  CHECK(class_of("2026") == TokenClass::year);
  CHECK(class_of("988") == TokenClass::number);
  CHECK(class_of("info@example.org.") == TokenClass::email);
  CHECK(class_of("https://example.org/x") == TokenClass::url);
  CHECK(class_of("$120.00") == TokenClass::money);
  CHECK(class_of("£65") == TokenClass::money);
  CHECK(class_of("€70,50") == TokenClass::money);
  CHECK(class_of("₹1,500") == TokenClass::money);
  CHECK(class_of("______") == TokenClass::blank);
  CHECK(texts_of("[Practice Name]") == Texts{"[", "practice", "name"});
}

TEST_CASE("full stops of abbreviations end no sentence") {
  CHECK(sentences("See Dr. Roe. She helps.") == Texts{"See Dr. Roe.", "She helps."});
  CHECK(sentences("Use tools, e.g. a phone. Call!") == Texts{"Use tools, e.g. a phone.", "Call!"});
  CHECK(sentences("No stop at the end") == Texts{"No stop at the end"});
  CHECK(sentences("") == Texts{});
}

TEST_CASE("bullets in running text begin sentences") {
  CHECK(sentences("I agree that: \u2022 one \u2022 two") ==
        Texts{"I agree that:", "\u2022 one", "\u2022 two"});
}

TEST_CASE("damaged text is passed over") {
  CHECK_NOTHROW(tokens_of("\xff\xfe ok \xc3"));
  CHECK(texts_of("\xff\xfe ok \xc3") == Texts{"ok"});
}

}  // namespace probity::elements
