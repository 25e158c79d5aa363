// A prompt that asks for two things, in parts: one for each skill that it is for.
#pragma once

#include "host/route/router.h"

namespace skillet {

struct Clause {
  std::string text, label;
};

// Nothing, unless there are at least two parts that the router is sure of, for different labels.
std::vector<Clause> split_by_label(std::string_view prompt, const Router& router);

}  // namespace skillet
