#include "host/route/intent_file.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>

#include "host/base/test_why.h"
#include "host/route/intent_writer.h"

using namespace skillet;

namespace {

const std::vector<RoutedExample> examples = {{"play some jazz", "music"},
                                             {"put on a song by nina simone", "music"},
                                             {"next track please", "music"},
                                             {"turn the volume of the music up", "music"},
                                             {"will it rain tomorrow", "weather"},
                                             {"how cold is it outside", "weather"},
                                             {"weather forecast for the weekend", "weather"},
                                             {"is it windy today", "weather"},
                                             {"wake me at seven", "alarm"},
                                             {"set an alarm for six thirty", "alarm"},
                                             {"cancel my alarm", "alarm"},
                                             {"r\u00E9veille-moi demain", "alarm"},
                                             {"the cat sat on the mat", "oos"}};

Router trained() {
  Result<Router> router = Router::train(examples);
  REQUIRE_MESSAGE(router, test::why(router));
  return std::move(*router);
}

Buffer written(const Router& router) {
  Result<Buffer> bytes = write_intents(router);
  REQUIRE_MESSAGE(bytes, test::why(bytes));
  return std::move(*bytes);
}

}  // namespace

TEST_CASE("what was written answers as what was trained, to within its 8 bits") {
  const Router router = trained();
  const Buffer bytes = written(router);
  IntentFile file;
  REQUIRE(file.open(bytes) == "");
  CHECK(file.labels().size() == 3);
  CHECK(file.threshold() == doctest::Approx(router.threshold()));
  for (const char* text :
       {"play a song", "will it be cold tomorrow", "wake me tomorrow at six", "cats sit on mats", "", "\xFF zzz"}) {
    CAPTURE(text);
    const Route route = router.route(text);
    const std::vector<Ranked> ranking = file.rank(text);
    REQUIRE(ranking.size() == 3);
    CHECK(file.labels()[ranking[0].label] == route.choices[0].label);
    for (size_t i = 0; i < 3; i++) CHECK(std::abs(ranking[i].probability - route.choices[i].probability) < 0.01);
  }
}

TEST_CASE("a text that shares nothing with any example is never likely, however its numbers were rounded") {
  for (size_t count = 4; count <= examples.size(); count++) {
    const Result<Router> router = Router::train(std::span(examples).first(count));
    REQUIRE_MESSAGE(router, test::why(router));
    const Buffer bytes = written(*router);
    IntentFile file;
    REQUIRE(file.open(bytes) == "");
    CHECK(router->route("").abstain);
    CHECK(file.rank("")[0].probability <= file.threshold());
  }
}

TEST_CASE("every file that is cut or too long is refused, and said to be") {
  Buffer bytes = written(trained());
  for (size_t size = 0; size < bytes.size(); size += size < 200 ? 1 : 97)
    CHECK(IntentFile().open(Bytes(bytes).first(size)) != "");
  bytes.push_back(0);
  CHECK(IntentFile().open(bytes) != "");
}

TEST_CASE("numbers that are none are refused") {
  const Buffer good = written(trained());
  const auto refuses = [&](size_t offset, uint32_t number) {
    Buffer bytes = good;
    std::memcpy(&bytes[offset], &number, 4);
    return IntentFile().open(bytes) != "";
  };
  constexpr uint32_t not_a_number = 0x7FC00000, infinity = 0x7F800000, huge = 0xFFFFFFFF;
  CHECK(refuses(0, 0));   // magic
  CHECK(refuses(8, 2));   // version
  CHECK(refuses(12, 0));  // labels
  CHECK(refuses(12, huge));
  CHECK(refuses(16, huge));          // rows
  CHECK(refuses(20, not_a_number));  // rarity of the unknown
  CHECK(refuses(20, 0));
  CHECK(refuses(24, infinity));      // calibration
  CHECK(refuses(36, not_a_number));  // threshold
  CHECK(refuses(36, 0x40000000));
  CHECK(refuses(40, 1));  // reserved
  CHECK(refuses(48, 0));  // the first label's length
  CHECK_FALSE(refuses(8, 1));
}
