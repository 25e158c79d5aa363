// The nodes that speak: a tool, or text models.
#pragma once

#include "host/compose/node.h"
#include "host/compose/writing.h"

namespace skillet {

// Asks a tool, and adds its answer to `text` and to `own`, the report of the node that asks.
struct ToolPrompt {
  const std::string& skill;
  std::string_view prompt;
  const Draft* draft = nullptr;
};
Result<Node::Stand> ask_tool(Scene& scene, NodeReport& own, const ToolPrompt& asked, std::string& text);

class ToolLeaf : public Node {
 public:
  ToolLeaf(const Plan& plan, Scene& scene, size_t index, std::string prompt)
      : Node(plan, scene, index), prompt_(std::move(prompt)) {}

 private:
  Result<Stand> advance(std::string& text) override { return ask_tool(scene_, report(), {plan_.skill, prompt_}, text); }

  std::string prompt_;
};

// A single text model, a gate, what was fused, or an ensemble that speaks token by token.
class TextLeaf : public Node {
 public:
  TextLeaf(const Plan& plan, Scene& scene, size_t index, std::string prompt)
      : Node(plan, scene, index), prompt_(std::move(prompt)) {}
  ~TextLeaf() override;
  void mark_taken() override;

 private:
  Result<Stand> advance(std::string& text) override;
  Result<Stand> advance_writing(std::string& text);
  Status begin_writing();
  Result<std::vector<Writing::VoicePart>> voices();
  Result<Writing::VoicePart> voice_of(const Plan& single, float weight);
  Result<AttachedAdapters> adapters_of(const Plan& node) const;
  Request own_request() const;
  void weigh_anew();
  void add_failure(const Error& failure);
  void copy_report();

  std::string prompt_, answer_;
  std::unique_ptr<Writing> writing_;
  AttachedAdapters gated_;
  std::shared_ptr<const Adapter> fused_;
  bool measures_certainty_ = false;
};

}  // namespace skillet
