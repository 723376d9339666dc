#include "licensure/roster_worker.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace probity::licensure {
namespace {

constexpr std::string_view answer_columns =
    "client_in,provider_in,on,verdict,pathway,route,licence,open";

void append_json(std::string& out, std::string_view text) {
  out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// Ids of the conditions that keep the carrying candidate from being a plain yes.
template <class Each>
void each_open(const Decision& decision, const Judge& judge, const Each& each) {
  const auto* pathway = decision.carrying();
  const auto* candidate = pathway ? pathway->best_candidate() : nullptr;
  if (candidate) {
    for (const auto& condition : candidate->conditions) {
      if (condition.truth != Truth::pass)
        each(judge.id_of(*condition.condition, decision.client.place));
    }
    for (const auto& reliance : candidate->reliances) {
      if (reliance.weakens) each(fmt::format("confirm.{}", reliance.fact));
    }
  }
  const bool other_end = decision.client.verdict != Verdict::not_permitted &&
                         decision.worker_verdict != Verdict::permitted &&
                         !(pathway && pathway->pathway->covers_both_ends);
  if (other_end) each(std::string("worker-end"));
}

}  // namespace

std::string RosterShape::head() const {
  if (output != RosterOutput::csv) return {};
  std::string text;
  for (const auto& name : columns.extras()) {
    append_csv(text, name);
    text += ',';
  }
  return fmt::format("{}{}\n", text, answer_columns);
}

RosterWorker::RosterWorker(const Law& law, const RosterShape& shape)
    : law_(law), shape_(shape), questions_(law, shape.as_of), judge_(law) {}

std::string_view RosterWorker::code(PlaceId place) const {
  return place == no_place ? std::string_view() : std::string_view(law_.gazetteer()[place].code);
}

RosterChunk RosterWorker::answer(const RosterInput& input) {
  RosterChunk chunk;
  chunk.answers.reserve(input.bytes.size());
  for (const auto& row : input.rows)
    answer_row(std::string_view(input.bytes).substr(row.offset, row.size), row.line, chunk);
  return chunk;
}

void RosterWorker::answer_row(std::string_view bytes, std::uint64_t line, RosterChunk& chunk) {
  if (bytes.size() > RowSplitter::longest_record) {
    Diagnostic problem;
    problem.what = fmt::format("the row is longer than {} bytes", RowSplitter::longest_record);
    return report({problem}, line, chunk);
  }
  if (shape_.input == RowFormat::csv) {
    read_csv(bytes, fields_, scratch_);
    shape_.columns.fill(fields_, shape_.defaults, row_);
  } else {
    keep_.clear();
    read_json_row(bytes, shape_.defaults, row_, keep_);
  }
  if (!row_.bad.empty()) {
    Diagnostic problem;
    problem.what = row_.bad;
    return report({problem}, line, chunk);
  }
  const auto question = questions_.read(row_.question);
  if (!question) return report(question.error(), line, chunk);
  if (question->client_in == no_place) {
    Diagnostic problem;
    problem.what = "the row does not say where the client is (client_in)";
    return report({problem}, line, chunk);
  }
  const auto decision = judge_.decide(*question, Depth::verdict);
  count(*question, decision.verdict);
  if (shape_.output == RosterOutput::csv) append_csv_answer(*question, decision, chunk.answers);
  if (shape_.output == RosterOutput::ndjson) append_json_answer(*question, decision, chunk.answers);
}

void RosterWorker::report(const Diagnostics& problems, std::uint64_t line, RosterChunk& chunk) {
  ++summary_.bad;
  for (auto problem : problems) {
    problem.where = {shape_.path, static_cast<int>(line), 0};
    chunk.problems += to_text(problem);
  }
}

void RosterWorker::count(const Question& question, Verdict verdict) {
  const auto index = static_cast<std::size_t>(verdict);
  ++summary_.verdicts[index];
  if (shape_.output == RosterOutput::none)
    ++summary_.by_person_and_place[{std::string(row_.person),
                                    std::string(code(question.client_in))}][index];
}

void RosterWorker::append_csv_answer(const Question& question, const Decision& decision,
                                     std::string& out) {
  if (shape_.input == RowFormat::csv) {
    for (const auto& extra : row_.extras) {
      append_csv(out, extra.value);
      out += ',';
    }
  }
  const auto* pathway = decision.carrying();
  const auto* candidate = pathway ? pathway->best_candidate() : nullptr;
  out += code(question.client_in);
  out += ',';
  out += code(question.provider_in);
  out += ',';
  out += to_string(question.on);
  out += ',';
  out += to_string(decision.verdict);
  out += ',';
  if (pathway) out += pathway->pathway->name;
  out += ',';
  if (candidate && candidate->route) out += candidate->route->id;
  out += ',';
  if (candidate && candidate->licence) {
    const auto& held = question.licences[*candidate->licence];
    append_csv(out, fmt::format("{}:{}", code(held.place),
                                held.title.empty() ? std::string_view(held.written) : held.title));
  }
  out += ',';
  bool first = true;
  each_open(decision, judge_, [&](const std::string& id) {
    if (!first) out += ' ';
    first = false;
    out += id;
  });
  out += '\n';
}

void RosterWorker::append_json_answer(const Question& question, const Decision& decision,
                                      std::string& out) {
  const auto field = [&](std::string_view name, std::string_view value) {
    out += fmt::format("\"{}\":", name);
    if (value.empty()) {
      out += "null";
    } else {
      append_json(out, value);
    }
    out += ',';
  };
  out += '{';
  for (const auto& extra : row_.extras) {
    append_json(out, extra.name);
    out += ':';
    if (extra.is_json) {
      out += extra.value;
    } else {
      append_json(out, extra.value);
    }
    out += ',';
  }
  const auto* pathway = decision.carrying();
  const auto* candidate = pathway ? pathway->best_candidate() : nullptr;
  field("client_in", code(question.client_in));
  field("provider_in", code(question.provider_in));
  field("on", to_string(question.on));
  field("verdict", to_string(decision.verdict));
  field("pathway", pathway ? pathway->pathway->name : "");
  field("route", candidate && candidate->route ? candidate->route->id : "");
  std::string licence;
  if (candidate && candidate->licence) {
    const auto& held = question.licences[*candidate->licence];
    licence = fmt::format("{}:{}", code(held.place),
                          held.title.empty() ? std::string_view(held.written) : held.title);
  }
  field("licence", licence);
  out += "\"open\":[";
  bool first = true;
  each_open(decision, judge_, [&](const std::string& id) {
    if (!first) out += ',';
    first = false;
    append_json(out, id);
  });
  out += "]}\n";
}

}  // namespace probity::licensure
