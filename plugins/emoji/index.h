// The index that make_index.py makes: which words speak for which emoji.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace skillet::emoji {

inline constexpr size_t max_index_bytes = 256 * 1024;

enum class Mood : uint8_t { none, good, bad };

struct Posting {
  uint16_t emoji;
  uint8_t weight;
};

struct Term {
  Mood mood;
  std::string_view postings;  // three characters each
  size_t count() const { return postings.size() / 3; }
  Posting at(size_t i) const;
};

class Index {
 public:
  // The text must stay where it is. Nothing where it is not an index.
  static std::optional<Index> read(std::string_view text);

  std::optional<Term> find(std::string_view stems) const;  // apart by blanks
  // Of the terms of one word the one that a slip of the finger away from it is, if there is just one.
  std::optional<Term> find_misspelt(std::string_view stem) const;

  size_t emoji_count() const { return emoji_.size(); }
  std::string_view emoji(size_t number) const { return emoji_[number].text; }
  uint32_t group(size_t number) const { return emoji_[number].group; }
  std::optional<uint16_t> number_of(std::string_view emoji) const;

 private:
  struct Emoji {
    std::string_view text;
    uint32_t group;
  };
  struct Line {
    std::string_view key, value;
  };
  std::optional<Term> term_of(const Line& line) const;

  std::vector<Emoji> emoji_;
  std::vector<Line> terms_;
};

}  // namespace skillet::emoji
