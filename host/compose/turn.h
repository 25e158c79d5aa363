// One prompt, from the question to the last piece of the answer, in steps that a caller can stop between: a plan at
// work.
#pragma once

#include "host/compose/node.h"

namespace skillet {

struct TurnReport {
  std::string skill;                                               // tools that answered, with + between; or empty
  std::vector<std::string> voices;                                 // text models that answered
  uint32_t confidence = 0;                                         // permille, of the answer as a whole
  uint32_t prompt_tokens = 0, reused_tokens = 0, read_tokens = 0;  // of the text model that spoke last
  uint32_t tokens = 0;
  std::string end;  // of its text: "end-of-text", "stop-text", "token-limit", "context-full", "grammar"
  std::vector<std::string> declined;  // skills that said it is not theirs
  std::vector<Error> failures;        // of skills that were passed over
  std::vector<AnswerFile> files;      // that belong to the answer
};

class Turn {
 public:
  // The plan was checked. Whoever is in the cast must outlive the turn.
  Turn(Plan plan, Cast cast, Request request, TurnServices services = {});
  Turn(Turn&&) = default;

  using Piece = Writing::Piece;
  Result<Piece> step();  // until a piece is the last, or an error comes: either ends the turn
  void cancel() { scene_->cancelled = true; }
  void attach(const AttachedAdapters& adapters);  // in place of those of the plan, from the next token on

  bool uses(const Skill* skill) const;
  bool uses(const Adapter* adapter) const;
  TurnReport report() const;
  const Plan& plan() const { return *plan_; }
  const std::vector<NodeReport>& nodes() const { return scene_->reports; }  // each before its parts
  std::span<const sk_token> tokens() const;  // prompt and answer of the text model that spoke last
  std::span<const sk_token> answer_tokens() const;

 private:
  bool counts(const NodeReport& node) const;

  std::unique_ptr<Plan> plan_;
  std::unique_ptr<Scene> scene_;
  std::unique_ptr<Node> root_;  // goes before what it refers to
  bool ended_ = false;
};

}  // namespace skillet
