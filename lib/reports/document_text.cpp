#include "reports/document_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "reports/finding_text.hpp"
#include "reports/settings_text.hpp"

namespace probity::reports {
namespace {

using findings::Element;
using findings::Presence;
using findings::Quote;
using findings::ReadDocument;

std::string place_text(const Quote& quote) {
  std::string text;
  const auto add = [&](std::string_view name, int number) {
    if (number > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, number);
  };
  add("line", quote.line);
  add("page", quote.page);
  add("paragraph", quote.paragraph);
  return text;
}

std::string quoted(const Quote& quote) {
  const auto place = place_text(quote);
  return fmt::format("\"{}\"{}", quote.text, place.empty() ? "" : fmt::format(" ({})", place));
}

Style style(Presence presence) {
  return presence == Presence::present   ? Style::green
         : presence == Presence::partial ? Style::yellow
                                         : Style::red;
}

std::string tenths(int number) {
  return fmt::format("{}{}.{}", number < 0 ? "-" : "", std::abs(number) / 10,
                     std::abs(number) % 10);
}

std::string language_name(std::string_view code) {
  return code == "es" ? "Spanish" : "English";
}

/// What one document has of what it must have, and how much of what it should.
struct Tally {
  std::size_t required = 0;
  std::size_t required_there = 0;
  std::size_t recommended_missing = 0;
  std::string partial;  // ids of required elements
  std::string absent;
};

Tally tally(const findings::Report& report, const ReadDocument& document) {
  Tally result;
  for (const auto& element : report.elements) {
    if (element.document != document.path || element.kind != document.kind) continue;
    const bool is_there = element.verdict == Presence::present;
    if (!element.is_required) {
      result.recommended_missing += is_there ? 0 : 1;
      continue;
    }
    ++result.required;
    result.required_there += is_there ? 1 : 0;
    if (is_there) continue;
    auto& names = element.verdict == Presence::partial ? result.partial : result.absent;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", element.element);
  }
  return result;
}

std::string in_words(const Tally& tally, const findings::Settings& settings) {
  // With --only and --skip not all that a document must say is looked for.
  const bool is_all = settings.only.empty() && settings.skip.empty();
  const std::string_view things = is_all ? "that it must say" : "that were looked for";
  if (!is_all && tally.required == 0 && tally.recommended_missing == 0)
    return "none of its elements was looked for";
  auto words =
      tally.required_there == tally.required
          ? fmt::format("all {} is there", is_all ? "that it must say" : "that was looked for")
          : fmt::format("{} of {} things {} are there", tally.required_there, tally.required,
                        things);
  if (tally.recommended_missing > 0)
    words += fmt::format("; {} more recommended", tally.recommended_missing);
  return words;
}

class DocumentPage {
 public:
  DocumentPage(const findings::Report& report, const ReadDocument& document, const Layout& layout)
      : report_(report), document_(document), layout_(layout) {
    for (const auto& element : report.elements) {
      if (element.document == document.path) elements_.push_back(&element);
    }
  }

  std::string write() {
    head();
    checklist();
    missing();
    others();
    reading();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }
  void title(std::string_view text) {
    line(styled(text, Style::bold, layout_.color));
    out_ += "\n";
  }

  void head() {
    line(styled(harmless(document_.path), Style::bold, layout_.color));
    out_ += labelled_text(
        "kind",
        fmt::format("{} ({})", document_.kind.empty() ? "not known" : document_.kind_title,
                    document_.why_kind),
        layout_);
    out_ += labelled_text(
        "language",
        fmt::format("{} ({})", language_name(document_.language), document_.why_language), layout_);
    out_ += labelled_text("in short", in_short(), layout_);
    for (const auto& remark : document_.remarks) out_ += labelled_text("remark", remark, layout_);
    out_ += "\n";
  }

  std::string in_short() const {
    const auto others = std::count_if(
        report_.findings.begin(), report_.findings.end(), [&](const findings::Finding& finding) {
          return finding.location.path == document_.path && !is_element(finding);
        });
    const auto found = others == 0   ? std::string("no other finding")
                       : others == 1 ? std::string("1 other finding")
                                     : fmt::format("{} other findings", others);
    return elements_.empty()
               ? found
               : fmt::format("{}; {}", in_words(tally(report_, document_), report_.settings),
                             found);
  }

  void checklist() {
    if (elements_.empty()) return;
    title("Elements");
    for (const auto* element : elements_) {
      const auto verdict = to_string(element->verdict);
      out_ += "  " + styled(fmt::format("{:<8}", verdict), style(element->verdict), layout_.color);
      line(fmt::format("  {}{}", element->title, element->is_required ? "" : " (recommended)"));
      if (element->evidence.empty()) continue;
      out_ += fmt::format("{:12}", "");
      line(wrapped(quoted(element->evidence.front()), 12, 12, layout_.columns));
    }
    out_ += "\n";
  }

