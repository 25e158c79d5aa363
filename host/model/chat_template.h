// Turns a conversation into the text that a model was trained on, for the chat templates in common use. A template is a
// program; here it is recognised by its marks and its format written out. The page runs any template, as a program.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/result.h"

namespace skillet {

struct ChatMessage {
  std::string role;  // "system", "user" or "assistant"
  std::string content;
};

struct ChatOptions {
  std::string begin_of_text, end_of_text;  // as the model's tokens are written: "<s>", "</s>"
  bool asks_for_answer = true;             // ends with the beginning of the assistant's turn
  bool thinks = true;                      // for models that can do without
  std::string today = "26 Jul 2024";       // for templates that say the day; this is what they say when not told
};

class ChatTemplate {
 public:
  // `jinja` is the file's tokenizer.chat_template.
  static Result<ChatTemplate> recognise(std::string_view jinja);

  std::string_view name() const { return name_; }
  Result<std::string> render(std::span<const ChatMessage> messages, const ChatOptions& options) const;

 private:
  ChatTemplate() = default;

  std::string_view name_;
  std::string default_system_;  // what the template says where the conversation has no system message
};

// The names of the templates that are recognised.
std::vector<std::string_view> known_chat_templates();

}  // namespace skillet
