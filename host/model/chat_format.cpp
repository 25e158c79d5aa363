#include "host/model/chat_format.h"

#include <algorithm>

#include "host/base/text.h"

namespace skillet {
namespace {

std::string_view without_leading(std::string_view text, std::string_view characters) {
  const size_t first = text.find_first_not_of(characters);
  return first == text.npos ? std::string_view() : text.substr(first);
}

std::string_view without_trailing(std::string_view text, std::string_view characters) {
  return text.substr(0, text.find_last_not_of(characters) + 1);  // npos + 1 is 0
}

// As the templates' `trim` has it.
std::string stripped(std::string_view text) {
  return std::string(trimmed(text, " \t\n\v\f\r"));
}

bool begins_with_system(const ChatText& text) {
  return !text.messages.empty() && text.messages[0].role == "system";
}

std::string turn(const std::string& role, const std::string& content) {
  return "<|im_start|>" + role + "\n" + content + "<|im_end|>\n";
}

std::string write_chatml(const ChatText& text) {
  std::string result;
  if (!text.default_system.empty() && !begins_with_system(text)) result += turn("system", text.default_system);
  for (const ChatMessage& message : text.messages) result += turn(message.role, message.content);
  return result + (text.options.asks_for_answer ? "<|im_start|>assistant\n" : "");
}

// What a model thought is kept only after the last question.
std::string qwen3_answer(const std::string& content, bool is_current, bool is_last) {
  constexpr std::string_view open = "<think>", close = "</think>";
  std::string thought, rest = content;
  if (const size_t first = content.find(close); first != content.npos) {
    std::string_view before = without_trailing(std::string_view(content).substr(0, first), "\n");
    if (const size_t begin = before.rfind(open); begin != before.npos) before = before.substr(begin + open.size());
    thought = without_leading(before, "\n");
    rest = without_leading(std::string_view(content).substr(content.rfind(close) + close.size()), "\n");
  }
  if (!is_current || (!is_last && thought.empty())) return rest;
  return "<think>\n" + std::string(trimmed(thought, "\n")) + "\n</think>\n\n" +
         std::string(without_leading(rest, "\n"));
}

std::string write_qwen3(const ChatText& text) {
  size_t last_question = text.messages.empty() ? 0 : text.messages.size() - 1;
  for (size_t i = 0; i < text.messages.size(); i++) {
    const std::string& content = text.messages[i].content;
    const bool is_tool = content.starts_with("<tool_response>") && content.ends_with("</tool_response>");
    if (text.messages[i].role == "user" && !is_tool) last_question = i;
  }
  std::string result;
  for (size_t i = 0; i < text.messages.size(); i++) {
    const auto& [role, content] = text.messages[i];
    const bool is_last = i + 1 == text.messages.size();
    result += turn(role, role == "assistant" ? qwen3_answer(content, i > last_question, is_last) : content);
  }
  if (!text.options.asks_for_answer) return result;
  return result + "<|im_start|>assistant\n" + (text.options.thinks ? "" : "<think>\n\n</think>\n\n");
}

std::string write_llama2(const ChatText& text) {
  const bool has_system = begins_with_system(text);
  std::string result;
  for (size_t i = has_system ? 1 : 0; i < text.messages.size(); i++) {
    std::string content = text.messages[i].content;
    if (has_system && i == 1) content = "<<SYS>>\n" + text.messages[0].content + "\n<</SYS>>\n\n" + content;
    result += text.messages[i].role == "user" ? text.options.begin_of_text + "[INST] " + stripped(content) + " [/INST]"
                                              : " " + stripped(content) + " " + text.options.end_of_text;
  }
  return result;
}

std::string header(const std::string& role) {
  return "<|start_header_id|>" + role + "<|end_header_id|>\n\n";
}

std::string llama3_turns(const ChatText& text, size_t first) {
  std::string result;
  for (const ChatMessage& message : text.messages.subspan(first))
    result += header(message.role) + stripped(message.content) + "<|eot_id|>";
  return result + (text.options.asks_for_answer ? header("assistant") : "");
}

std::string write_llama3(const ChatText& text) {
  return text.options.begin_of_text + llama3_turns(text, 0);
}

std::string write_llama31(const ChatText& text) {
  const bool has_system = begins_with_system(text);
  return text.options.begin_of_text + header("system") +
         "Cutting Knowledge Date: December 2023\nToday Date: " + text.options.today + "\n\n" +
         (has_system ? stripped(text.messages[0].content) : "") + "<|eot_id|>" + llama3_turns(text, has_system ? 1 : 0);
}

std::string write_mistral_v1(const ChatText& text) {
  std::string result = text.options.begin_of_text;
  for (const auto& [role, content] : text.messages)
    result += role == "user" ? "[INST] " + content + " [/INST]" : content + text.options.end_of_text;
  return result;
}

std::string write_mistral_v7(const ChatText& text) {
  std::string result = text.options.begin_of_text;
  for (const auto& [role, content] : text.messages)
    result += role == "user"     ? "[INST] " + content + "[/INST]"
              : role == "system" ? "[SYSTEM_PROMPT] " + content + "[/SYSTEM_PROMPT]"
                                 : " " + content + text.options.end_of_text;
  return result;
}

std::string write_zephyr(const ChatText& text) {
  std::string result;
  for (const auto& [role, content] : text.messages)
    result += "<|" + role + "|>\n" + content + text.options.end_of_text + "\n";
  return result + (text.options.asks_for_answer && !text.messages.empty() ? "<|assistant|>\n" : "");
}

std::string write_phi3(const ChatText& text) {
  std::string result;
  for (const auto& [role, content] : text.messages) result += "<|" + role + "|>\n" + content + "<|end|>\n";
  return result + (text.options.asks_for_answer ? "<|assistant|>\n" : text.options.end_of_text);
}

std::string gemma_turns(const ChatText& text, size_t first, const std::string& before) {
  std::string result = text.options.begin_of_text;
  for (size_t i = first; i < text.messages.size(); i++) {
    const auto& [role, content] = text.messages[i];
    result += "<start_of_turn>" + (role == "assistant" ? "model" : role) + "\n" + (i == first ? before : "") +
              stripped(content) + "<end_of_turn>\n";
  }
  return result + (text.options.asks_for_answer ? "<start_of_turn>model\n" : "");
}

std::string write_gemma(const ChatText& text) {
  return gemma_turns(text, 0, "");
}

std::string write_gemma3(const ChatText& text) {
  if (!begins_with_system(text)) return gemma_turns(text, 0, "");
  return gemma_turns(text, 1, text.messages[0].content + "\n\n");
}

std::string write_deepseek(const ChatText& text) {
  std::string result = text.options.begin_of_text;
  for (const auto& [role, content] : text.messages)
    result += role == "user"     ? "User: " + content + "\n\n"
              : role == "system" ? content + "\n\n"
                                 : "Assistant: " + content + text.options.end_of_text;
  return result + (text.options.asks_for_answer ? "Assistant:" : "");
}

std::string deepseek_r1(const ChatText& text, const char* opening) {
  constexpr std::string_view close = "</think>";
  std::string system, result;
  for (const auto& [role, content] : text.messages) {
    if (role == "system") system = content;
    if (role == "user") result += "<｜User｜>" + content;
    if (role != "assistant") continue;
    const size_t thought = content.rfind(close);
    result += "<｜Assistant｜>" + (thought == content.npos ? content : content.substr(thought + close.size())) +
              "<｜end▁of▁sentence｜>";
  }
  return text.options.begin_of_text + system + result + (text.options.asks_for_answer ? opening : "");
}

std::string write_deepseek_r1(const ChatText& text) {
  return deepseek_r1(text, "<｜Assistant｜>");
}

std::string write_deepseek_r1_thinking(const ChatText& text) {
  return deepseek_r1(text, "<｜Assistant｜><think>\n");
}

// Vicuna's and Alpaca's: the system's text alone, then each turn under its title.
std::string titled(const ChatText& text, const std::string& user, const std::string& assistant, const std::string& gap,
                   const std::string& asking) {
  std::string result = text.options.begin_of_text;
  const bool has_system = begins_with_system(text);
  if (has_system) result += stripped(text.messages[0].content) + "\n\n";
  for (const auto& [role, content] : text.messages.subspan(has_system ? 1 : 0))
    result += role == "user" ? user + stripped(content) + gap
                             : assistant + stripped(content) + text.options.end_of_text + gap;
  const bool is_asked = text.options.asks_for_answer && !text.messages.empty() && text.messages.back().role == "user";
  return result + (is_asked ? asking : "");
}

std::string write_vicuna(const ChatText& text) {
  return titled(text, "USER: ", "ASSISTANT: ", "\n", "ASSISTANT:");
}

std::string write_alpaca(const ChatText& text) {
  return titled(text, "### Instruction:\n", "### Response:\n", "\n\n", "### Response:\n");
}

constexpr ChatFormat formats[] = {
    {"qwen3", {"<|im_start|>", "enable_thinking", "reasoning_content"}, {}, write_qwen3, true, false},
    {"chatml", {"<|im_start|>", "<|im_end|>"}, {"<|im_sep|>", "enable_thinking"}, write_chatml, true, false},
    {"mistral-v7",
     {"'[SYSTEM_PROMPT] '", "'[INST] '", "'[/INST]'"},
     {"[AVAILABLE_TOOLS]"},
     write_mistral_v7,
     true,
     false},
    {"llama-2", {"'[INST] '", "' [/INST]'", "<<SYS>>\\n", "bos_token + '[INST] '"}, {}, write_llama2, true, true},
    {"mistral-v1",
     {"'[INST] ' + message['content'] + ' [/INST]'", "message['content'] + eos_token"},
     {"<<SYS>>", "' ' + message['content']"},
     write_mistral_v1,
     false,
     true},
    {"llama-3.1", {"<|start_header_id|>", "<|eot_id|>", "Cutting Knowledge Date"}, {}, write_llama31, true, false},
    {"llama-3",
     {"<|start_header_id|>", "<|end_header_id|>\\n\\n", "<|eot_id|>", "trim"},
     {"ipython"},
     write_llama3,
     true,
     false},
    {"phi-3",
     {"<|user|>\\n", "<|assistant|>\\n", "<|end|>\\n"},
     {"<|im_start|>", "+ '<|assistant|>"},
     write_phi3,
     true,
     false},
    {"zephyr",
     {"'<|user|>\\n' + message['content'] + eos_token", "<|assistant|>"},
     {"<|end|>"},
     write_zephyr,
     true,
     false},
    {"gemma-3", {"<start_of_turn>", "first_user_prefix"}, {}, write_gemma3, true, true},
    {"gemma",
     {"<start_of_turn>", "<end_of_turn>\\n", "| trim", "System role not supported"},
     {},
     write_gemma,
     false,
     true},
    {"deepseek-r1-thinking", {"<｜User｜>", "<｜Assistant｜><think>\\n"}, {}, write_deepseek_r1_thinking, true, false},
    {"deepseek-r1", {"<｜User｜>", "<｜Assistant｜>", "</think>"}, {}, write_deepseek_r1, true, false},
    {"deepseek",
     {"'User: ' + message['content'] + '\\n\\n'", "'Assistant: ' + message['content'] + eos_token"},
     {},
     write_deepseek,
     true,
     false},
    {"vicuna", {"'USER: ' + ", "'ASSISTANT: ' + ", "'ASSISTANT:'"}, {}, write_vicuna, true, true},
    {"alpaca", {"'### Instruction:\\n' + ", "'### Response:\\n'"}, {}, write_alpaca, true, true},
};

}  // namespace

std::span<const ChatFormat> chat_formats() {
  return formats;
}

}  // namespace skillet
