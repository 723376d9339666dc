// What the learner of word weights (learn.py) sees of a text, which is what the recogniser sees:
//
//     passage_words (en|es) FILE...      each passage of the documents
//     passage_words (en|es) < LINES      each line is a document of its own
//
// A line for each passage: the file or the number of the line, the sentence, and the stems of its
// words with those that lead into its list, parted by tabs.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "documents/read.hpp"
#include "elements/passages.hpp"

namespace {

using namespace probity;

constexpr std::uintmax_t file_limit = 16 << 20;

/// Atoms for all that stands in the document, and their names.
struct Named {
  explicit Named(text::Language language) : atoms(language), stemmer(language) {
    for (const auto* field : {"checkbox", "text-field", "choice-field", "date-field",
                              "signature-field", "signature-line"})
      name(atoms.named(field), std::string("<") + field + ">");
  }

  void learn(const documents::Document& document) {
    for (const auto& block : document.blocks) {
      for (const auto& token : elements::tokens_of(block.text)) {
        if (token.token_class != elements::TokenClass::word) {
          const auto text = std::string(to_string(token.token_class));
          name(atoms.named(text), "<" + text + ">");
        } else if (!token.spelling.empty()) {
          const auto stem = std::string(stemmer.stem(token.spelling));
          name(atoms.stem(stem), stem);
        }
      }
    }
  }

  void name(elements::AtomId atom, std::string text) {
    if (names.size() <= atom) names.resize(atom + 1);
    names[atom] = std::move(text);
  }

  elements::Atoms atoms;
  text::Stemmer stemmer;
  std::vector<std::string> names;
};

std::string in_a_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  return line;
}

void print(const std::string& label, const std::string& bytes, const std::string& name,
           Named& named) {
  const auto document = documents::read(bytes, name);
  if (!document) {
    std::cerr << label << ": " << document.error().front().what << "\n";
    return;
  }
  named.learn(*document);
  const elements::Passages passages(*document, named.atoms);
  for (const auto& passage : passages.all()) {
    const auto& text = document->blocks[passage.block].text;
    std::cout << label << '\t' << in_a_line(text.substr(passage.begin, passage.end - passage.begin))
              << '\t';
    const char* between = "";
    for (const auto* each = passages.begin(passage); each != passages.end(passage); ++each) {
      std::cout << between << named.names[each->first];
      between = " ";
    }
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  Named named(std::string_view(argv[1]) == "es" ? text::Language::spanish
                                                : text::Language::english);
  for (int i = 2; i < argc; ++i) {
    const auto bytes = read_file(argv[i], file_limit);
    if (bytes) print(argv[i], *bytes, argv[i], named);
  }
  if (argc > 2) return 0;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number)
    print(std::to_string(number), line, "line.md", named);
  return 0;
}
