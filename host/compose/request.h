// What a turn is asked.
#pragma once

#include "host/model/chat_template.h"
#include "host/model/sampler.h"
#include "plugin_api/skill.h"

namespace skillet {

struct Request {
  std::string prompt;
  uint32_t max_tokens = 200;
  Sampler::Options sampling;
  std::vector<sk_token> prompt_ids;  // the prompt as tokens, in place of its text; text models only
  std::vector<std::string> stops;    // the answer ends before any of these
  std::vector<ChatMessage> history;  // what was said before, oldest first
  std::string rendered;              // the conversation in the form that the text model wants; empty: by its template
  std::string grammar, json_schema;  // what the answer of a text model must look like: GBNF, or JSON by a schema
  bool raw = false;                  // no template: the model continues the prompt as it stands
  bool measures_certainty = false;   // of texts too, which costs a little for each token
};

}  // namespace skillet
