// Whole numbers of any size, as limbs of 32 bits, least significant first and without leading zeros.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace skillet::exact {

class Natural {
 public:
  Natural() = default;
  explicit Natural(uint64_t value);
  // Out of line: calculations are full of temporaries, and each would carry the code of its vectors.
  [[gnu::noinline]] Natural(const Natural& other);
  [[gnu::noinline]] Natural(Natural&& other) noexcept;
  [[gnu::noinline]] Natural& operator=(const Natural& other);
  [[gnu::noinline]] Natural& operator=(Natural&& other) noexcept;
  [[gnu::noinline]] ~Natural();

  bool is_zero() const { return limbs_.empty(); }
  bool is_one() const { return limbs_.size() == 1 && limbs_[0] == 1; }
  size_t limb_count() const { return limbs_.size(); }
  bool fits_u32() const { return limbs_.size() <= 1; }
  uint32_t low_u32() const { return limbs_.empty() ? 0 : limbs_[0]; }
  std::string decimal() const;

  // this = this * factor + addend; how a number is read digit by digit.
  void multiply_add(uint32_t factor, uint32_t addend);
  // Divides by a small number in place and answers the remainder.
  uint32_t divide_small(uint32_t divisor);

  static int compare(const Natural& a, const Natural& b);
  static Natural add(const Natural& a, const Natural& b);
  static Natural subtract(const Natural& larger, const Natural& smaller);
  static Natural multiply(const Natural& a, const Natural& b);
  // The divisor must not be zero. The quotient is answered, the remainder stored.
  static Natural divide(const Natural& a, const Natural& divisor, Natural& remainder);
  static Natural gcd(Natural a, Natural b);
  static Natural power_of_ten(uint32_t exponent);

 private:
  void trim();
  Natural shifted_left(unsigned bits) const;
  void shift_right(unsigned bits);

  std::vector<uint32_t> limbs_;
};

}  // namespace skillet::exact
