#include "plugins/emoji/request.h"

#include <string>
#include <vector>

namespace skillet::emoji {
namespace {

struct Piece {
  std::string word;  // in lower case, letters only
  size_t begin, end;
};

constexpr size_t max_pieces = 400;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (size_t at = 0; at < text.size() && pieces.size() < max_pieces;) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    Piece piece{{}, at, at};
    while (at < text.size() && is_letter(text[at])) {
      const char c = text[at++];
      if (c != '\'') piece.word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    piece.end = at;
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

bool is_one_of(std::string_view word, std::string_view list) {
  if (word.empty()) return false;
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const bool ends = at + word.size() == list.size() || list[at + word.size()] == ' ';
    if (begins && ends) return true;
  }
  return false;
}

bool names_emoji(std::string_view word) {
  return is_one_of(word,
                   "emoji emojis emojies emojify emojied emojy emojie emjoi emoij emogi emogis emoje emojys emojfy "
                   "emoticon emoticons smiley smileys smilie smilies emote emotes emojii emjois emojs emoj emojifiy");
}

// What may stand between the word emoji and what is asked for, and around both.
bool is_framing(std::string_view word) {
  return is_one_of(
      word,
      "please pls plz can could would will you u i me my want need like id give find pick choose suggest recommend "
      "show "
      "send get make use should shall what whats which best right good nice some a an the any one two three 3 2 couple "
      "few single top most fitting fits fit fitting suit suits suited suitable match matches matching go goes going "
      "with for to of that this these is are be do does it add put express expresses expressing describe describes "
      "describing represent represents representing say says saying mean means meaning convey conveys capture captures "
      "when about summarize summarizes sum up text message sentence phrase following turn convert translate into in as "
      "write reply respond react hey hi hello quick works work well would be there for: perfect appropriate better "
      "set list options option us our help need proper relevant cute thing something someone feeling feel lets let "
      "if im how stands stand");
}

bool is_softener(std::string_view word) {
  return is_one_of(word, "please pls plz thanks thx cheers ty asap only with and into in as using to by just");
}

// Before the word emoji, behind what is asked for: "say it in emoji", "the most fitting emoji".
bool is_link(std::string_view word) {
  return is_one_of(
      word,
      "in into as to for the a an of with using only some best right fitting matching appropriate suitable "
      "good nice perfect relevant single one two three 3");
}

// Questions about emoji themselves are not for this skill.
bool asks_about_emoji(const std::vector<Piece>& pieces, size_t emoji) {
  if (pieces.empty()) return false;
  const std::string& first = pieces[0].word;
  if (is_one_of(first, "who why when where did history define remove delete count")) return true;
  if (first == "how" && pieces.size() > 1 && is_one_of(pieces[1].word, "many much old big are is did does"))
    return true;
  const bool asks_what = first == "what" || first == "whats";
  if (asks_what && emoji + 1 == pieces.size() && pieces.size() <= 4) return true;  // "what is an emoji"
  for (size_t i = 1; i <= emoji && i < pieces.size(); ++i)
    if (asks_what && is_one_of(pieces[i].word, "does") && pieces.back().word == "mean") return true;
  return asks_what && emoji + 1 < pieces.size() && is_one_of(pieces[emoji + 1].word, "history keyboard keyboards");
}

std::string_view between(std::string_view prompt, const std::vector<Piece>& pieces, size_t first, size_t last) {
  if (first >= last) return {};
  return prompt.substr(pieces[first].begin, pieces[last - 1].end - pieces[first].begin);
}

// Without politeness at its end.
size_t end_of_content(const std::vector<Piece>& pieces, size_t first, size_t last) {
  while (last > first + 1 && is_softener(pieces[last - 1].word)) --last;
  return last;
}

std::string_view after_emoji(std::string_view prompt, const std::vector<Piece>& pieces, size_t emoji) {
  const size_t colon = prompt.find(':', pieces[emoji].end);
  size_t first = emoji + 1;
  bool colon_ends_frame = colon != std::string_view::npos;
  for (size_t i = first; i < pieces.size() && colon_ends_frame && pieces[i].begin < colon; ++i)
    colon_ends_frame = is_framing(pieces[i].word);
  if (colon_ends_frame) {
    while (first < pieces.size() && pieces[first].begin < colon) ++first;
    return between(prompt, pieces, first, pieces.size());
  }
  if (first == pieces.size()) return {};
  // The frame goes as far as its words do, but of what is asked for one word at least remains.
  while (first + 1 < pieces.size() && is_framing(pieces[first].word)) ++first;
  const size_t last = end_of_content(pieces, first, pieces.size());
  const bool is_bare = first == emoji + 1 || is_one_of(pieces[last - 1].word, "please pls plz");
  if (first + 1 == last && is_bare && is_softener(pieces[first].word)) return {};
  return between(prompt, pieces, first, last);
}

std::string_view before_emoji(std::string_view prompt, const std::vector<Piece>& pieces, size_t emoji) {
  size_t first = 0;
  const size_t last = end_of_content(pieces, 0, emoji);
  while (first < last && is_framing(pieces[first].word)) ++first;
  size_t end = last;
  while (end > first && is_link(pieces[end - 1].word)) --end;
  return between(prompt, pieces, first, end);
}

}  // namespace

std::optional<std::string_view> requested_text(std::string_view prompt) {
  if (prompt.size() > max_prompt_bytes) return std::nullopt;
  const std::vector<Piece> pieces = pieces_of(prompt);
  for (size_t i = 0; i < pieces.size(); ++i) {
    const bool is_reaction =
        is_one_of(pieces[i].word, "react reaction") && i + 1 < pieces.size() && is_one_of(pieces[i + 1].word, "to for");
    if (is_reaction && i <= 3 && prompt.find("emo", pieces[i].end) == std::string_view::npos)
      return after_emoji(prompt, pieces, i);
    if (!names_emoji(pieces[i].word)) continue;
    if (asks_about_emoji(pieces, i)) return std::nullopt;
    const std::string_view after = after_emoji(prompt, pieces, i);
    const std::string_view before = before_emoji(prompt, pieces, i);
    // "a birthday emoji", "turn this into emoji: I passed": what has more to say is what is meant.
    if (after.empty()) return before;
    const bool is_tail =
        !before.empty() && i + 1 < pieces.size() && is_softener(pieces[i + 1].word) && i + 2 >= pieces.size();
    return is_tail ? before : after;
  }
  return std::nullopt;
}

}  // namespace skillet::emoji
