// What each token is for, from its type in the file and, as in llama.cpp, from its text: converters have marked many a
// token wrongly.
#pragma once

#include "host/model/tokenizer/vocabulary.h"

namespace skillet {

enum TokenRole : uint8_t {
  role_normal = 1 << 0,
  role_unknown = 1 << 1,
  role_control = 1 << 2,
  role_user_defined = 1 << 3,  // stands for its text, and is found in any text before all else
  role_byte = 1 << 4,
  role_end = 1 << 5,  // ends an answer
  role_eats_space_after = 1 << 6,
};

class TokenRoles {
 public:
  // The tokens of the table are those of the vocabulary.
  TokenRoles(const Vocabulary& vocabulary, const TokenTable& tokens);

  bool is(int32_t token, unsigned roles) const { return (roles_[static_cast<size_t>(token)] & roles) != 0; }
  int32_t size() const { return static_cast<int32_t>(roles_.size()); }

 private:
  void add(int32_t token, unsigned roles) { roles_[static_cast<size_t>(token)] |= static_cast<uint8_t>(roles); }
  void remove(int32_t token, unsigned roles) { roles_[static_cast<size_t>(token)] &= static_cast<uint8_t>(~roles); }
  int32_t mark_fill(int32_t stated, std::initializer_list<std::string_view> names, const TokenTable& tokens);
  void mark_fills(const Vocabulary& vocabulary, const TokenTable& tokens);
  void mark_ends(const Vocabulary& vocabulary, const TokenTable& tokens);
  void mark_harmony(const TokenTable& tokens);
  void mark_space_eaters(const Vocabulary& vocabulary, const TokenTable& tokens);

  std::vector<uint8_t> roles_;
};

}  // namespace skillet
