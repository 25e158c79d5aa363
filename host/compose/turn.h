// One prompt, from the question to the last piece of the answer, in steps that a caller can stop between.
//
// The tools that are on are asked first; the surest one that does not decline answers. If none does, the text models
// that are on continue the prompt together: several of one vocabulary are merged, token by token, by the `merge` hook
// of a skill.
#pragma once

#include <optional>

#include "host/base/utf8_stream.h"
#include "host/compose/stop_text.h"
#include "host/model/chat_template.h"
#include "host/model/constraint.h"
#include "host/skill/skill.h"

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
};

struct TurnReport {
  std::string skill;                                               // that answered; empty for text models
  std::vector<std::string> voices;                                 // the text models that answered together
  uint32_t confidence = 0;                                         // of a tool
  uint32_t prompt_tokens = 0, reused_tokens = 0, read_tokens = 0;  // reused: computed for an earlier turn
  uint32_t tokens = 0;
  std::string end;                    // "end-of-text", "stop-text", "token-limit", "context-full", "grammar"
  std::vector<std::string> declined;  // tools that said it is not theirs
  std::vector<Error> failures;        // skills that failed and were passed over
};

class Turn {
 public:
  static constexpr size_t prompt_tokens_a_step = 64;

  // `skills` must outlive the turn, and so must the adapters, each for the text model that it fits.
  Turn(std::vector<Skill*> skills, Request request, AttachedAdapters adapters = {});
  Turn(Turn&&) = default;
  ~Turn();

  struct Piece {
    bool done;
    std::string text;  // valid UTF-8; may be empty
  };
  Result<Piece> step();  // until a piece is the last, or an error comes: either ends the turn
  void cancel() { cancelled_ = true; }
  void attach(AttachedAdapters adapters);  // others, or other scales, from the next token on

  bool uses(const Skill* skill) const;
  bool uses(const Adapter* adapter) const;
  const TurnReport& report() const { return report_; }
  const std::vector<sk_token>& tokens() const { return tokens_; }  // prompt and answer, where text models speak

 private:
  struct Voice {
    Skill* skill;
    std::unique_ptr<Instance> instance;
    std::unique_ptr<Tensor> logits;
  };

  Result<Piece> advance();
  Result<bool> ask_tools(Piece& piece);
  Status start_voices();
  Status add_voice(Skill& skill);
  Status add_merger();
  Status add_constraint();
  AttachedAdapters adapters_of(const Skill& skill) const;
  Status read_prompt();
  Result<std::vector<sk_token>> encode_prompt();
  bool has_prompt_left() const { return read_ + 1 < tokens_.size(); }
  Result<Piece> read_on();
  Result<Piece> next_token();
  Result<const Tensor*> next_logits();
  Result<sk_token> draw(std::span<const float> logits);
  bool ends_text(sk_token token) const;
  Piece finish(std::string text, const char* end);

  std::vector<Skill*> skills_;
  Request request_;
  AttachedAdapters adapters_;
  TurnReport report_;
  bool started_ = false, cancelled_ = false, ended_ = false;

  std::vector<Voice> voices_;
  std::unique_ptr<Instance> merger_;
  std::unique_ptr<Tensor> merged_;
  sk_description description_{};
  std::vector<sk_token> tokens_;
  size_t read_ = 0;  // tokens that all voices have computed
  Sampler sampler_;
  std::optional<Constraint> constraint_;
  Utf8Stream text_;
  StopText stop_;
};

}  // namespace skillet
