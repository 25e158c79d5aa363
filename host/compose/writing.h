// A text that one model writes, or several of one vocabulary together, from the prompt to its end, in steps that a
// caller can stop between.
#pragma once

#include <optional>

#include "host/base/utf8_stream.h"
#include "host/compose/request.h"
#include "host/compose/stop_text.h"
#include "host/model/constraint.h"
#include "host/skill/skill.h"

namespace skillet {

struct WritingReport {
  std::vector<std::string> voices;                                 // that write together
  uint32_t prompt_tokens = 0, reused_tokens = 0, read_tokens = 0;  // reused: computed for an earlier turn
  uint32_t tokens = 0;
  std::string end;              // "end-of-text", "stop-text", "token-limit", "context-full", "grammar"
  std::vector<Error> failures;  // of voices that could not join
};

class Writing {
 public:
  static constexpr size_t prompt_tokens_a_step = 64;

  struct VoicePart {
    std::string name;
    Skill* skill;
    AttachedAdapters adapters;  // those of other models are passed over
    float weight = 1;
  };
  // How several voices become one; `mergers` are skills of which the first that has the hook serves.
  struct Merging {
    std::vector<Skill*> mergers;
    std::string method;
  };

  Writing(std::vector<VoicePart> parts, Request request, Merging merging);
  ~Writing();
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;

  struct Piece {
    bool done;
    std::string text;  // valid UTF-8; may be empty
  };
  Status begin();
  Result<Piece> step();
  void attach(const AttachedAdapters& adapters);  // these instead, from the next token on

  const WritingReport& report() const { return report_; }
  const std::vector<sk_token>& tokens() const { return tokens_; }  // prompt and answer
  double mean_log_probability() const;  // of what was drawn, where the request says to measure it

 private:
  struct Voice {
    Skill* skill;
    AttachedAdapters adapters;
    float weight;
    std::unique_ptr<Instance> instance;
    std::unique_ptr<Tensor> logits;
  };

  Status add_voice(VoicePart part);
  Status add_merger();
  Status add_constraint();
  Status read_prompt();
  Result<std::vector<sk_token>> encode_prompt();
  bool has_prompt_left() const { return read_ + 1 < tokens_.size(); }
  Result<Piece> read_on();
  Result<Piece> next_token();
  Result<const Tensor*> next_logits();
  Result<sk_token> draw(std::span<const float> logits);
  bool ends_text(sk_token token) const;
  Piece finish(std::string text, const char* end);
  void release();

  std::vector<VoicePart> parts_;
  Request request_;
  Merging merging_;
  WritingReport report_;
  std::vector<Voice> voices_;
  std::unique_ptr<Instance> merger_;
  std::unique_ptr<Tensor> merged_;
  sk_description description_{};
  std::vector<sk_token> tokens_;
  size_t read_ = 0;  // tokens that all voices have computed
  double log_probability_ = 0;
  uint32_t drawn_ = 0;  // tokens, the one that ends the text included
  Sampler sampler_;
  std::optional<Constraint> constraint_;
  Utf8Stream text_;
  StopText stop_;
};

}  // namespace skillet
