// The node of a tool that answers from what a text model drafted for it.
#pragma once

#include "host/compose/leaves.h"

namespace skillet {

class Drafted : public Node {
 public:
  Drafted(const Plan& plan, Scene& scene, size_t index, std::string prompt);

 private:
  Result<Stand> advance(std::string& text) override;

  const std::string prompt_;
  std::unique_ptr<Node> model_;
  std::string written_;
};

}  // namespace skillet
