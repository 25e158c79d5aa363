// What a calculation holds on its way, and the sentence for what cannot be computed: the first one is the answer.
#pragma once

#include <string>

#include "plugins/exact/rational.h"

namespace skillet::reckon {

using exact::Rational;

struct Value {
  Rational number;
  bool percent = false;      // 15%: the number is 0.15
  bool approximate = false;  // went through a root that has no end
};

struct Fault {
  std::string sentence;

  void set(const char* text) {
    if (sentence.empty()) sentence = text;
  }
};

}  // namespace skillet::reckon
