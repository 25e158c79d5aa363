#include "plugins/redact/answer.h"

#include <doctest/doctest.h>

#include "plugins/redact/words.h"

namespace skillet::redact {
namespace {

std::string said(std::string_view prompt) {
  const NameList names("anna cg\npaul cg\n");
  const auto given = answer(prompt, names);
  return given ? given->text : "(declined)";
}

TEST_CASE("the text with its kinds, then where they were, in characters") {
  CHECK(said("redact: \U0001F389 m\u00FC\u00DFig: bob@x.io!") == "\U0001F389 m\u00FC\u00DFig: [EMAIL]!\n\nEMAIL 9-17");
  CHECK(said("Redact: Hi Anna, 1.1.1.1") == "Hi [NAME], [IP]\n\nNAME 3-7\nIP 9-16");
  CHECK(said("redact: nothing here") == "nothing here\n\nNothing personal was found.");
}

TEST_CASE("many ways to ask") {
  const std::string expected = "ask [NAME], [EMAIL]\n\nNAME 4-8\nEMAIL 10-17";
  for (const std::string_view request :
       {"redact: ", "Please anonymise this: ", "can you remove all personal data from the following text:\n",
        "strip pii from this: ", "remove personal information from ",
        "redcat: ", "give me a redacted version of this: ", "censor this for me: ", "Redact ",
        "mask the personal details in this message before i forward it: "})
    CHECK(said(std::string(request) + "ask Anna, a@b.com") == expected);
  CHECK(said("ask Anna, a@b.com. Please redact this!").starts_with("ask [NAME], [EMAIL].\n"));
}

TEST_CASE("kinds may be chosen") {
  CHECK(said("remove the names from this: Anna, a@b.com").starts_with("[NAME], a@b.com\n"));
  CHECK(said("hide e-mails and phone numbers: Anna, a@b.com").starts_with("Anna, [EMAIL]\n"));
  CHECK(said("redact this email: Anna, a@b.com").starts_with("[NAME], [EMAIL]\n"));
}

TEST_CASE("what is asked for otherwise is left to others") {
  for (const std::string_view prompt :
       {"", "what does redact mean?", "how do I redact a pdf", "my name is Anna", "remove the background",
        "hide my ip address", "find files larger than 10 MB", "react: what are hooks?", "list: a, b"})
    CHECK(said(prompt) == "(declined)");
}

TEST_CASE("no text, and too much of it") {
  CHECK(said("redact").starts_with("Not sure: "));
  CHECK(said("please anonymise this:").starts_with("Not sure: "));
  CHECK(said("redact: " + std::string(max_text_bytes + 1, 'a')).starts_with("Not sure: "));
  CHECK(said("redact: " + std::string(max_text_bytes, 'a')).ends_with("Nothing personal was found."));
}

TEST_CASE("a list of names is searched as it stands") {
  const NameList names("al g\nalan cg\nalbert g\nzoe cg\n");
  CHECK(names.traits_of("al").is_given());
  CHECK(names.traits_of("zoe").is_common_given());
  CHECK(names.traits_of("alan-zoe").is_common_given());
  for (const std::string_view word : {"", "a", "ala", "alba", "zz", "\n"}) CHECK(names.traits_of(word).is_unknown());
  CHECK(NameList("").traits_of("al").is_unknown());
  CHECK(NameList("no end").traits_of("no").is_given() == false);
}

}  // namespace
}  // namespace skillet::redact
