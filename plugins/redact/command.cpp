#include "plugins/redact/command.h"

#include <algorithm>

#include "plugins/redact/command_words.h"
#include "plugins/redact/words.h"

namespace skillet::redact {
namespace {

constexpr size_t max_request_bytes = 240, most_request_words = 24, most_closing_words = 10;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// On a character's boundary.
std::string_view beginning(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) bytes--;
  return text.substr(0, bytes);
}

// What is to be redacted: "all names and phone numbers".
struct Object {
  size_t words = 0;  // how many of them say it
  KindSet kinds = 0;
  bool is_general = false;  // personal data as such

  bool is_said() const { return is_general || kinds != 0; }
  KindSet wanted() const { return is_general || kinds == 0 ? all_kinds : kinds; }
};

class Request {
 public:
  explicit Request(std::string_view text) : words_(text) {}

  size_t count() const { return words_.count(); }
  std::string_view word(size_t i) const { return i < words_.count() ? words_[i].folded : std::string_view(); }
  size_t end_of(size_t i) const { return words_[i].end; }
  size_t begin_of(size_t i) const { return words_[i].begin; }

  size_t after_polite(size_t i) const {
    while (i < count() && is_polite(word(i)) && !is_redacting_verb(word(i))) i++;
    return i;
  }

  Object object_at(size_t i) const {
    Object object;
    size_t at = i;
    while (at < count()) {
      const std::string_view w = word(at);
      if (is_personal(w) || is_data(w) || is_redacting_word(w)) {
        object.is_general = true;
      } else if (const KindSet kinds = kinds_named(w); kinds != 0 && !is_document_here(at)) {
        object.kinds |= kinds_of_phrase(at, kinds);
        while (completes_kind(word(at + 1))) at++;
      } else if (!(is_determiner(w) && !is_document_here(at + 1) && word(at + 1) != "following") && w != "and" &&
                 w != "or" && w != "date" && w != "dates" && !(w == "of" && (object.is_said() || at == i)) &&
                 w != "n" && w != "out" && w != "away" && w != "up") {
        break;
      }
      at++;
    }
    object.words = at - i;
    return object;
  }

  // "this text", "the following message", "below".
  size_t after_pointer(size_t i) const {
    size_t at = i;
    while (at < count() && (is_pointer(word(at)) || is_document(word(at)) || word(at) == "the" || word(at) == "my" ||
                            word(at) == "a" || word(at) == "please" || word(at) == "here" || word(at) == "me" ||
                            (word(at) == "for" && word(at + 1) == "me")))
      at++;
    const bool points = has_pointer(i, at) || (at > i + 1 && is_document(word(at - 1)));
    return points ? at : i;
  }

 private:
  bool has_pointer(size_t from, size_t to) const {
    for (size_t i = from; i < to; i++)
      if (is_pointer(word(i))) return true;
    return false;
  }
  // "this email" is a message; "emails", "email addresses" are to be hidden.
  bool is_document_here(size_t at) const {
    if (!is_document(word(at)) || completes_kind(word(at + 1))) return false;
    if (kinds_named(word(at)) == 0 || (at > 0 && is_pointer(word(at - 1)))) return true;
    return word(at + 1) != "and" && !is_connector(word(at + 1));
  }
  KindSet kinds_of_phrase(size_t at, KindSet kinds) const {
    if (kinds == set_of(Kind::address) && at > 0 &&
        (word(at - 1) == "email" || word(at - 1) == "mail" || word(at - 1) == "ip"))
      return 0;
    return kinds;
  }

