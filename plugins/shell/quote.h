// Values of a prompt as words of a command line. Whatever a value holds, it stays one word and begins no option.
#pragma once

#include <string>
#include <string_view>

namespace skillet::shell {

inline constexpr size_t max_value_bytes = 255;

// What a value may not hold at all: control characters, or more bytes than max_value_bytes.
bool can_be_quoted(std::string_view value);

// Each appends to `out`, and expects a value that can be quoted.
void quote_word(std::string_view value, std::string& out);       // where a leading dash does no harm
void quote_text(std::string_view value, std::string& out);       // after `--` where it begins with a dash
void quote_path(std::string_view value, std::string& out);       // ~/ stays, a leading dash gets ./
void quote_inside(std::string_view value, std::string& out);     // for a place within '…'
bool quote_wildcards(std::string_view value, std::string& out);  // * and ? stay; false where that cannot be done safely

// The same for a value that stands in sed's s/…/…/ within '…': first the pattern, taken literally, then the
// replacement.
void quote_sed_pattern(std::string_view value, std::string& out);
void quote_sed_replacement(std::string_view value, std::string& out);

// Names of users, hosts, packages, services, branches: false where it is none of these.
bool is_plain_name(std::string_view value);

}  // namespace skillet::shell
