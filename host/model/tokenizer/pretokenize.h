// How a byte-level vocabulary's texts are cut into words before pairs are merged. Each way is a published regular
// expression, or several in a row, written out as functions over Unicode's classes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/model/tokenizer/characters.h"

namespace skillet {

// One expression: where its match at this place ends; the place itself where there is none.
using WordEnd = size_t (*)(const Stretch& text, size_t at);

struct Pretokenizer {
  std::string_view name;             // as tokenizer.ggml.pre has it
  std::span<const WordEnd> stages;   // each cuts what the one before it left
  bool prefers_whole_words = false;  // a word that is a token stays whole, whatever the merges say
  bool adds_begin = false;           // where the file doesn't say
};

// Null for a name that is not known. Without a name, "default".
const Pretokenizer* find_pretokenizer(std::string_view name);
std::string known_pretokenizers();

// Where the words end, in bytes. They cover the text; the bytes of what is not UTF-8 count as U+FFFD each.
std::vector<size_t> word_ends(const Pretokenizer& pretokenizer, std::string_view text);

}  // namespace skillet
