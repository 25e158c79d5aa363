// "▁" stands for a space in the tokens of SentencePiece and WordPiece.
#pragma once

#include <string>
#include <string_view>

namespace skillet {

constexpr std::string_view escaped_space = "\u2581";

inline std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  out.reserve(text.size());
  for (size_t at; (at = text.find(from)) != std::string_view::npos; text.remove_prefix(at + from.size()))
    out.append(text.substr(0, at)).append(to);
  return out.append(text);
}

inline std::string with_spaces(std::string_view token_text) {
  return replaced(token_text, escaped_space, " ");
}

}  // namespace skillet
