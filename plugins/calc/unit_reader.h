// Reading tokens, and units from them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "plugins/calc/lexer.h"
#include "plugins/calc/units.h"

namespace skillet::calc {

// A place in the tokens. Once failed it stays so and stands at the end: whoever reads on finds nothing.
class TokenReader {
 public:
  explicit TokenReader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  const Token& peek(size_t ahead = 0) const;
  Token take();
  bool at_end() const { return peek().kind == Token::Kind::end; }
  bool failed() const { return failed_; }
  void fail();
  void skip_rest() { at_ = tokens_.size() - 1; }

  bool is_number(size_t ahead = 0) const { return peek(ahead).kind == Token::Kind::number; }
  bool is_whole(size_t ahead = 0) const { return is_number(ahead) && peek(ahead).is_whole; }
  bool is_sign(char sign, size_t ahead = 0) const { return peek(ahead).sign == sign; }
  bool is_word(std::string_view word, size_t ahead = 0) const;  // in any case
  bool take_sign(char sign);
  bool take_word(std::string_view word);
  bool take_words(std::string_view words);  // apart by single spaces; all of them or none

 private:
  const std::vector<Token>& tokens_;
  size_t at_ = 0;
  bool failed_ = false;
};

// Where a unit stands decides whether "in" may be the inch: after a number or as a target, but not alone.
enum class UnitPlace { after_number, target, alone };

// Nothing, and nothing taken, where no unit stands.
std::optional<UnitProduct> read_units(TokenReader& in, UnitPlace place);

bool is_unit_ahead(const TokenReader& in, size_t ahead);

}  // namespace skillet::calc
