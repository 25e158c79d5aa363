#include "host/model/chat_template.h"

#include <algorithm>

#include "host/model/chat_format.h"

namespace skillet {
namespace {

constexpr size_t max_template_bytes = 1 << 20;
constexpr std::string_view remedy =
    "Give the prompt without a template (--raw), or use the page, which runs any template";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Templates say the same in several ways: "x" and 'x', message.role and message['role'].
std::string normalized(std::string_view jinja) {
  std::string text(jinja);
  std::replace(text.begin(), text.end(), '"', '\'');
  replace_all(text, "message.content", "message['content']");
  replace_all(text, "message.role", "message['role']");
  replace_all(text, "|trim", "| trim");
  return text;
}

bool fits(const ChatFormat& format, const std::string& text) {
  const auto has = [&](std::string_view mark) { return text.find(mark) != text.npos; };
  const auto is_given = [](std::string_view mark) { return !mark.empty(); };
  return std::all_of(std::begin(format.marks), std::end(format.marks), has) &&
         std::none_of(std::begin(format.foreign), std::end(format.foreign),
                      [&](std::string_view mark) { return is_given(mark) && has(mark); });
}

// A whole system message that the template itself holds: '<|im_start|>system\nYou are …<|im_end|>\n'.
std::string default_system(const std::string& text) {
  constexpr std::string_view close = "<|im_end|>";
  for (std::string open : {"<|im_start|>system\\n", "<|im_start|>system\n"}) {
    for (size_t at = text.find(open); at != text.npos; at = text.find(open, at + 1)) {
      const size_t begin = at + open.size(), end = text.find(close, begin);
      std::string content = text.substr(begin, end == text.npos ? 0 : end - begin);
      if (content.empty() || content.find_first_of("'{}") != content.npos) continue;
      replace_all(content, "\\n", "\n");
      return content;
    }
  }
  return "";
}

const ChatFormat& format_called(std::string_view name) {
  const auto formats = chat_formats();
  return *std::find_if(formats.begin(), formats.end(), [&](const ChatFormat& each) { return each.name == name; });
}

Error bad_roles(std::string what, size_t message) {
  return Error{"template-roles", std::move(what), "message " + std::to_string(message + 1),
               "Give a conversation as this model knows it: user and assistant by turns"};
}

Status check_roles(const ChatFormat& format, std::span<const ChatMessage> messages) {
  if (messages.empty()) return bad_roles("the conversation has no message", 0);
  const bool has_system = messages[0].role == "system";
  if (has_system && !format.takes_system) return bad_roles("the model knows no system message", 0);
  for (size_t i = 0; i < messages.size(); i++) {
    const std::string& role = messages[i].role;
    if (role != "system" && role != "user" && role != "assistant")
      return bad_roles("no role is called \"" + role + "\" here", i);
    if (!format.alternates || (has_system && i == 0)) continue;
    const bool is_users_turn = (i - (has_system ? 1 : 0)) % 2 == 0;
    if (role != (is_users_turn ? "user" : "assistant")) return bad_roles("the roles don't take turns", i);
  }
  return {};
}

}  // namespace

Result<ChatTemplate> ChatTemplate::recognise(std::string_view jinja) {
  if (jinja.size() > max_template_bytes)
    return Error{"template-unknown", "the chat template is too long", "tokenizer.chat_template", std::string(remedy)};
  const std::string text = normalized(jinja);
  for (const ChatFormat& format : chat_formats()) {
    if (!fits(format, text)) continue;
    ChatTemplate result;
    result.name_ = format.name;
    if (format.name == "chatml") result.default_system_ = default_system(text);
    return result;
  }
  return Error{"template-unknown", "the model's chat template is none of those known here", "tokenizer.chat_template",
               std::string(remedy)};
}

Result<std::string> ChatTemplate::render(std::span<const ChatMessage> messages, const ChatOptions& options) const {
  const ChatFormat& format = format_called(name_);
  TRY_OK(check_roles(format, messages));
  return format.write({messages, options, default_system_});
}

std::vector<std::string_view> known_chat_templates() {
  std::vector<std::string_view> names;
  for (const ChatFormat& format : chat_formats()) names.push_back(format.name);
  return names;
}

}  // namespace skillet
