#include "host/trust/trust_list.h"

#include <doctest/doctest.h>

using namespace skillet;

namespace {

const std::string key_a(64, 'a'), key_b(64, 'b');

std::string list_of(const std::string& signers) {
  return R"({"format": 1, "signers": [)" + signers + "]}";
}

std::string signer(const std::string& key, const std::string& skills) {
  return R"({"name": "Somebody", "key": ")" + key + R"(", "skills": [)" + skills + "]}";
}

PublicKey key_of(uint8_t byte) {
  PublicKey key;
  key.fill(byte);
  return key;
}

Error error_of(const std::string& text) {
  auto list = TrustList::parse(text, "trust.json");
  REQUIRE_MESSAGE(!list, text);
  return list.error();
}

}  // namespace

TEST_CASE("a signer may sign the names of its list, and those that start with a prefix of it") {
  const Signer signer{"Somebody", {}, {"calculator", "kitchen-*"}};
  for (const char* name : {"calculator", "kitchen-", "kitchen-voice"}) CHECK_MESSAGE(signer.may_sign(name), name);
  for (const char* name : {"calculators", "calc", "kitchen", "the-kitchen-voice", "", "kitchen*"})
    CHECK_MESSAGE(!signer.may_sign(name), name);
  CHECK((Signer{"All", {}, {"*"}}).may_sign("anything"));
  CHECK_FALSE((Signer{"None", {}, {}}).may_sign("anything"));
}

TEST_CASE("a trust list tells a stranger from a signer of other names") {
  auto list = TrustList::parse(list_of(signer(key_a, "\"one\"") + "," + signer(key_a, "\"two-*\"")), "trust.json");
  REQUIRE(list);
  CHECK(list->signers().size() == 2);
  CHECK(list->find(key_of(0xAA), "one"));
  CHECK(list->find(key_of(0xAA), "two-b"));
  CHECK(list->find(key_of(0xAA), "three").error().code == "signer-not-allowed");
  CHECK(list->find(key_of(0xBB), "one").error().code == "signer-unknown");
  CHECK(list->find(key_of(0xBB), "one").error().where == key_b);
  CHECK_FALSE(list->find(key_of(0xBB), "one").error().remedy.empty());
  CHECK(TrustList().find(key_of(0), "one").error().code == "signer-unknown");
}

TEST_CASE("a trust list that is written is read back") {
  TrustList list;
  list.add({"Ada \"the first\"", key_of(0x12), {"calculator", "kitchen-*"}});
  list.add({"All", key_of(0x34), {"*"}});
  auto read = TrustList::parse(list.format(), "trust.json");
  REQUIRE(read);
  REQUIRE(read->signers().size() == 2);
  CHECK(read->signers()[0].name == "Ada \"the first\"");
  CHECK(read->signers()[0].key == key_of(0x12));
  CHECK(read->signers()[0].skills == std::vector<std::string>{"calculator", "kitchen-*"});
  CHECK(read->format() == list.format());
}

TEST_CASE("a trust list is read strictly, and errors name the place") {
  CHECK(error_of("").code == "json-invalid");
  CHECK(error_of("[]").code == "json-type");
  CHECK(error_of(R"({"signers": []})").code == "json-missing");
  CHECK(error_of(R"({"format": 2, "signers": []})").code == "json-range");
  CHECK(error_of(R"({"format": 1, "signers": {}})").where == "trust.json at /signers");
  CHECK(error_of(R"({"format": 1, "signers": [], "signers": []})").code == "json-invalid");
  CHECK(error_of(list_of("7")).code == "json-type");
  CHECK(error_of(list_of(R"({"name": "x", "skills": []})")).code == "json-missing");
  CHECK(error_of(list_of(R"({"key": ")" + key_a + R"(", "skills": []})")).where == "trust.json at /signers/0");
  CHECK(error_of(list_of(R"({"name": "x", "key": ")" + key_a + R"("})")).code == "json-missing");
  for (const std::string& key :
       {std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A'), std::string(64, 'g')})
    CHECK_MESSAGE(error_of(list_of(signer(key, "\"*\""))).where == "trust.json at /signers/0/key", key);
}

TEST_CASE("a pattern that could never match as it reads is refused") {
  for (const char* pattern : {"calc*lator", "**", "Calculator", "kitchen voice", "", "\\u002a*", "calc?"}) {
    const std::string text = list_of(signer(key_a, "\"" + std::string(pattern) + "\""));
    CHECK_MESSAGE(error_of(text).where == "trust.json at /signers/0/skills/0", pattern);
  }
}
