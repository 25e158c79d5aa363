// One node of a plan at work. A step is one token, a part of a prompt, or one tool's answer, however deep in the tree.
#pragma once

#include "host/compose/scene.h"

namespace skillet {

class Node {
 public:
  enum class Stand { running, answered, declined };

  virtual ~Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  // The node at work on `input`: what the part before it answered, or the turn's prompt.
  static std::unique_ptr<Node> begin(const Plan& plan, Scene& scene, size_t index, std::string input);

  // Appends what is new of its text, which can't be taken back: a node that may still come out as unsure gives
  // nothing before it is done. What was given by a node that fails stays given.
  Result<Stand> step(std::string& text);

  std::optional<uint32_t> certainty_permille() const { return report().certainty_permille; }
  virtual void mark_taken() { report().taken = true; }

 protected:
  Node(const Plan& plan, Scene& scene, size_t index) : plan_(plan), scene_(scene), index_(index) {}
  virtual Result<Stand> advance(std::string& text) = 0;

  NodeReport& report() { return scene_.reports[index_]; }
  const NodeReport& report() const { return scene_.reports[index_]; }

  const Plan& plan_;
  Scene& scene_;
  const size_t index_;

 private:
  Result<Stand> advance_in_time(std::string& text);

  std::string held_;
};

}  // namespace skillet