  Words words_;
};

// The request up to a colon or a line's end. What is said after its verb must be of its own words, or a purpose:
// "redact my number is: …" is a text with a colon in it.
std::optional<KindSet> read_marked(const Request& request) {
  const size_t count = request.count();
  if (count == 0 || count > most_request_words) return std::nullopt;
  size_t i = request.after_polite(0);
  const bool redacts = is_redacting_verb(request.word(i));
  const bool removes = !redacts && is_removing_verb(request.word(i));
  if (redacts || removes) {
    const Object object = request.object_at(i + 1);
    i += 1 + object.words;
    if (removes && !object.is_said()) return std::nullopt;
    while (i < count && (is_connector(request.word(i)) || is_polite(request.word(i)))) i++;
    i = std::max(i, request.after_pointer(i));
    const bool is_whole =
        i >= count || begins_purpose(request.word(i)) || is_polite(request.word(i)) || is_connector(request.word(i));
    if (is_whole) return object.wanted();
    if (redacts && !object.is_said()) return std::nullopt;
    return request.word(i) == "is" || request.word(i) == "are" ? std::nullopt : std::optional(object.wanted());
  }
  // "An anonymised version of this: …", "any personal data in here: …"
  for (size_t at = 0; at < count; at++) {
    const std::string_view word = request.word(at);
    if (is_redacting_word(word)) return request.object_at(at + 1).wanted();
    if (is_personal(word) && is_data(request.word(at + 1))) return all_kinds;
  }
  return std::nullopt;
}

std::optional<Command> marked_off(std::string_view prompt) {
  const std::string_view head = beginning(prompt, max_request_bytes);
  const size_t mark = head.find_first_of(":\n");
  if (mark == std::string_view::npos) return std::nullopt;
  const std::optional<KindSet> kinds = read_marked(Request(head.substr(0, mark)));
  if (!kinds) return std::nullopt;
  return Command{trimmed(prompt.substr(mark + 1)), *kinds, true};
}

// "Redact call me at 555 0100", "remove the names from Ann met Bob".
std::optional<Command> run_on(std::string_view prompt) {
  const Request request(beginning(prompt, max_request_bytes));
  size_t i = request.after_polite(0);
  const bool redacts = is_redacting_verb(request.word(i));
  if (!redacts && !is_removing_verb(request.word(i))) return std::nullopt;
  const size_t verb = i;
  const Object object = request.object_at(i + 1);
  const size_t after_object = i + 1 + object.words;
  const bool is_connected = object.is_said() && is_connector(request.word(after_object));
  if (!is_connected && !redacts) return std::nullopt;
  KindSet kinds = all_kinds;
  i = verb;
  if (is_connected) {
    i = after_object;
    if (is_connector(request.word(i + 1)) && request.word(i) == "out") i++;
    kinds = object.wanted();
  }
  i = request.after_pointer(i + 1);
  const size_t begin = i > 0 && i <= request.count() ? request.end_of(i - 1) : prompt.size();
  std::string_view text = trimmed(prompt.substr(begin));
  while (!text.empty() && std::string_view("-,:=>").find(text[0]) != std::string_view::npos)
    text = trimmed(text.substr(1));
  return Command{text, kinds, false};
}

// "… Please redact this." at the end.
std::optional<Command> closing(std::string_view prompt) {
  std::string_view text = trimmed(prompt);
  while (!text.empty() && (text.back() == '.' || text.back() == ')' || text.back() == '!' || text.back() == '?'))
    text.remove_suffix(1);
  const size_t mark = text.find_last_of(".\n(-;?!:,");
  if (mark == std::string_view::npos || text.size() - mark > max_request_bytes) return std::nullopt;
  const Request request(text.substr(mark + 1));
  if (request.count() == 0 || request.count() > most_closing_words) return std::nullopt;
  bool is_asked = false;
  for (size_t i = 0; i < request.count(); i++) {
    const std::string_view word = request.word(i);
    if (is_redacting_verb(word)) is_asked = true;
    const bool is_own = is_redacting_verb(word) || is_polite(word) || is_pointer(word) || is_document(word) ||
                        is_determiner(word) || is_connector(word) || is_personal(word) || is_data(word) ||
                        word == "it" || word == "above";
    if (!is_own) return std::nullopt;
  }
  if (!is_asked) return std::nullopt;
  const size_t end = text[mark] == '.' || text[mark] == '?' || text[mark] == '!' ? mark + 1 : mark;
  return Command{trimmed(text.substr(0, end)), all_kinds, true};
}

}  // namespace

std::optional<Command> read_command(std::string_view prompt) {
  prompt = trimmed(prompt);
  if (std::optional<Command> command = marked_off(prompt)) return command;
  if (std::optional<Command> command = run_on(prompt)) return command;
  return closing(prompt);
}

}  // namespace skillet::redact
