// Reads the options of a method: one flat JSON object of texts, whole numbers and booleans.
#pragma once

#include <cstdint>
#include <string_view>

namespace skillet::merge {

struct Option {
  enum class Kind { text, number, boolean };

  std::string_view name;
  Kind kind;
  std::string_view text;
  uint32_t number;  // 0 or 1 for a boolean
};

// Goes through the members in their order:  while (options.next(option)) …;  if (options.is_broken()) …
class OptionReader {
 public:
  explicit OptionReader(std::string_view json) : left_(json) {}

  bool next(Option& option);
  bool is_broken() const { return state_ == State::broken; }

 private:
  enum class State { before, inside, done, broken };

  bool open();
  bool close();
  bool fail();
  char peek();  // the next character that is no space; 0 at the end
  bool take(char expected);
  bool take_word(std::string_view word);
  bool read_text(std::string_view& text);
  bool read_number(uint32_t& number);
  bool read_value(Option& option);

  std::string_view left_;
  State state_ = State::before;
};

}  // namespace skillet::merge
