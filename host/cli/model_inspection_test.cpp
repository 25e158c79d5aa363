#include "host/cli/model_inspection.h"

#include <doctest/doctest.h>

#include "host/cli/test_folder.h"
#include "host/model/gguf_builder.h"

using namespace skillet;
using namespace skillet::cli;
using test::GgufBuilder;

namespace {

std::string put(const TestFolder& folder, const GgufBuilder& builder) {
  const Buffer file = builder.build();
  folder.put("m.gguf", text_of(file));
  return (folder / "m.gguf").string();
}

GgufBuilder model_with(std::vector<std::string> tokens) {
  GgufBuilder builder;
  builder.text("general.architecture", "llama").text("general.name", "Tiny").u32("llama.context_length", 64);
  builder.text("tokenizer.ggml.model", "llama").texts("tokenizer.ggml.tokens", tokens);
  builder.numbers("tokenizer.ggml.scores", GgufType::f32, std::vector<float>(tokens.size(), 0.0f));
  builder.numbers("tokenizer.ggml.token_type", GgufType::i32, std::vector<int32_t>(tokens.size(), 1));
  return builder;
}

}  // namespace

TEST_CASE("a model's file is described, and its vocabulary has a number of its own") {
  TestFolder folder;
  const auto one = inspect_model(put(folder, model_with({"a", "b", "c"})));
  REQUIRE_MESSAGE(one, test::why(one));
  CHECK(one->at("name") == "Tiny");
  CHECK(one->at("context") == 64);
  CHECK(one->at("vocabulary").at("tokens") == 3);
  const std::string id(one->at("vocabulary").at("id").as_string());
  CHECK(id.size() == 16);
  CHECK(describe_model(*one).find("vocabulary    " + id + ", 3 tokens\n") != std::string::npos);
  const auto other = inspect_model(put(folder, model_with({"b", "a", "c"})));
  REQUIRE_MESSAGE(other, test::why(other));
  CHECK(other->at("vocabulary").at("id") != one->at("vocabulary").at("id"));
}

TEST_CASE("an adapter's file has no vocabulary; what is no GGUF file is refused") {
  TestFolder folder;
  GgufBuilder builder;
  builder.text("general.type", "adapter").text("general.architecture", "llama");
  const auto adapter = inspect_model(put(folder, builder));
  REQUIRE_MESSAGE(adapter, test::why(adapter));
  CHECK(adapter->at("type") == "adapter");
  CHECK(adapter->at("vocabulary").is_null());
  folder.put("m.gguf", "no such thing");
  CHECK_FALSE(inspect_model((folder / "m.gguf").string()));
  CHECK_FALSE(inspect_model((folder / "absent.gguf").string()));
}
