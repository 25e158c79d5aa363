#include "plugins/redact/answer.h"

#include <algorithm>

#include "plugins/redact/command.h"
#include "plugins/redact/words.h"

namespace skillet::redact {
namespace {

constexpr uint32_t certain = 1000, unsure = 300;

void append_number(std::string& text, size_t number) {
  char digits[20];
  size_t count = 0;
  do {
    digits[count++] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  while (count > 0) text += digits[--count];
}

size_t characters_of(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string masked(std::string_view text, const Findings& findings) {
  std::string result;
  size_t at = 0;
  for (const Finding& finding : findings) {
    result.append(text.substr(at, finding.begin - at));
    result.append("[").append(name_of(finding.kind)).append("]");
    at = finding.end;
  }
  return result.append(text.substr(at));
}

// "EMAIL 14-31", in characters of the text.
void append_list(std::string& result, std::string_view text, const Findings& findings) {
  size_t at = 0, characters = 0;
  for (const Finding& finding : findings) {
    characters += characters_of(text.substr(at, finding.begin - at));
    const size_t length = characters_of(text.substr(finding.begin, finding.end - finding.begin));
    result.append("\n").append(name_of(finding.kind)).append(" ");
    append_number(result, characters);
    result += '-';
    append_number(result, characters + length);
    characters += length;
    at = finding.end;
  }
}

}  // namespace

std::optional<Answer> answer(std::string_view prompt, const NameList& names) {
  const std::optional<Command> command = read_command(prompt);
  if (!command) return std::nullopt;
  if (command->text.empty())
    return Answer{"Not sure: which text? Write it after a colon, as in \"redact: …\".", unsure};
  if (command->text.size() > max_text_bytes)
    return Answer{"Not sure: the text is longer than 64 KiB. Give it in parts.", certain};
  const Findings findings = detect(command->text, names, command->kinds);
  if (findings.empty() && !command->is_marked_off) return std::nullopt;
  Answer answer{masked(command->text, findings) + "\n", certain};
  if (findings.empty()) answer.text += "\nNothing personal was found.";
  append_list(answer.text, command->text, findings);
  for (const Finding& finding : findings) answer.confidence = std::min<uint32_t>(answer.confidence, finding.confidence);
  return answer;
}

}  // namespace skillet::redact
