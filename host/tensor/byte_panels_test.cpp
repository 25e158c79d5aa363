#include "host/tensor/byte_panels.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "host/tensor/test_weights.h"

using namespace skillet;
using test::normal_floats;
using Floats = std::vector<float>;

TEST_CASE("each row is kept to a 254th of its largest number") {
  constexpr uint32_t rows = 70, columns = 9;
  Floats given = normal_floats(rows * columns, 1);
  for (uint32_t c = 0; c < columns; c++) given[c] *= 1000, given[columns + c] = 0;
  const Floats kept = BytePanels(rows, columns, given).values();
  for (uint32_t r = 0; r < rows; r++) {
    float largest = 0;
    for (uint32_t c = 0; c < columns; c++) largest = std::fmax(largest, std::fabs(given[r * columns + c]));
    for (uint32_t c = 0; c < columns; c++)
      CHECK(std::fabs(kept[r * columns + c] - given[r * columns + c]) <= largest / 253);
  }
}

TEST_CASE("every kernel set adds what the kept numbers and the words give") {
  for (const Kernels* kernels : usable_kernels())
    for (const uint32_t columns : {1u, 2u, 7u, 16u, 65u})
      for (const uint32_t tokens : {1u, 3u, 4u, 9u}) {
        CAPTURE(kernels->name);
        CAPTURE(columns);
        CAPTURE(tokens);
        constexpr uint32_t rows = 2 * float_columns, stride = float_columns + 3;
        const BytePanels panels(rows, columns, normal_floats(rows * columns, columns));
        const Floats kept = panels.values(), scales = normal_floats(tokens, 2),
                     before = normal_floats(tokens * stride, 3);
        const uint32_t words_a_token = 2 * panels.pairs();
        std::mt19937 random(4);
        std::vector<int16_t> words(tokens * words_a_token);
        for (int16_t& word : words) word = static_cast<int16_t>(int(random() % 4001) - 2000);
        Floats out = before;
        kernels->add_bytes(panels.panel(float_columns), panels.pairs(), words.data(), scales.data(), tokens,
                           {out.data(), stride});
        for (uint32_t t = 0; t < tokens; t++)
          for (uint32_t r = 0; r < stride; r++) {
            double sum = 0, size = 1;
            for (uint32_t c = 0; r < float_columns && c < columns; c++) {
              const double one =
                  double(kept[(float_columns + r) * columns + c]) * words[t * words_a_token + c] * double(scales[t]);
              sum += one, size += std::fabs(one);
            }
            CHECK(std::fabs(out[t * stride + r] - before[t * stride + r] - sum) < 1e-6 * size);
          }
      }
}
