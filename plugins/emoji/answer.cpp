#include "plugins/emoji/answer.h"

#include "plugins/emoji/pick.h"
#include "plugins/emoji/request.h"

namespace skillet::emoji {
namespace {

constexpr uint32_t sure = 950;
constexpr uint32_t rather_sure = 600;
constexpr uint32_t unsure = 300;

}  // namespace

std::optional<Answer> answer(const Index& index, std::string_view prompt) {
  const std::optional<std::string_view> text = requested_text(prompt);
  if (!text) return std::nullopt;
  if (text->empty()) return Answer{"Not sure: emoji for what? Say it in a few words.", unsure};
  const Pick found = pick(index, *text);
  if (found.emoji.empty()) return Answer{"Not sure: no emoji is known for that. What is it about?", unsure};
  Answer result{{}, found.is_weak ? rather_sure : sure};
  for (const uint16_t emoji : found.emoji) {
    if (!result.text.empty()) result.text += ' ';
    result.text += index.emoji(emoji);
  }
  result.text += "\nFor: ";
  for (size_t i = 0; i < found.because.size(); ++i) result.text += (i == 0 ? "" : ", ") + found.because[i];
  result.text += '.';
  return result;
}

}  // namespace skillet::emoji
