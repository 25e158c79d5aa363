// The words of names/names.txt and what each may be. The list is searched as it stands in its file: nothing is built.
#pragma once

#include <cstdint>
#include <string_view>

namespace skillet::redact {

class Traits {
 public:
  bool is_given() const { return has('g'); }
  bool is_common_given() const { return has('c'); }
  bool is_family() const { return has('f'); }
  bool is_commonest_family() const { return has('t'); }
  bool is_place() const { return has('p'); }
  bool is_common_word() const { return has('w'); }
  bool is_word() const { return has('w') || has('r'); }
  bool is_name() const { return is_given() || is_family(); }
  bool is_unknown() const { return bits_ == 0; }

  void add(char letter) { bits_ |= bit(letter); }
  void add(Traits other) { bits_ |= other.bits_; }

 private:
  static uint32_t bit(char letter) { return letter >= 'a' && letter <= 'z' ? 1u << (letter - 'a') : 0; }
  bool has(char letter) const { return (bits_ & bit(letter)) != 0; }
  uint32_t bits_ = 0;
};

class NameList {
 public:
  // The file's text, which has to outlive this: lines of a word, a space and its letters, sorted by bytes.
  explicit NameList(std::string_view lines) : lines_(lines) {}

  // Of a word in small letters without accents; of a word with hyphens, what its parts are together.
  Traits traits_of(std::string_view word) const;

 private:
  Traits find(std::string_view word) const;

  std::string_view lines_;
};

}  // namespace skillet::redact
