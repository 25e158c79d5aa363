// @NAME@: answers "reverse TEXT" with the text backwards. Change `answer` into what your skill is about.
#include <tool.hpp>

namespace {

constexpr std::string_view command = "reverse ";

// Text is UTF-8: a character is a byte and the continuation bytes (10xxxxxx) behind it.
bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::string reversed(std::string_view text) {
  std::string backwards;
  backwards.reserve(text.size());
  while (!text.empty()) {
    size_t start = text.size() - 1;
    while (start > 0 && is_continuation(text[start])) start--;
    backwards += text.substr(start);
    text.remove_suffix(text.size() - start);
  }
  return backwards;
}

// One serves one conversation. This skill remembers nothing.
struct Reverser {
  // A prompt is any text at all: most of them are not for this skill, so look before you answer.
  std::optional<sk::Reply> answer(const sk::Question& question) {
    const std::string_view prompt = question.prompt();
    if (prompt.size() <= command.size() || !prompt.starts_with(command)) return std::nullopt;
    return sk::Reply{reversed(prompt.substr(command.size()))};
  }
};

}  // namespace

SK_TOOL(Reverser)
