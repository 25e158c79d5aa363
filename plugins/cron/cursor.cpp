#include "plugins/cron/cursor.h"

namespace skillet::cron {

bool Cursor::sees_span(Span span, size_t ahead) const {
  return sees(Word::span, ahead) && peek(ahead).value == static_cast<int>(span);
}

bool Cursor::take(Word word) {
  if (!sees(word)) return false;
  ++at_;
  return true;
}

bool Cursor::take_span(Span span) {
  if (!sees_span(span)) return false;
  ++at_;
  return true;
}

void Cursor::take_all_of(const Word* words) {
  for (const Word* word = words; *word != Word::nothing;) word = take(*word) ? words : word + 1;
}

std::string Cursor::quoted_since(Mark mark) const {
  std::string text = "\"";
  text += phrase_.substr(mark->begin, at_[-1].end - mark->begin);
  return text + '"';
}

}  // namespace skillet::cron
