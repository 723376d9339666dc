#include "licensure/answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "licensure/obligations.hpp"
#include "licensure/wording.hpp"

namespace probity::licensure {
namespace {

constexpr std::string_view worker_condition = "worker-end";

Truth truth_of(Verdict verdict) {
  return verdict == Verdict::permitted       ? Truth::pass
         : verdict == Verdict::not_permitted ? Truth::fail
                                             : Truth::unknown;
}

void add_once(std::vector<std::string>& list, std::string text) {
  if (text.empty() || std::find(list.begin(), list.end(), text) != list.end()) return;
  list.push_back(std::move(text));
}

class AnswerMaker {
 public:
  AnswerMaker(const Question& question, Judge& judge, const Law& law)
      : question_(question), judge_(judge), law_(law), wording_(question, judge, law) {}

  Answer make() {
    decision_ = judge_.decide(question_);
    answer_.verdict = decision_.verdict;
    answer_.question = &question_;
    worker_ = worker_condition_answer();
    add_pathways();
    headline();
    steps();
    boards();
    changes();
    warnings();
    if (answer_.why.empty()) answer_.why = answer_.warnings;
    answer_.advice = advice(question_, judge_, law_);
    answer_.obligations = obligations(
        question_, decision_.verdict == Verdict::not_permitted ? nullptr : carrying_route(), law_);
    return std::move(answer_);
  }

 private:
  std::string_view name(PlaceId place) const { return law_.gazetteer()[place].name; }

  const Candidate* carrying_candidate() const {
    const auto* pathway = decision_.carrying();
    return pathway ? pathway->best_candidate() : nullptr;
  }
  const Route* carrying_route() const {
    const auto* candidate = carrying_candidate();
    return candidate ? candidate->route : nullptr;
  }

  /// The worker's end, as one more condition of each pathway; none where it is the client's.
  std::optional<ConditionAnswer> worker_condition_answer() {
    if (decision_.worker_place == WorkerPlace::same) return std::nullopt;
    const auto& end = law_.worker_end();
    ConditionAnswer made;
    made.id = worker_condition;
    made.title = "Where the worker is";
    made.verdict = truth_of(decision_.worker_verdict);
    for (const auto& each : end.sources) made.sources.push_back(citation(each));
    if (decision_.worker_place == WorkerPlace::missing) {
      made.ask = end.ask;
      made.text =
          judge_.at(question_, question_.client_in, "client", law_.pathways().front(), nullptr)
              .fill(end.missing);
      return made;
    }
    if (decision_.reached_by && decision_.reached)
      made.sources.insert(made.sources.begin(), citation(*decision_.reached_by->basis));
    add_worker_words(made);
    return made;
  }

  void add_worker_words(ConditionAnswer& made) {
    const auto& end = law_.worker_end();
    const auto place = decision_.worker.place;
    const auto fill = [&](const Template& text) {
      return judge_.at(question_, place, "worker", law_.pathways().front(), nullptr).fill(text);
    };
    const auto& own = decision_.worker;
    const bool own_way = own.best && own.verdict == decision_.worker_verdict &&
                         decision_.reached != Truth::fail &&
                         own.verdict != Verdict::not_permitted && own.verdict != Verdict::unknown;
    if (own_way) {
      const auto& pathway = own.pathways[*own.best];
      const auto words = wording_.pathway(pathway, pathway.best_candidate(), place, "worker");
      made.text = fmt::format("In {}, where you are: {}{}", name(place),
                              words.route ? words.route->title : pathway.pathway->title,
                              words.licence.empty() ? "" : fmt::format(" ({})", words.licence));
      worker_steps_ = words.steps;
      made.step = worker_steps_.empty() ? "" : worker_steps_.front();
      return;
    }
    const bool unreached = decision_.reached == Truth::fail;
    made.text = fill(made.verdict == Truth::fail                ? end.unmet
                     : made.verdict == Truth::pass || unreached ? end.met
                                                                : end.unknown);
    if (made.verdict != Truth::unknown) return;
    made.step = unreached && decision_.reached_by
                    ? wording_.confirmation(*decision_.reached_by)
                    : wording_.with_board(fill(end.step), place, nullptr);
    worker_steps_ = {made.step};
  }

  void add_pathways() {
    const auto& outcomes = decision_.client.pathways;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      const auto& outcome = outcomes[i];
      const bool carries = decision_.best == i;
      if (outcome.pathway->advice_only && decision_.verdict == Verdict::permitted) continue;
      add_pathway(outcome, outcome.best_candidate(), carries);
      for (const auto& candidate : outcome.candidates) {
        // Further routes that are no plain no.
        if (&candidate == outcome.best_candidate() || candidate.verdict == Verdict::not_permitted ||
            candidate.route == outcome.best_candidate()->route)
          continue;
        add_pathway(outcome, &candidate, false);
      }
    }
    std::stable_sort(answer_.pathways.begin(), answer_.pathways.end(),
                     [](const PathwayAnswer& a, const PathwayAnswer& b) {
                       if (a.carries != b.carries) return a.carries;
                       if (a.pathway->advice_only != b.pathway->advice_only)
                         return b.pathway->advice_only;
                       return a.verdict < b.verdict;
                     });
  }

