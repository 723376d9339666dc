#include "reports/licensure_json.hpp"

#include <nlohmann/json.hpp>

namespace probity::reports {
namespace {

using Json = nlohmann::ordered_json;
using namespace licensure;

Json text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}

Json sources_json(const std::vector<Citation>& sources) {
  Json json = Json::array();
  for (const auto& source : sources) {
    Json each = {{"cite", text_or_null(source.cite)}, {"url", text_or_null(source.url)}};
    each["as_of"] = source.as_of ? Json(to_string(*source.as_of)) : Json();
    if (!source.as_of_words.empty()) each["as_of_words"] = source.as_of_words;
    each["confidence"] =
        source.confidence == facts::Confidence::none ? Json() : Json(to_string(source.confidence));
    json.push_back(std::move(each));
  }
  return json;
}

Json condition_json(const ConditionAnswer& condition) {
  Json json = {{"id", condition.id},
               {"text", condition.text},
               {"verdict", to_string(condition.verdict)},
               {"sources", sources_json(condition.sources)}};
  if (!condition.step.empty()) json["step"] = condition.step;
  if (!condition.ask.empty()) json["ask"] = condition.ask;
  return json;
}

Json pathway_json(const PathwayAnswer& pathway) {
  Json json = {{"pathway", pathway.pathway->name},
               {"title", pathway.pathway->title},
               {"verdict", to_string(pathway.verdict)},
               {"carries", pathway.carries}};
  if (pathway.route) json["route"] = {{"id", pathway.route->id}, {"title", pathway.route->title}};
  if (!pathway.licence.empty()) json["licence"] = pathway.licence;
  if (!pathway.note.empty()) json["note"] = pathway.note;
  if (pathway.pathway->advice_only) json["advice_only"] = true;
  if (pathway.pathway->prospect) json["prospect"] = true;
  json["conditions"] = Json::array();
  for (const auto& condition : pathway.conditions)
    json["conditions"].push_back(condition_json(condition));
  json["steps"] = pathway.steps;
  json["sources"] = sources_json(pathway.sources);
  return json;
}

Json head_json(const Answer& answer, const Law& law) {
  const auto& question = *answer.question;
  const auto& words = law.words();
  const auto code = [&](PlaceId place) {
    return place == no_place ? Json() : Json(law.gazetteer()[place].code);
  };
  Json json = {{"schema", "probity.licensure/1"},
               {"as_of", to_string(question.as_of)},
               {"on", to_string(question.on)},
               {"client_in", code(question.client_in)},
               {"client_resides", code(question.client_resides)},
               {"provider_in", code(question.provider_in)},
               {"provider_resides", code(question.provider_resides)},
               {"mode", words.modes.id(question.mode)},
               {"service", words.services.id(question.service)},
               {"capacity", words.capacities.id(question.capacity)}};
  json["circumstances"] = Json::array();
  for (std::size_t i = 0; i < words.circumstances.size(); ++i) {
    if ((question.circumstances >> i & 1U) != 0)
      json["circumstances"].push_back(words.circumstances.id(i));
  }
  return json;
}

Json answer_json(const Answer& answer, const Law& law) {
  Json json = head_json(answer, law);
  json["verdict"] = to_string(answer.verdict);
  json["answer"] = answer.headline;
  json["why"] = answer.why;
  json["pathways"] = Json::array();
  for (const auto& pathway : answer.pathways) json["pathways"].push_back(pathway_json(pathway));
  json["steps"] = answer.steps;
  json["boards"] = Json::array();
  for (const auto& board : answer.boards) {
    json["boards"].push_back({{"place", law.gazetteer()[board.place].code},
                              {"name", board.name},
                              {"url", text_or_null(board.url)}});
  }
  json["obligations"] = Json::array();
  for (const auto& duty : answer.obligations) {
    json["obligations"].push_back({{"id", duty.id},
                                   {"topic", duty.topic},
                                   {"requires", duty.text},
                                   {"sources", sources_json(duty.sources)}});
  }
  json["changes"] = Json::array();
  for (const auto& change : answer.changes) {
    json["changes"].push_back({{"way", change.pathway},
                               {"condition", change.condition},
                               {"text", change.text},
                               {"how", change.how}});
  }
  json["advice"] = answer.advice;
  json["warnings"] = answer.warnings;
  return json;
}

}  // namespace

std::string licensure_json(const Answer& answer, const Law& law, JsonShape shape) {
  const int indent = shape == JsonShape::pretty ? 2 : -1;
  return answer_json(answer, law).dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace probity::reports
