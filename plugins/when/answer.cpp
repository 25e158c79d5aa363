#include "plugins/when/answer.h"

#include "plugins/when/resolve.h"
#include "plugins/when/rules.h"

namespace skillet::when {
namespace {

constexpr size_t max_rivals_named = 4;

std::string with_words(const Resolved& resolved, std::string_view subject, const Now& now) {
  std::string text = value_text(resolved.value, now.zone);
  text += '\n';
  if (!subject.empty()) {
    text += subject;
    text += ": ";
  }
  text += value_words(resolved.value, now);
  text += '.';
  for (const std::string& note : resolved.notes) {
    text += '\n';
    text += note;
  }
  return text;
}

Answer settled(const Phrase& phrase, std::string_view subject, const Now& now) {
  const Resolved resolved = resolve(phrase, now);
  Answer answer;
  if (!resolved.fault.empty()) {
    answer.text = resolved.fault;
    return answer;
  }
  answer.text = with_words(resolved, subject, now);
  answer.file = calendar_file(resolved.value, subject, now);
  return answer;
}

// "Not sure: 2026-03-13 or 2026-03-14?"
Answer several(const std::vector<Phrase>& rivals, const Now& now) {
  Answer answer;
  answer.confidence = unsure;
  answer.text = "Not sure: there are several times in it, ";
  for (size_t i = 0; i < rivals.size() && i < max_rivals_named; ++i) {
    const Resolved resolved = resolve(rivals[i], now);
    if (i > 0) answer.text += i + 1 == rivals.size() ? " and " : ", ";
    answer.text += resolved.fault.empty() ? value_text(resolved.value, now.zone) : "one that does not exist";
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
  asked.text =
      "Not sure: did you mean " + value_text(resolved.value, now.zone) + "?\n" + value_words(resolved.value, now) + ".";
  return asked;
}

}  // namespace skillet::when
