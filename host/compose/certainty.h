// How sure a text is that a model wrote: learned from texts of which it is known whether they were right.
#pragma once

#include <span>

#include "host/compose/plan.h"

namespace skillet {

struct JudgedText {
  double mean_log_probability;  // a token
  bool right;
};

// How many it takes to say anything; a curve through fewer says what these happened to be.
constexpr size_t min_judged_texts = 8;

// With few texts, or only right ones, it stays near what the probabilities themselves say.
Plan::CertaintyScale fit_certainty(std::span<const JudgedText> texts);

uint32_t certainty_permille(double mean_log_probability, const std::optional<Plan::CertaintyScale>& scale);

}  // namespace skillet