  void add_pathway(const PathwayOutcome& outcome, const Candidate* candidate, bool carries) {
    auto made = wording_.pathway(outcome, candidate, question_.client_in, "client");
    if (!candidate || outcome.best_candidate() == candidate) made.verdict = outcome.verdict;
    made.carries = carries;
    if (worker_ && !outcome.pathway->covers_both_ends && !outcome.pathway->advice_only) {
      made.verdict = worse(made.verdict, decision_.worker_verdict);
      made.conditions.push_back(*worker_);
      for (const auto& step : worker_steps_) add_once(made.steps, step);
    }
    answer_.pathways.push_back(std::move(made));
  }

  void headline() {
    const auto& words = law_.words();
    std::string where = fmt::format("in {}", name(question_.client_in));
    if (question_.provider_in != no_place && question_.provider_in != question_.client_in)
      where += fmt::format(" while you are in {}", name(question_.provider_in));
    const auto what =
        fmt::format("serve a client {} on {} ({}, {})", where, to_string(question_.on),
                    words.service_rows[question_.service].id, words.modes.id(question_.mode));
    switch (decision_.verdict) {
      case Verdict::permitted:
        answer_.headline = fmt::format("Yes: you may {}.", what);
        break;
      case Verdict::conditional:
        answer_.headline =
            fmt::format("Yes, once the steps below are done: you may then {}.", what);
        break;
      case Verdict::not_permitted:
        answer_.headline = fmt::format("No: you may not {}.", what);
        break;
      case Verdict::unknown:
        answer_.headline = fmt::format("Not known: whether you may {} is not established.", what);
        break;
    }
    why();
  }

  void why() {
    for (const auto& pathway : answer_.pathways) {
      if (!pathway.carries) continue;
      add_once(answer_.why, pathway.note);
      for (const auto& condition : pathway.conditions) {
        const bool matters =
            decision_.verdict == Verdict::permitted || condition.verdict != Truth::pass;
        if (matters) add_once(answer_.why, condition.text);
      }
    }
    if (decision_.verdict == Verdict::not_permitted) why_others_fail();
  }

  /// Of a no, why the ways that come near are shut, too.
  void why_others_fail() {
    for (const auto& pathway : answer_.pathways) {
      if (pathway.carries || pathway.pathway->advice_only || pathway.pathway->prospect) continue;
      const ConditionAnswer* failed = nullptr;
      std::size_t count = 0;
      for (const auto& condition : pathway.conditions) {
        if (condition.verdict != Truth::fail || condition.id == worker_condition) continue;
        failed = &condition;
        ++count;
      }
      // Most exemptions are for a capacity that is not the worker's.
      const bool for_others = failed && !failed->ask.empty() && failed->ask.front() == "capacity";
      if (!pathway.note.empty()) {
        add_once(answer_.why, pathway.note);
      } else if (count == 1 && !for_others) {
        add_once(
            answer_.why,
            fmt::format("{}: {}", pathway.route ? pathway.route->title : pathway.pathway->title,
                        failed->text));
      }
    }
  }

  void steps() {
    if (decision_.verdict == Verdict::permitted) {
      const auto* route = carrying_route();
      for (auto each : route ? route->steps : std::vector<std::string_view>())
        add_once(answer_.steps, std::string(each));
      return;
    }
    for (const auto& pathway : answer_.pathways) {
      // What to do now: the steps of the way that carries; where it is a no, what a licence takes.
      const bool counts = decision_.verdict == Verdict::not_permitted ? pathway.pathway->advice_only
                                                                      : pathway.carries;
      if (!counts) continue;
      for (const auto& step : pathway.steps) add_once(answer_.steps, step);
    }
    if (decision_.verdict == Verdict::unknown) ask_someone();
    if (decision_.verdict == Verdict::not_permitted && answer_.steps.empty())
      add_once(answer_.steps, fmt::format("Ask {} what it takes to serve clients there",
                                          wording_.board_text(question_.client_in)));
  }

  void ask_someone() {
    if (decision_.worker_place == WorkerPlace::missing)
      add_once(answer_.steps, "Say where you are during the session (--provider-in)");
    bool all_can_be_said = true;
    for (const auto& pathway : answer_.pathways) {
      if (!pathway.carries) continue;
      all_can_be_said = pathway.note.empty();
      for (const auto& condition : pathway.conditions) {
        if (condition.verdict != Truth::unknown || !condition.step.empty() ||
            condition.id == worker_condition)
          continue;
        const auto flag = flag_of(condition);
        all_can_be_said = all_can_be_said && !flag.empty();
        if (!flag.empty())
          add_once(answer_.steps, fmt::format("Say it with {}: {}", flag, condition.text));
      }
    }
    if (!all_can_be_said && decision_.client.verdict == Verdict::unknown &&
        law_.gazetteer()[question_.client_in].domestic)
      add_once(answer_.steps, fmt::format("Ask {} in writing, before the first session",
                                          wording_.board_text(question_.client_in)));
    if (decision_.worker_place == WorkerPlace::elsewhere &&
        decision_.worker_verdict == Verdict::unknown) {
      for (const auto& pathway : decision_.worker.pathways) {
        if (pathway.pathway->ask_whom.empty()) continue;
        const auto words =
            wording_.pathway(pathway, pathway.best_candidate(), decision_.worker.place, "worker");
        for (const auto& step : words.steps) add_once(answer_.steps, step);
      }
    }
  }

