// One instance of the skill under test, and its hooks with what they gave.
#pragma once

#include "plugin_api/check/subject.h"

namespace skillet::check {

struct TextResult {
  sk_status status;
  std::string text;
  uint32_t confidence = 0;
};
struct TokensResult {
  sk_status status;
  std::vector<sk_token> tokens;
};
struct LogitsResult {
  sk_status status;
  std::vector<float> values;  // row after row
};
struct MergeCall {
  std::vector<std::vector<float>> voices;
  std::vector<float> weights;
  uint32_t rows = 1;
  std::string method;
  std::string options;
  bool into_first = false;  // the output is the first voice
};

class Conversation {
 public:
  explicit Conversation(Subject& subject) : subject_(subject), created_(subject.create(&self_)) {}
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;
  ~Conversation() {
    if (created_ == SK_OK) subject_.destroy(self_);
  }

  sk_status created() const { return created_; }
  sk_instance* self() { return self_; }
  Subject& subject() { return subject_; }

  sk_description describe();
  TextResult answer(std::string_view prompt, bool cancelled = false);
  TokensResult encode(std::string_view text);
  TextResult decode(const std::vector<sk_token>& tokens);
  LogitsResult predict(const std::vector<sk_token>& tokens, uint32_t rows, uint32_t columns, uint32_t first_new = 0);
  LogitsResult merge(const MergeCall& call);

 private:
  Subject& subject_;
  sk_instance* self_ = nullptr;
  sk_status created_;
};

}  // namespace skillet::check

// CONVERSE(conversation, subject): declares a conversation, or fails the check.
#define CONVERSE(name, subject)                 \
  ::skillet::check::Conversation name(subject); \
  if (name.created() != SK_OK) return ::skillet::check::failed("create returned " + std::to_string(name.created()))