  void missing() {
    if (std::all_of(elements_.begin(), elements_.end(),
                    [](const Element* element) { return element->verdict == Presence::present; }))
      return;
    title("What is missing");
    missing(Presence::absent, true);
    missing(Presence::partial, true);
    missing(Presence::absent, false);
    missing(Presence::partial, false);
  }

  void missing(Presence verdict, bool required) {
    for (const auto* element : elements_) {
      if (element->verdict != verdict || element->is_required != required) continue;
      line(fmt::format("  {} ({}{})", element->title,
                       element->is_required ? "required" : "recommended",
                       element->verdict == Presence::partial ? ", touched upon" : ""));
      out_ += labelled_text("asked", element->asks, layout_);
      out_ += labelled_text("say", element->suggestion, layout_);
      if (!element->sources.empty())
        out_ += labelled_text("source", element->sources.front().cite, layout_);
      out_ += labelled_text("element", element->element, layout_);
      out_ += status_text(*element);
      out_ += "\n";
    }
  }

  /// Why a required element that is missing does not count, where it does not.
  std::string status_text(const Element& element) const {
    if (!element.is_required) return {};
    for (const auto& finding : report_.findings) {
      if (finding.rule == element.element && finding.location.path == element.document)
        return waiver_text(finding, layout_);
    }
    return labelled_text("known", "it does not count: the baseline has it, or it was not changed",
                         layout_);
  }

  bool is_element(const findings::Finding& finding) const {
    return std::any_of(elements_.begin(), elements_.end(),
                       [&](const Element* element) { return element->element == finding.rule; });
  }

  void others() {
    bool first = true;
    for (const auto& finding : report_.findings) {
      if (finding.location.path != document_.path || is_element(finding)) continue;
      if (first) title("Other findings");
      first = false;
      out_ += finding_text(finding, layout_);
    }
  }

  void reading() {
    if (document_.words == 0) return;
    title("Reading level");
    auto text =
        fmt::format("{} words, school grade {}", document_.words, tenths(document_.grade_tenths));
    text += document_.language == "es"
                ? fmt::format(" (Fernández Huerta {})", tenths(document_.score_tenths))
                : " (Flesch-Kincaid)";
    line("  " + text);
    for (const auto& sentence : document_.hardest)
      out_ += labelled_text("hard", quoted(sentence), layout_);
    out_ += "\n";
  }

  const findings::Report& report_;
  const ReadDocument& document_;
  Layout layout_;
  std::vector<const Element*> elements_;
  std::string out_;
};

bool is_in_a_document(const findings::Report& report, const findings::Finding& finding) {
  return std::any_of(report.documents.begin(), report.documents.end(),
                     [&](const auto& document) { return document.path == finding.location.path; });
}

}  // namespace

std::string documents_to_text(const findings::Report& report, const Layout& layout) {
  std::string out;
  for (const auto& document : report.documents)
    out += DocumentPage(report, document, layout).write();
  std::string path;
  for (const auto& finding : report.findings) {
    if (is_in_a_document(report, finding)) continue;
    if (finding.location.path != path)
      out += styled(finding.location.path, Style::bold, layout.color) + "\n\n";
    path = finding.location.path;
    out += finding_text(finding, layout);
  }
  out += settings_text(report.settings, layout);
  std::array<std::size_t, 3> counts{};
  for (const auto& element : report.elements) ++counts[static_cast<std::size_t>(element.verdict)];
  const auto& s = report.summary;
  out += fmt::format(
      "As of {}: {} present, {} partial, {} absent; {} error{}, {} warning{}, {} "
      "note{}\n",
      report.as_of, counts[0], counts[1], counts[2], s.errors, s.errors == 1 ? "" : "s", s.warnings,
      s.warnings == 1 ? "" : "s", s.notes, s.notes == 1 ? "" : "s");
  return out;
}

std::string checklist_in_short(const findings::Report& report, const Layout& layout) {
  if (report.documents.empty()) return {};
  std::string out = styled("Documents", Style::bold, layout.color) + "\n\n";
  for (const auto& document : report.documents) {
    const auto counts = tally(report, document);
    const auto start = fmt::format("  {}  ", harmless(document.path));
    out += start +
           wrapped(fmt::format("{}: {}", document.kind_title, in_words(counts, report.settings)),
                   start.size(), 4, layout.columns) +
           "\n";
    out += labelled_text("partial", counts.partial, layout);
    out += labelled_text("absent", counts.absent, layout);
  }
  return out + "\n";
}

}  // namespace probity::reports
