#include "plugins/when/answer.h"

#include "plugins/when/resolve.h"
#include "plugins/when/rules.h"

namespace skillet::when {
namespace {

Answer settled(const Phrase& phrase, std::string_view subject, const Now& now) {
  const Resolved resolved = resolve(phrase, now);
  Answer answer;
  if (!resolved.fault.empty()) {
    answer.text = resolved.fault;
    return answer;
  }
  put_value(answer.text, resolved.value, now.zone);
  answer.text += '\n';
  if (!subject.empty()) {
    answer.text += subject;
    answer.text += ": ";
  }
  put_words(answer.text, resolved.value, now);
  answer.text += '.';
  put_notes(answer.text, resolved.notes);
  answer.file = calendar_file(resolved.value, subject, now);
  return answer;
}

// "Not sure: 2026-03-13 or 2026-03-14?"
Answer several(const Rivals& rivals, const Now& now) {
  Answer answer;
  answer.confidence = unsure;
  answer.text = "Not sure: there are several times in it, ";
  for (size_t i = 0; i < rivals.size; ++i) {
    const Resolved resolved = resolve(rivals[i], now);
    if (i > 0) answer.text += i + 1 == rivals.size ? " and " : ", ";
    if (resolved.fault.empty()) {
      put_value(answer.text, resolved.value, now.zone);
    } else {
      answer.text += "one that does not exist";
    }
  }
  answer.text += ". Which of them do you mean?";
  return answer;
}

}  // namespace

std::optional<Answer> answer(std::string_view prompt, const Now& now) {
  const std::optional<Reading> reading = read_prompt(prompt);
  if (!reading) return std::nullopt;
  if (!reading->rivals.empty()) return several(reading->rivals, now);
  return settled(reading->phrase, reading->subject, now);
}

std::optional<Answer> answer_draft(std::string_view prompt, std::string_view draft, uint32_t confidence,
                                   const Now& now) {
  if (confidence < least_asked_confidence) return std::nullopt;
  const std::optional<Phrase> phrase = parse_notation(draft);
  if (!phrase || !mentions_time(prompt)) return std::nullopt;
  const Resolved resolved = resolve(*phrase, now);
  if (!resolved.fault.empty()) return std::nullopt;
  if (confidence >= least_draft_confidence) {
    Answer sure = settled(*phrase, std::string_view(), now);
    sure.confidence = confidence;
    return sure;
  }
  Answer asked;
  asked.confidence = confidence < unsure ? confidence : unsure;
  asked.text = "Not sure: did you mean ";
  put_value(asked.text, resolved.value, now.zone);
  asked.text += "?\n";
  put_words(asked.text, resolved.value, now);
  asked.text += '.';
  return asked;
}

}  // namespace skillet::when
