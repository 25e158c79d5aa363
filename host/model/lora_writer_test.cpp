#include "host/model/lora_writer.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"
#include "host/model/gguf_builder.h"
#include "host/model/lora.h"
#include "host/model/test_lora.h"

namespace skillet {
namespace {

using test::why;
using Floats = std::vector<float>;

TEST_CASE("an adapter that is written is read again, whatever its ranks and scales") {
  const LoraPair narrow{
      .weight = "blk.0.ffn_up.weight", .rank = 1, .columns = 3, .rows = 2, .a = {1, 2, 3}, .b = {4, 5}, .scale = 0.5f};
  LoraPair wide{.weight = "token_embd.weight",
                .rank = 2,
                .columns = 3,
                .rows = 1,
                .a = {1, 2, 3, 4, 5, 6},
                .b = {7, 8},
                .scale = 3};
  wide.is_embedding = true;
  Buffer file;
  const auto append = [&](Bytes bytes) {
    file.insert(file.end(), bytes.begin(), bytes.end());
    return Status();
  };
  test::Pairs pairs({narrow, wide});
  REQUIRE(why(write_gguf_lora(pairs, "llama", append)) == "");
  const Result<Gguf> index = Gguf::parse(file, "written");
  REQUIRE(why(index) == "");
  const Buffer base_file = test::GgufBuilder().text("general.architecture", "llama").build();
  const Result<Gguf> base = Gguf::parse(base_file, "base");
  const Result<std::unique_ptr<LoraSource>> opened = open_gguf_lora(*index, file, *base, "written");
  REQUIRE(why(opened) == "");
  const Result<std::vector<LoraPair>> read = read_all(**opened);
  REQUIRE(why(read) == "");
  REQUIRE(read->size() == 2);
  const LoraPair &first = (*read)[0], &second = (*read)[1];
  CHECK(first.a == narrow.a);
  CHECK(first.scale * first.b[0] == 2.0f);
  CHECK(first.scale * first.b[1] == 2.5f);
  CHECK(second.is_embedding);
  CHECK(second.a == wide.a);
  CHECK(second.scale * second.b[0] == 21.0f);
}

TEST_CASE("where a part can't be written, that is the answer") {
  const LoraPair pair{.weight = "a", .rank = 1, .columns = 1, .rows = 1, .a = {1}, .b = {1}, .scale = 1};
  for (int good : {0, 1, 2, 3, 4}) {
    const auto write = [&](Bytes) { return good-- > 0 ? Status() : Status(Error{"full", "", "", ""}); };
    test::Pairs pairs({pair});
    CHECK(write_gguf_lora(pairs, "llama", write).error().code == "full");
  }
}

}  // namespace
}  // namespace skillet
