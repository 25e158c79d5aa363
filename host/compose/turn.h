// One prompt, from the question to the last piece of the answer, in steps that a caller can stop between.
//
// The tools that are on are asked first; the surest one that does not decline answers. If none does, the text models
// that are on continue the prompt together: several of one vocabulary are merged, token by token, by the `merge` hook
// of a skill.
#pragma once

#include <optional>

#include "host/base/utf8_stream.h"
#include "host/model/sampler.h"
#include "host/skill/skill.h"

namespace skillet {

struct Request {
  std::string prompt;
  uint32_t max_tokens = 200;
  Sampler::Options sampling;
};

struct TurnReport {
  std::string skill;                // that answered; empty for text models
  std::vector<std::string> voices;  // the text models that answered together
  uint32_t confidence = 0;          // of a tool
  uint32_t tokens = 0;
  std::vector<std::string> declined;  // tools that said it is not theirs
  std::vector<Error> failures;        // skills that failed and were passed over
};

class Turn {
 public:
  // `skills` must outlive the turn.
  Turn(std::vector<Skill*> skills, Request request);

  struct Piece {
    bool done;
    std::string text;  // valid UTF-8; may be empty
  };
  Result<Piece> step();  // until a piece is the last, or an error comes: either ends the turn
  void cancel() { cancelled_ = true; }

  bool uses(const Skill* skill) const;
  const TurnReport& report() const { return report_; }

 private:
  struct Voice {
    std::unique_ptr<Instance> instance;
    std::unique_ptr<Tensor> logits;
  };

  Result<Piece> advance();
  Result<bool> ask_tools(Piece& piece);
  Status start_voices();
  Status add_voice(Skill& skill);
  Result<Piece> next_token();
  Result<const Tensor*> next_logits();
  Piece finish(std::string text);

  std::vector<Skill*> skills_;
  Request request_;
  TurnReport report_;
  bool started_ = false, cancelled_ = false, ended_ = false;

  std::vector<Voice> voices_;
  std::unique_ptr<Instance> merger_;
  std::unique_ptr<Tensor> merged_;
  sk_description description_{};
  std::vector<sk_token> tokens_;
  size_t first_new_ = 0;
  Sampler sampler_;
  Utf8Stream text_;
};

}  // namespace skillet
