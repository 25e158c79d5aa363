#include "host/route/explanation.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>
#include <cstdio>

#include "host/compose/plan_json.h"

namespace skillet {
namespace {

namespace json = boost::json;

json::object to_json(const Consideration& one) {
  json::array words;
  for (const WordShare& word : one.words)
    words.push_back({{"word", word.word}, {"share_permille", std::lround(word.share * 1000)}});
  json::object object{{"name", one.name}, {"choice", name_of(one.choice)}, {"words", std::move(words)}};
  if (one.score_permille) object["score_permille"] = *one.score_permille;
  return object;
}

json::object to_json(const NodeReport& node) {
  json::object object{{"state", name_of(node.state)},
                      {"taken", node.taken},
                      {"names", json::array(node.names.begin(), node.names.end())},
                      {"microseconds", node.microseconds},
                      {"prompt_tokens", node.prompt_tokens},
                      {"reused_tokens", node.reused_tokens},
                      {"tokens", node.tokens},
                      {"end", node.end}};
  if (node.certainty_permille) object["certainty_permille"] = *node.certainty_permille;
  if (!node.failures.empty()) object["error"] = to_json(node.failures.back());
  return object;
}

std::string percent(uint32_t permille) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", permille / 10.0);
  return text;
}

std::string remark_on(const NodeReport& node) {
  if (node.state == NodeReport::State::waiting) return "  (not asked)";
  std::string text = "  " + std::string(name_of(node.state));
  if (node.certainty_permille) text += ", " + percent(*node.certainty_permille) + " sure";
  if (node.prompt_tokens)
    text += ", " + std::to_string(node.prompt_tokens) + " tokens read and " + std::to_string(node.tokens) + " written";
  char time[32];
  std::snprintf(time, sizeof time, ", %.1f ms", static_cast<double>(node.microseconds) / 1000);
  text += time;
  if (!node.failures.empty()) text += ": " + node.failures.back().sentence();
  return node.taken ? text + " ✓" : text;
}

}  // namespace

Json to_json(const Error& error) {
  return {{"code", error.code}, {"what", error.what}, {"where", error.where}, {"remedy", error.remedy}};
}

Json explain(const Grounds& grounds, const Turn& turn) {
  json::array considered, nodes;
  for (const Consideration& one : grounds.considered) considered.push_back(to_json(one));
  for (const NodeReport& node : turn.nodes()) nodes.push_back(to_json(node));
  return {{"considered", std::move(considered)},
          {"abstained", grounds.abstained},
          {"explored", grounds.explored},
          {"plan", to_json(turn.plan())},
          {"nodes", std::move(nodes)}};
}

std::string explain_in_text(const Grounds& grounds, const Turn& turn) {
  std::string text = "considered:\n";
  for (const Consideration& one : grounds.considered) {
    text += "  " + one.name + "  " + std::string(name_of(one.choice));
    if (one.score_permille) text += "  " + percent(*one.score_permille);
    for (const WordShare& word : one.words) text += "  +" + word.word;
    text += "\n";
  }
  if (grounds.abstained) text += "the router finds the prompt to be for none of them\n";
  if (grounds.explored) text += "another skill than the likeliest was drawn, to learn from it\n";
  return text + "plan:\n" + print_plan(turn.plan(), [&](size_t node) { return remark_on(turn.nodes()[node]); });
}

}  // namespace skillet
