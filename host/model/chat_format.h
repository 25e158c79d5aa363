// How a chat template's family writes a conversation.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "host/model/chat_template.h"

namespace skillet {

struct ChatText {
  std::span<const ChatMessage> messages;
  const ChatOptions& options;
  const std::string& default_system;
};

struct ChatFormat {
  std::string_view name;
  std::string_view marks[4];    // all are in the template, with ' for " and ['x'] for .x
  std::string_view foreign[2];  // none is
  std::string (*write)(const ChatText& text);
  bool takes_system;
  bool alternates;  // user and assistant by turns, beginning with the user
};

std::span<const ChatFormat> chat_formats();  // the more particular ones first

}  // namespace skillet
