#include "plugins/redact/detect.h"

#include <doctest/doctest.h>

#include <string>

#include "plugins/redact/words.h"

namespace skillet::redact {
namespace {

// A few lines as names.txt has them.
constexpr std::string_view lines =
    "anna cg\nberlin p\ndenver p\ngrace cgw\njohn cfg\nlondon p\nmark cgw\nmary cg\nparis gp\nrose cfgw\nsmith "
    "ft\nwill fgw\nword w\n";

// "EMAIL bob@x.com|NAME Anna", in the order of the text.
std::string found(std::string_view text, KindSet kinds = all_kinds) {
  const NameList names(lines);
  std::string list;
  for (const Finding& finding : detect(text, names, kinds)) {
    if (!list.empty()) list += '|';
    list.append(name_of(finding.kind)).append(" ").append(text.substr(finding.begin, finding.end - finding.begin));
  }
  return list;
}

TEST_CASE("e-mail addresses, of any script and within web addresses, and what is none") {
  CHECK(found("write to o'neil+x@mail.example.co.uk.") == "EMAIL o'neil+x@mail.example.co.uk");
  CHECK(found("m\u00FCller@ex\u00E4mple.de") == "EMAIL m\u00FCller@ex\u00E4mple.de");
  CHECK(found("\"john doe\"@example.com") == "EMAIL \"john doe\"@example.com");
  CHECK(found("root@[192.0.2.1]") == "EMAIL root@[192.0.2.1]");
  CHECK(found("bob (at) example.com") == "EMAIL bob (at) example.com");
  CHECK(found("https://a.org/?m=bob@b.org&x=1") == "EMAIL bob@b.org");
  CHECK(found("https://me:word@host.com/a 5 @ 3 user@localhost @handle a@b").empty());
}

TEST_CASE("cards have an issuer and a check digit") {
  CHECK(found("4111 1111 1111 1111") == "CARD 4111 1111 1111 1111");
  CHECK(found("5555-5555-5555-4444") == "CARD 5555-5555-5555-4444");
  CHECK(found("378282246310005") == "CARD 378282246310005");
  CHECK(found("4111 1111 1111 1112").empty());  // the last digit is another
  CHECK(found("1234567812345670").empty());     // nobody issues these
  CHECK(found("x4111111111111111").empty());
}

TEST_CASE("IBANs have their country's length and their check digits") {
  CHECK(found("DE89 3704 0044 0532 0130 00") == "IBAN DE89 3704 0044 0532 0130 00");
  CHECK(found("gb82west12345698765432") == "IBAN gb82west12345698765432");
  CHECK(found("GB82 WEST 1234 5698 7654 33").empty());
  CHECK(found("XX82 WEST 1234 5698 7654 32").empty());
}

TEST_CASE("internet addresses, and versions and times that look like them") {
  CHECK(found("10.0.0.1/8 and 8.8.8.8:53") == "IP 10.0.0.1|IP 8.8.8.8");
  CHECK(found("2001:db8::1, ::1") == "IP 2001:db8::1|IP ::1");
  CHECK(found("::ffff:192.0.2.1") == "IP ::ffff:192.0.2.1");
  CHECK(found("256.1.1.1 1.2.3 version 1.2.3.4 10:30:59 std::string a::b 00:1a:2b:3c:4d:5e").empty());
}

TEST_CASE("telephone numbers by their form, or by the word beside them") {
  CHECK(found("+44 20 7946 0958") == "PHONE +44 20 7946 0958");
  CHECK(found("(212) 555-0123 ext. 5") == "PHONE (212) 555-0123 ext. 5");
  CHECK(found("555.123.4567x12") == "PHONE 555.123.4567x12");
  CHECK(found("030/123456") == "PHONE 030/123456");
  CHECK(found("fax 4155551234") == "PHONE 4155551234");
  CHECK(found("ring 99 66 84 72") == "PHONE 99 66 84 72");
  CHECK(found("order 4155551234, 12/03/1985, 2026-03-12, 1 400 000 000, 62704-1234, 3.14").empty());
  CHECK(found("call at 2026-03-12").empty());
}

TEST_CASE("numbers of states") {
  CHECK(found("123-45-6789") == "SSN 123-45-6789");
  CHECK(found("000-45-6789").empty());
  CHECK(found("ssn 123456789") == "SSN 123456789");
  CHECK(found("12345678Z") == "NATIONAL_ID 12345678Z");
  CHECK(found("12345678A").empty());
  CHECK(found("RSSMRA85T10A562S") == "NATIONAL_ID RSSMRA85T10A562S");
  CHECK(found("AB 12 34 56 C") == "NATIONAL_ID AB 12 34 56 C");
  CHECK(found("passport X1234567") == "NATIONAL_ID X1234567");
  CHECK(found("part X1234567").empty());
}

TEST_CASE("dates are of birth only beside a word of birth") {
  CHECK(found("born 12/03/1985") == "DATE_OF_BIRTH 12/03/1985");
  CHECK(found("D.O.B.: 3rd of March 1990") == "DATE_OF_BIRTH 3rd of March 1990");
  CHECK(found("March 3, 1990 is my date of birth") == "DATE_OF_BIRTH March 3, 1990");
  CHECK(found("born 1985-03-12, met 2026-03-12") == "DATE_OF_BIRTH 1985-03-12");
  CHECK(found("met on 12/03/1985, birthday party on 3 March 2026").empty());
}

TEST_CASE("addresses in the orders of several languages") {
  CHECK(found("at 221B Baker Street, London NW1 6XE.") == "ADDRESS 221B Baker Street, London NW1 6XE");
  CHECK(found("Flat 3, 12 High Road") == "ADDRESS Flat 3, 12 High Road");
  CHECK(found("Hauptstr. 5, 10115 Berlin") == "ADDRESS Hauptstr. 5, 10115 Berlin");
  CHECK(found("10 rue de la Paix") == "ADDRESS 10 rue de la Paix");
  CHECK(found("Calle Mayor 5") == "ADDRESS Calle Mayor 5");
  CHECK(found("P.O. Box 12, Denver, CO 80203") == "ADDRESS P.O. Box 12, Denver, CO 80203");
  CHECK(found("5 minutes down the road, 2 people in the street, during 5").empty());
}

TEST_CASE("names by title, by greeting, by the list, and what speaks against them") {
  CHECK(found("Mr. Xyzzy Plugh") == "NAME Xyzzy Plugh");
  CHECK(found("my name is xyzzy") == "NAME xyzzy");
  CHECK(found("Dear Anna, John Smith's mail") == "NAME Anna|NAME John Smith");
  CHECK(found("ask john smith") == "NAME john smith");
  CHECK(found("my friend mark") == "NAME mark");
  CHECK(found("Grace van den Berg and J. Smith") == "NAME Grace van den Berg|NAME J. Smith");
  CHECK(found("Ask Xyzzy. My name is Xyzzy") == "NAME Xyzzy|NAME Xyzzy");
  CHECK(found("Mark my word. Smith Ltd will rise in Paris; I've no rose.").empty());
}

TEST_CASE("only the kinds that were asked for") {
  CHECK(found("Anna a@b.com", set_of(Kind::email)) == "EMAIL a@b.com");
  CHECK(found("card 4111111111111111", set_of(Kind::phone)).empty());
}

TEST_CASE("findings never overlap, and never cut a character") {
  const std::string text =
      "\u00E9@\u00E9.\u00E9\u00E9 +1 4111 1111 1111 1111 \xFF\xC3 a@b.c\u0301\u0301 DE89 3704 0044 0532 0130 00@x.com";
  size_t end = 0;
  const NameList names(lines);
  for (const Finding& finding : detect(text, names)) {
    CHECK(finding.begin >= end);
    CHECK(finding.end > finding.begin);
    CHECK((finding.end == text.size() || (static_cast<unsigned char>(text[finding.end]) & 0xC0) != 0x80));
    end = finding.end;
  }
  CHECK(end > 0);
}

TEST_CASE("the longest text of anything is read to its end") {
  const NameList names(lines);
  for (const std::string_view piece :
       {"1 ", "1-", "(", "a@", "\"@", ":", "J. ", "John van ", "born 1/1/90 ", "12 Ab ", "://", "\xC3"}) {
    std::string text;
    while (text.size() + piece.size() <= max_text_bytes - 8) text += piece;
    text += " a@b.com";
    const Findings findings = detect(text, names);
    REQUIRE_FALSE(findings.empty());
    CHECK(findings.back().end == text.size());
  }
}

}  // namespace
}  // namespace skillet::redact
