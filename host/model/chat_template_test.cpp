#include "host/model/chat_template.h"

#include <doctest/doctest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fstream>
#include <iterator>

#include "host/base/json.h"

using namespace skillet;

namespace {

std::string text_at(const Json& object, const char* key) {
  return std::string(object.at(key).as_string());
}

Json recorded() {
  std::ifstream file(SKILLET_FIXTURES "/../templates/vectors.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto json = parse_json(text, "vectors.json");
  REQUIRE_MESSAGE(json, (json ? "" : json.error().sentence()));
  return std::move(*json);
}

std::vector<ChatMessage> conversation_of(const Json& json) {
  std::vector<ChatMessage> messages;
  for (const Json& message : json.as_array())
    messages.push_back({text_at(message, "role"), text_at(message, "content")});
  return messages;
}

ChatTemplate recognised(std::string_view jinja) {
  auto chat = ChatTemplate::recognise(jinja);
  REQUIRE_MESSAGE(chat, jinja);
  return std::move(*chat);
}

constexpr const char* chatml = "{{ '<|im_start|>' + message['role'] }}{{ '<|im_end|>' }}";

}  // namespace

// tests/templates/record.mjs recorded what the templates give as programs.
TEST_CASE("recognised templates give what they give as programs") {
  const Json vectors = recorded();
  for (const Json& vector : vectors.at("vectors").as_array()) {
    const std::string name = text_at(vector, "name"), format = text_at(vector, "format");
    auto chat = ChatTemplate::recognise(text_at(vector, "jinja"));
    REQUIRE_MESSAGE(bool(chat) == !format.empty(), name);
    if (!chat) continue;
    CHECK_MESSAGE(chat->name() == format, name);
    for (const Json& each : vector.at("cases").as_array()) {
      const auto index = static_cast<size_t>(each.at("conversation").as_int64());
      const auto messages = conversation_of(vectors.at("conversations").at(index));
      const ChatOptions options = {.begin_of_text = "<s>",
                                   .end_of_text = "</s>",
                                   .asks_for_answer = each.at("asks").as_bool(),
                                   .thinks = each.at("thinks").as_bool()};
      auto text = chat->render(messages, options);
      if (each.at("text").is_null()) {
        REQUIRE_MESSAGE(!text, name << ", conversation " << index);
        CHECK(text.error().code == "template-roles");
      } else {
        REQUIRE_MESSAGE(text, name << ", conversation " << index);
        CHECK_MESSAGE(*text == text_at(each, "text"), name << ", conversation " << index);
      }
    }
  }
}

TEST_CASE("every known template was recorded") {
  const Json vectors = recorded();
  for (std::string_view name : known_chat_templates()) {
    bool is_recorded = false;
    for (const Json& vector : vectors.at("vectors").as_array()) is_recorded |= text_at(vector, "format") == name;
    CHECK_MESSAGE(is_recorded, name);
  }
}

TEST_CASE("an unknown template is refused with a way out") {
  for (const std::string& jinja : {std::string(), std::string("{{ messages }}"), std::string((1 << 20) + 1, ' ')}) {
    auto chat = ChatTemplate::recognise(jinja);
    REQUIRE(!chat);
    CHECK(chat.error().code == "template-unknown");
    CHECK(chat.error().remedy.find("--raw") != std::string::npos);
  }
}

TEST_CASE("a default system message is the template's own, with its line ends") {
  const std::vector<ChatMessage> hello = {{"user", "Hi"}};
  const std::string with_default =
      std::string("{{ '<|im_start|>system\\nBe kind.\\nBe short.<|im_end|>\\n' }}") + chatml;
  CHECK(*recognised(with_default).render(hello, {.asks_for_answer = false}) ==
        "<|im_start|>system\nBe kind.\nBe short.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n");
  CHECK(*recognised(chatml).render(hello, {.asks_for_answer = false}) == "<|im_start|>user\nHi<|im_end|>\n");
}

TEST_CASE("conversations that no template knows are refused") {
  const ChatTemplate chat = recognised(chatml);
  CHECK(chat.render({}, {}).error().code == "template-roles");
  const std::vector<ChatMessage> tool = {{"user", "Hi"}, {"tool", "7"}};
  CHECK(chat.render(tool, {}).error().where == "message 2");
}
