#include "reports/licensure_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace probity::reports {
namespace {

using licensure::Answer;
using licensure::Citation;
using licensure::PathwayAnswer;
using licensure::Truth;
using licensure::Verdict;

constexpr std::size_t margin = 2;
constexpr std::size_t mark_width = 9;

std::string_view mark(Truth truth) {
  return truth == Truth::pass ? "met" : truth == Truth::fail ? "not met" : "unknown";
}

Style truth_style(Truth truth) {
  return truth == Truth::pass ? Style::green : truth == Truth::fail ? Style::red : Style::blue;
}

std::string shown(const Citation& source) {
  std::string text(source.cite);
  std::string about;
  if (!source.as_of_words.empty()) {
    about = fmt::format("as of {}", source.as_of_words);
  } else {
    about = source.as_of ? fmt::format("as of {}", to_string(*source.as_of)) : "no date";
  }
  if (source.confidence == facts::Confidence::none) {
    about += "; not established";
  } else {
    about += fmt::format("; {} confidence", to_string(source.confidence));
  }
  return fmt::format("{}{}({}){}{}", text, text.empty() ? "" : " ", about,
                     source.url.empty() ? "" : " ", source.url);
}

class LicensureText {
 public:
  LicensureText(const Answer& answer, const licensure::Law& law, const Layout& layout)
      : answer_(answer), law_(law), layout_(layout) {}

  std::string write() {
    out_ += styled(wrapped(answer_.headline, 0, 0, layout_.columns), style_of(answer_.verdict),
                   layout_.color) +
            "\n\n";
    list("Why", answer_.why);
    for (const auto& pathway : answer_.pathways) {
      if (pathway.carries) conditions(pathway);
    }
    steps();
    others();
    duties();
    changes();
    list("In this situation", answer_.advice);
    list("Weak or old facts", answer_.warnings);
    sources();
    line(
        wrapped("This is no legal advice. It speaks for the sources and days above; the board has "
                "the last word.",
                0, 0, layout_.columns));
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }
  void title(std::string_view text) { line(styled(text, Style::bold, layout_.color)); }
  void item(std::string_view text, std::size_t indent = margin) {
    out_ += std::string(indent, ' ') + "- ";
    line(wrapped(text, indent + 2, indent + 2, layout_.columns));
  }

  void list(std::string_view name, const std::vector<std::string>& items) {
    if (items.empty()) return;
    title(name);
    for (const auto& each : items) item(each);
    line("");
  }

  std::string name_of(const PathwayAnswer& pathway) const {
    std::string name(pathway.pathway->title);
    if (pathway.route) name += fmt::format(": {}", pathway.route->title);
    if (!pathway.licence.empty()) name += fmt::format(" ({})", pathway.licence);
    return name;
  }

  void conditions(const PathwayAnswer& pathway) {
    title(fmt::format("Conditions - {}", name_of(pathway)));
    if (pathway.conditions.empty()) item(pathway.note.empty() ? "none" : pathway.note);
    for (const auto& condition : pathway.conditions) {
      out_ += std::string(margin, ' ') +
              styled(fmt::format("{:<{}}", mark(condition.verdict), mark_width),
                     truth_style(condition.verdict), layout_.color);
      line(wrapped(condition.text, margin + mark_width, margin + mark_width, layout_.columns));
      if (condition.verdict == Truth::unknown)
        line(styled(fmt::format("{:{}}[{}]", "", margin + mark_width, condition.id), Style::dim,
                    layout_.color));
    }
    line("");
  }

  void steps() {
    if (!answer_.steps.empty()) {
      title(answer_.verdict == Verdict::not_permitted ? "To become licensed there" : "Steps");
      for (std::size_t i = 0; i < answer_.steps.size(); ++i) {
        const auto start = fmt::format("  {}. ", i + 1);
        out_ += start;
        line(wrapped(answer_.steps[i], start.size(), start.size(), layout_.columns));
      }
      line("");
    }
    if (answer_.boards.empty()) return;
    title("Boards");
    for (const auto& board : answer_.boards)
      item(fmt::format("{}: {}{}{}", law_.gazetteer()[board.place].name, board.name,
                       board.url.empty() ? "" : ", ", board.url));
    line("");
  }

  void others() {
    const bool none = std::all_of(answer_.pathways.begin(), answer_.pathways.end(),
                                  [](const auto& each) { return each.carries; });
    if (none) return;
    title("Other ways");
    for (const auto& pathway : answer_.pathways) {
      if (pathway.carries) continue;
      const auto verdict = pathway.pathway->advice_only ? "advice"
                           : pathway.pathway->prospect  ? "prospect"
                                                        : to_string(pathway.verdict);
      out_ += std::string(margin, ' ') +
              styled(fmt::format("{:<15}", verdict), style_of(pathway.verdict), layout_.color);
      line(wrapped(name_of(pathway) + reason(pathway), margin + 15, margin + 15, layout_.columns));
    }
    line("");
  }

  /// The first thing that stands in the way.
  static std::string reason(const PathwayAnswer& pathway) {
    if (!pathway.note.empty()) return ". " + pathway.note;
    for (const auto wanted : {Truth::fail, Truth::unknown}) {
      for (const auto& condition : pathway.conditions) {
        if (condition.verdict == wanted) return ". " + condition.text;
      }
    }
    return {};
  }

  void duties() {
    if (answer_.obligations.empty()) return;
    title(fmt::format("Duties in {}", law_.gazetteer()[answer_.question->client_in].name));
    for (const auto& duty : answer_.obligations) {
      const auto& source = duty.sources.front();
      std::string text = fmt::format("{}: {}", duty.topic, duty.text);
      if (!source.cite.empty()) text += fmt::format(" [{}]", source.cite);
      if (source.confidence == facts::Confidence::low) text += " (not verified)";
      item(text);
    }
    line("");
  }

  void changes() {
    if (answer_.changes.empty()) return;
    title("What would change this answer");
    for (const auto& change : answer_.changes) {
      item(fmt::format("{}: {}{}{}", change.pathway, change.text, change.how.empty() ? "" : " -> ",
                       change.how));
    }
    line("");
  }

  void sources() {
    std::vector<Citation> all;
    for (const auto& pathway : answer_.pathways) {
      if (!pathway.carries) continue;
      for (const auto& condition : pathway.conditions)
        all.insert(all.end(), condition.sources.begin(), condition.sources.end());
      all.insert(all.end(), pathway.sources.begin(), pathway.sources.end());
    }
    title("Sources");
    std::vector<std::string> seen;
    for (const auto& source : all) {
      const auto text = shown(source);
      if (std::find(seen.begin(), seen.end(), text) != seen.end()) continue;
      seen.push_back(text);
      item(text);
    }
    line("");
  }

  const Answer& answer_;
  const licensure::Law& law_;
  Layout layout_;
  std::string out_;
};

}  // namespace

Style style_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::permitted:
      return Style::green;
    case Verdict::conditional:
      return Style::yellow;
    case Verdict::unknown:
      return Style::blue;
    case Verdict::not_permitted:
      return Style::red;
  }
  return Style::plain;
}

char letter_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::permitted:
      return 'Y';
    case Verdict::conditional:
      return 'C';
    case Verdict::unknown:
      return '?';
    case Verdict::not_permitted:
      return 'N';
  }
  return '?';
}

std::string licensure_text(const Answer& answer, const licensure::Law& law, const Layout& layout) {
  return LicensureText(answer, law, layout).write();
}

}  // namespace probity::reports
