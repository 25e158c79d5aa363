// Finds the tokens that stand in a text by name, such as "<|im_start|>", before the rest is tokenized.
#pragma once

#include "host/model/tokenizer/token_roles.h"

namespace skillet {

class MarkFinder {
 public:
  MarkFinder(const TokenTable& tokens, const TokenRoles& roles);

  struct Piece {
    std::string_view text;  // empty for a token
    int32_t token = no_token;
  };
  // User-defined tokens are always found; control tokens only in a text whose marks are `trusted`. A longer mark
  // is found before any shorter one, wherever the two are.
  std::vector<Piece> split(const TokenTable& tokens, std::string_view text, bool trusted) const;

 private:
  struct Mark {
    int32_t token;
    bool needs_trust, eats_space_after;
  };
  std::vector<Mark> marks_;  // the longest first
};

}  // namespace skillet
