#include "plugins/when/subject.h"

#include <span>

#include "plugins/calendar/words.h"

namespace skillet::when {

using namespace calendar;

namespace {

// Words that only ask, or only lead to the time.
constexpr std::string_view fillers =
    "please pls plz can could would will you u tell me what whats which when whens is it the date time day of on at "
    "in by for a an be does fall falls exact exactly give show get find i want to know need hey hi hello ok okay so "
    "um uh like about around convert iso format as are was were do did we have this that mean means meant and "
    "thanks thank thx calendar s its happen happens starting say says said how work out calculate compute resolve "
    "parse just let lets us my with from then being land lands occur occurs there come comes dates times until till "
    "if now today current todays right year month week timestamp number datetime figure look up check weekday";

// What people put before what they want to be reminded of.
constexpr std::string_view openings =
    "can you please|could you please|can you|could you|would you|will you|please|pls|plz|hey|hi|hello|ok|okay|so|"
    "i want you to|i would like to|id like to|i want to|i need to|i have to|i have a|i have an|i have|ive got a|"
    "ive got|i am going to|im going to|i must|i should|i will|ill|help me to|help me|remind me to|"
    "remind me about the|remind me about|remind me of|remind me that|remind me|remember to|dont forget to|"
    "dont let me forget to|dont let me forget|make sure i|set up a|set up an|set up|set a reminder to|"
    "set a reminder for|set a reminder|set reminder to|set reminder for|set reminder|set an alarm for|"
    "set an alarm to|set an alarm|set alarm for|set alarm|set a timer for|set a timer|set a|create an event for|"
    "create an event|create a reminder to|create a reminder for|create a|create an|add a reminder to|add a reminder|"
    "add an event|add a|add an|add|schedule a|schedule an|schedule my|schedule the|schedule|book me a|book a|book an|"
    "book|plan a|plan an|put a|put an|put|arrange a|arrange an|arrange|note to self|reminder to|reminder for|"
    "reminder|alarm for|alarm to|we have a|we have an|we have|there is a|theres a|theres|lets have a|lets|let us|"
    "block|an|a|the|my|to|that|and|of|for";
constexpr std::string_view closings =
    "on my calendar|to my calendar|in my calendar|to the calendar|in the calendar|on the calendar|to calendar|please|"
    "pls|plz|thanks|thank you|thx|cheers|at|on|in|by|for|from|the|and|of|is|starting|every|around|about|until|till|a|"
    "to|with";

// A prompt that begins with one of these is about its text, not about a time in it.
constexpr std::string_view foreign_openings =
    "redact anonymise anonymize emoji emojify cron crontab translate explain summarise summarize define play "
    "classify mask pseudonymize sing sudo grep spell";
// Topics with a time in them that this skill knows nothing of: always,
constexpr std::string_view foreign_topics =
    "emoji emojis cron crontab cronjob weather forecast celsius redact anonymize fahrenheit kilometers km population "
    "lyrics";
// or where something is to be done with them at once,
constexpr std::string_view matters =
    "joke jokes poem haiku story song files file folder folders logs directory directories news essay recipe command "
    "script text sentence word capital";
constexpr std::string_view deeds =
    "write tell compose find list delete remove show search copy count generate give what whats how who rename move "
    "compress sing print rewrite";
// but not in what one asks to be reminded of.
constexpr std::string_view reminders =
    "remind reminder schedule calendar alarm book meeting appointment event remember";

using Words = std::span<const Token* const>;

bool is_filler(const Token& token) {
  return token.word == Word::mark || has_word(fillers, token.text);
}

// Whether the phrase's words are those of the tokens from there on.
bool stands_at(std::string_view phrase, const Token* const* token) {
  while (!phrase.empty()) {
    if (take_item(&phrase, ' ') != (*token++)->text) return false;
  }
  return true;
}

// The longest phrase of the list that the tokens begin with, or end with: how many tokens.
size_t matched(Words tokens, bool at_end, std::string_view list) {
  size_t longest = 0;
  while (!list.empty()) {
    const std::string_view phrase = take_item(&list, '|');
    size_t words = 1;
    for (const char c : phrase) words += c == ' ';
    if (words > tokens.size() || words <= longest) continue;
    if (stands_at(phrase, tokens.data() + (at_end ? tokens.size() - words : 0))) longest = words;
  }
  return longest;
}

bool is_trimmed_mark(const Token& token) {
  return token.word == Word::mark && token.sign != '(' && token.sign != ')';
}

Words stripped(Words words) {
  while (!words.empty()) {
    size_t count = is_trimmed_mark(*words.front()) ? 1 : matched(words, false, openings);
    if (count > 0) {
      words = words.subspan(count);
      continue;
    }
    count = is_trimmed_mark(*words.back()) ? 1 : matched(words, true, closings);
    if (count == 0) break;
    words = words.first(words.size() - count);
  }
  return words;
}

}  // namespace

std::string subject_of(std::string_view prompt, const Token* tokens) {
  std::vector<const Token*> rest;
  bool only_fillers = true;
  for (const Token* token = tokens; !is_end(*token); ++token) {
    if (token->is_taken) continue;
    rest.push_back(token);
    only_fillers = only_fillers && is_filler(*token);
  }
  if (only_fillers) return std::string();
  std::string subject;
  const Token* previous = nullptr;
  for (const Token* token : stripped(rest)) {
    const bool adjoining = previous != nullptr && previous + 1 == token;
    if (previous != nullptr && (!adjoining || token->space_before)) {
      const bool mark = token->word == Word::mark && token->sign != '(' && token->sign != '"';
      if (!mark) subject += ' ';
    }
    subject += prompt.substr(token->begin, token->end - token->begin);
    previous = token;
  }
  return subject;
}

bool belongs_elsewhere(const Token* tokens) {
  std::string_view first;
  bool has_topic = false;
  bool has_matter = false;
  for (const Token* token = tokens; !is_end(*token); ++token) {
    const std::string_view word = token->text;
    if (token->word == Word::mark) continue;
    if (first.empty() && !has_word("please can you could", word)) first = word;
    if (token->is_taken) continue;
    if (has_word(reminders, word)) return has_word(foreign_openings, first);
    has_topic = has_topic || has_word(foreign_topics, word);
    has_matter = has_matter || has_word(matters, word);
  }
  return has_topic || has_word(foreign_openings, first) || (has_matter && has_word(deeds, first));
}

}  // namespace skillet::when
