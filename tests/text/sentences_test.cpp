#include "text/sentences.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace probity;

namespace {

std::string marked(std::string_view text) {
  std::string joined;
  for (const auto& sentence : text::sentences(text)) {
    if (!joined.empty()) joined += "|";
    joined += text.substr(sentence.offset, sentence.length);
  }
  return joined;
}

}  // namespace

TEST_CASE("sentences end where a reader would say so") {
  const std::pair<const char*, const char*> cases[] = {
      {"We may stop. You may too.", "We may stop.|You may too."},
      {"  One!  Two? ", "One!|Two?"},
      {"Ask Dr. Roe or Mrs. Doe. They know.", "Ask Dr. Roe or Mrs. Doe.|They know."},
      {"Risks, e.g. Delays, i.e. Waiting. End.", "Risks, e.g. Delays, i.e. Waiting.|End."},
      {"I see Jane Roe, LCSW. She is licensed.", "I see Jane Roe, LCSW.|She is licensed."},
      {"Jane Roe, L.C.S.W. We meet weekly.", "Jane Roe, L.C.S.W.|We meet weekly."},
      {"The U.S. Department knows. We live in the U.S. The law holds.",
       "The U.S. Department knows.|We live in the U.S.|The law holds."},
      {"It costs 12.50 dollars at 5 p.m. Eastern time. Pay.",
       "It costs 12.50 dollars at 5 p.m. Eastern time.|Pay."},
      {"Do we record? No. We never do.", "Do we record?|No.|We never do."},
      {"See No. 5 of it. Then go.", "See No. 5 of it.|Then go."},
      {"1. Call 988. 2. Wait.", "1. Call 988.|2. Wait."},
      {"He said \"stop.\" She went (at once.) Then home.",
       "He said \"stop.\"|She went (at once.)|Then home."},
      {"Visit example.org. Or call... Maybe. and on.",
       "Visit example.org.|Or call...|Maybe. and on."},
      {"¿Puede parar? Sí. ¡Claro! El Dr. Ruiz y la Sra. Paz, p. ej. Ana, lo saben.",
       "¿Puede parar?|Sí.|¡Claro!|El Dr. Ruiz y la Sra. Paz, p. ej. Ana, lo saben."},
      {"Llame al 988. ¿Entiende usted? Ésta es mi firma.",
       "Llame al 988.|¿Entiende usted?|Ésta es mi firma."},
      {"Risks: • It fails • It is heard", "Risks:|• It fails|• It is heard"},
      {"J. Doe signs. It was I. We know.", "J. Doe signs.|It was I.|We know."},
      {"No stop at all", "No stop at all"},
      {"", ""},
  };
  for (const auto& [text, wanted] : cases) CHECK(marked(text) == wanted);
}

TEST_CASE("the sentence at a place is found from any byte of it") {
  const std::string_view text = "One two. Three four.  Five.";
  CHECK(text::sentence_at(text, 0) == "One two.");
  CHECK(text::sentence_at(text, 8) == "One two.");
  CHECK(text::sentence_at(text, 9) == "Three four.");
  CHECK(text::sentence_at(text, 21) == "Three four.");
  CHECK(text::sentence_at(text, 999) == "Five.");
  CHECK(text::sentence_at("", 3).empty());
}
