#include "host/model/gguf_shard_name.h"

#include <doctest/doctest.h>

using namespace skillet;

TEST_CASE("names of split GGUF files are read and written") {
  auto name = GgufShardName::parse("models/large-Q4_0-00002-of-00005.gguf");
  REQUIRE(name);
  CHECK(name->stem == "models/large-Q4_0");
  CHECK(name->number == 2);
  CHECK(name->count == 5);
  CHECK(name->name() == "models/large-Q4_0-00002-of-00005.gguf");
  REQUIRE(name->all().size() == 5);
  CHECK(name->all().front() == "models/large-Q4_0-00001-of-00005.gguf");
  CHECK(name->all().back() == "models/large-Q4_0-00005-of-00005.gguf");
}

TEST_CASE("names that are not of split GGUF files are not taken for such") {
  for (const char* name :
       {"", "model.gguf", "-00001-of-00002.gguf", "m-00000-of-00002.gguf", "m-00003-of-00002.gguf",
        "m-0001-of-0002.gguf", "m-00001-of-00002.GGUF", "m-00001-of-00002.gguf.part", "m-00001-on-00002.gguf",
        "m-0000x-of-00002.gguf", "m-00001-of-99999.gguf", "m_00001-of-00002.gguf", "m-+0001-of-00002.gguf"})
    CHECK_MESSAGE(!GgufShardName::parse(name), name);
}
