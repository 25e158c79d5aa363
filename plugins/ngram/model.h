// A model as it lies in memory: the bytes of voice.model, checked once and read in place.
#pragma once

#include <cstddef>
#include <cstdint>

#include "plugins/ngram/bpe.h"

namespace skillet::ngram {

class Model {
 public:
  // How much room `open` needs beside the file, for a file that begins like this; 0 when it is no model at all.
  static size_t index_bytes(const unsigned char* file, size_t size);

  // Checks everything that later reading rests on. `index` has index_bytes, aligned to 8; both it and the file stay the
  // caller's and must outlive the model. NULL when all is well, else a sentence about what is wrong.
  const char* open(const unsigned char* file, size_t size, void* index);

  uint32_t order() const { return order_; }
  uint32_t vocabulary() const { return byte_tokens + merge_count_ + 1; }
  int32_t end_of_text() const { return static_cast<int32_t>(vocabulary() - 1); }
  uint64_t vocabulary_id() const;  // computed from the merges: equal exactly where the tokens are
  bool is_token(int32_t token) const { return token >= 0 && token <= end_of_text(); }

  const Merge* merges() const { return merges_; }
  uint32_t merge_count() const { return merge_count_; }

  // The bytes of a token, at most max_token_bytes of them; none for the end of a text.
  size_t token_bytes(int32_t token, unsigned char* bytes) const;

  // What follows tokens[0..count): `probabilities` has one entry a token and adds up to 1, and none of them is 0.
  // Every token must be one of this vocabulary.
  void next(const int32_t* tokens, size_t count, double* probabilities) const;

 private:
  struct Level {
    const unsigned char* nodes;
    size_t stride;
    uint32_t count;
    uint32_t* first_child;  // count + 1 of them; NULL for the last level
  };
  struct Range {
    uint32_t begin;
    uint32_t end;
  };

  const char* read_merges(const unsigned char* from, Merge* merges);
  const char* check_level(uint32_t depth, Range siblings) const;
  const char* link_level(uint32_t depth);
  bool find_children(const int32_t* context, uint32_t length, Range& children) const;
  uint32_t token_at(uint32_t depth, uint32_t node) const;
  uint32_t count_at(uint32_t depth, uint32_t node) const;

  uint32_t order_ = 0;
  uint32_t merge_count_ = 0;
  const Merge* merges_ = nullptr;
  Level levels_[max_order] = {};
};

}  // namespace skillet::ngram
