// Pieces of GBNF for what JSON texts are made of.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "host/model/utf8_ranges.h"

namespace skillet::gbnf {

std::string quoted(std::string_view text);

// One character of a JSON string that is in this set, escaped where JSON wants it, in JSON's shortest way.
std::string json_character(const std::vector<CodePoints>& normalized_ranges);

// The inside of a JSON string that is none of these texts and has no control characters. `add_rule` keeps a rule's body
// and gives its name.
using AddRule = std::function<std::string(std::string body)>;
std::string json_text_except(const std::vector<std::string>& texts, const AddRule& add_rule);

// The decimal integers from `min` to `max`, without leading zeros.
std::string integers(int64_t min, int64_t max);

std::vector<uint32_t> code_points(std::string_view valid_utf8);

}  // namespace skillet::gbnf
