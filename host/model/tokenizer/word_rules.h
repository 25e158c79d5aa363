// The expressions that pre-tokenizers are made of. Each stands above its function; see WordEnd.
#pragma once

#include "host/model/tokenizer/characters.h"

namespace skillet::words {

size_t gpt2(const Stretch& text, size_t at);
size_t llama3(const Stretch& text, size_t at);
size_t qwen2(const Stretch& text, size_t at);
size_t qwen35(const Stretch& text, size_t at);
size_t deepseek_v3(const Stretch& text, size_t at);
size_t gpt4o(const Stretch& text, size_t at);
size_t tekken(const Stretch& text, size_t at);
size_t bloom(const Stretch& text, size_t at);

size_t single_number(const Stretch& text, size_t at);
size_t up_to_three_numbers(const Stretch& text, size_t at);
size_t number_run(const Stretch& text, size_t at);
size_t three_digits(const Stretch& text, size_t at);
size_t single_line_end(const Stretch& text, size_t at);
size_t spaces_at_end(const Stretch& text, size_t at);
size_t default_marks(const Stretch& text, size_t at);
size_t falcon_marks(const Stretch& text, size_t at);
size_t spaced_letters(const Stretch& text, size_t at);
size_t spaced_punctuation(const Stretch& text, size_t at);
size_t deepseek_letters(const Stretch& text, size_t at);
size_t deepseek_marks(const Stretch& text, size_t at);
size_t deepseek_ideographs(const Stretch& text, size_t at);
size_t deepseek_v3_ideographs(const Stretch& text, size_t at);

}  // namespace skillet::words