  /// The flag with which a condition is settled; empty where the board must be asked.
  static std::string flag_of(const ConditionAnswer& condition) {
    if (condition.ask.empty() || condition.ask.front() == "attested") return {};
    std::string flag = fmt::format("--{}", condition.ask.front());
    std::replace(flag.begin(), flag.end(), '_', '-');
    if (flag == "--circumstances" || flag == "--licences") flag.pop_back();
    return flag;
  }

  void boards() {
    add_board(question_.client_in);
    if (question_.provider_in != no_place) add_board(question_.provider_in);
  }

  void add_board(PlaceId place) {
    const auto board = wording_.board(place);
    const bool known = std::any_of(answer_.boards.begin(), answer_.boards.end(),
                                   [&](const Board& each) { return each.place == place; });
    if (!known && !board.name.empty()) answer_.boards.push_back(board);
  }

  /// What stands in the way, where little does: of the way that carries all, of others the one
  /// condition that is not met. For a yes, the day until which it holds.
  void changes() {
    for (const auto& pathway : answer_.pathways) {
      if (pathway.pathway->advice_only || pathway.pathway->prospect) continue;
      const auto failed =
          std::count_if(pathway.conditions.begin(), pathway.conditions.end(),
                        [](const auto& each) { return each.verdict == Truth::fail; });
      if (pathway.carries || (failed == 1 && decision_.verdict != Verdict::permitted))
        add_changes(pathway);
    }
    const auto* candidate = carrying_candidate();
    if (!candidate || !candidate->licence || decision_.verdict == Verdict::not_permitted) return;
    const auto& held = question_.licences[*candidate->licence];
    if (held.expires && *held.expires < *Date::from_parts(9999, 12, 31))
      answer_.changes.push_back({std::string(decision_.carrying()->pathway->title), "expires",
                                 fmt::format("{} runs until {}", wording_.licence_text(*candidate),
                                             to_string(*held.expires)),
                                 "Ask again for a later day"});
  }

  void add_changes(const PathwayAnswer& pathway) {
    const auto who = std::string(pathway.route ? pathway.route->title : pathway.pathway->title);
    for (const auto& condition : pathway.conditions) {
      if (condition.verdict == Truth::pass) continue;
      if (!pathway.carries && condition.verdict != Truth::fail) continue;
      auto how = condition.step;
      if (how.empty()) how = flag_of(condition);
      answer_.changes.push_back({who, condition.id, condition.text, std::move(how)});
    }
  }

  void warnings() {
    const auto* candidate = carrying_candidate();
    const auto flag = [&](const Reliance& each) {
      auto text = wording_.flag(each);
      if (!text.empty() && decision_.verdict == Verdict::not_permitted && each.place != no_place)
        text += fmt::format("; ask {}", wording_.board_text(each.place));
      add_once(answer_.warnings, std::move(text));
    };
    for (const auto& each : candidate ? candidate->reliances : std::vector<Reliance>()) flag(each);
    no_on_facts(flag);
    if (decision_.worker_place == WorkerPlace::elsewhere && decision_.reached_by &&
        decision_.reached)
      flag(*decision_.reached_by);
  }

  /// A no at a place that is said to have no such way hangs on the fact that says so.
  template <class Flag>
  void no_on_facts(const Flag& flag) {
    if (decision_.verdict != Verdict::not_permitted) return;
    for (const auto& outcome : decision_.client.pathways) {
      if (outcome.pathway->advice_only || !outcome.candidates.empty() ||
          outcome.available != Truth::fail)
        continue;
      const auto place = question_.client_in;
      const auto* entry =
          in_force(law_.place(place).fact(law_.schema(), outcome.pathway->fact), question_.on);
      if (!entry) continue;
      const auto* family = law_.freshness().of_fact(outcome.pathway->fact);
      Reliance reliance{outcome.pathway->fact, place, &entry->basis, family};
      reliance.is_weak = entry->basis.is_weak();
      reliance.is_stale = family && Freshness::is_stale(entry->basis, *family, question_.as_of);
      flag(reliance);
    }
  }

  const Question& question_;
  Judge& judge_;
  const Law& law_;
  Wording wording_;
  Decision decision_;
  Answer answer_;
  std::optional<ConditionAnswer> worker_;
  std::vector<std::string> worker_steps_;
};

}  // namespace

Answer answer(const Question& question, Judge& judge, const Law& law) {
  return AnswerMaker(question, judge, law).make();
}

}  // namespace probity::licensure
