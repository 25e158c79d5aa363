#include "plugins/exact/natural.h"

namespace skillet::exact {
namespace {

constexpr unsigned limb_bits = 32;
constexpr uint64_t limb_base = uint64_t{1} << limb_bits;
constexpr uint32_t decimal_chunk = 1000000000;  // the largest power of ten in a limb
constexpr unsigned decimal_chunk_digits = 9;

unsigned leading_zeros(uint32_t limb) {
  return static_cast<unsigned>(__builtin_clz(limb));
}

}  // namespace

Natural::Natural(const Natural& other) = default;
Natural::Natural(Natural&& other) noexcept = default;
Natural& Natural::operator=(const Natural& other) = default;
Natural& Natural::operator=(Natural&& other) noexcept = default;
Natural::~Natural() = default;

Natural::Natural(uint64_t value) {
  for (; value != 0; value >>= limb_bits) limbs_.push_back(static_cast<uint32_t>(value));
}

void Natural::trim() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
}

void Natural::multiply_add(uint32_t factor, uint32_t addend) {
  uint64_t carry = addend;
  for (uint32_t& limb : limbs_) {
    carry += uint64_t{limb} * factor;
    limb = static_cast<uint32_t>(carry);
    carry >>= limb_bits;
  }
  if (carry != 0) limbs_.push_back(static_cast<uint32_t>(carry));
  trim();
}

uint32_t Natural::divide_small(uint32_t divisor) {
  uint64_t remainder = 0;
  for (size_t i = limbs_.size(); i-- > 0;) {
    remainder = (remainder << limb_bits) | limbs_[i];
    limbs_[i] = static_cast<uint32_t>(remainder / divisor);
    remainder %= divisor;
  }
  trim();
  return static_cast<uint32_t>(remainder);
}

std::string Natural::decimal() const {
  std::string reversed;
  Natural rest = *this;
  do {
    uint32_t chunk = rest.divide_small(decimal_chunk);
    for (unsigned i = 0; i < decimal_chunk_digits && (chunk != 0 || !rest.is_zero()); ++i) {
      reversed.push_back(static_cast<char>('0' + chunk % 10));
      chunk /= 10;
    }
  } while (!rest.is_zero());
  if (reversed.empty()) reversed.push_back('0');
  return std::string(reversed.rbegin(), reversed.rend());
}

int Natural::compare(const Natural& a, const Natural& b) {
  if (a.limbs_.size() != b.limbs_.size()) return a.limbs_.size() < b.limbs_.size() ? -1 : 1;
  for (size_t i = a.limbs_.size(); i-- > 0;) {
    if (a.limbs_[i] != b.limbs_[i]) return a.limbs_[i] < b.limbs_[i] ? -1 : 1;
  }
  return 0;
}

Natural Natural::add(const Natural& a, const Natural& b) {
  if (a.limbs_.size() < b.limbs_.size()) return add(b, a);
  Natural sum = a;
  uint64_t carry = 0;
  for (size_t i = 0; i < sum.limbs_.size(); ++i) {
    carry += uint64_t{sum.limbs_[i]} + (i < b.limbs_.size() ? b.limbs_[i] : 0);
    sum.limbs_[i] = static_cast<uint32_t>(carry);
    carry >>= limb_bits;
  }
  if (carry != 0) sum.limbs_.push_back(static_cast<uint32_t>(carry));
  return sum;
}

Natural Natural::subtract(const Natural& larger, const Natural& smaller) {
  Natural difference = larger;
  int64_t borrow = 0;
  for (size_t i = 0; i < difference.limbs_.size(); ++i) {
    int64_t limb = int64_t{difference.limbs_[i]} - (i < smaller.limbs_.size() ? smaller.limbs_[i] : 0) - borrow;
    borrow = limb < 0 ? 1 : 0;
    difference.limbs_[i] = static_cast<uint32_t>(limb);
  }
  difference.trim();
  return difference;
}

Natural Natural::multiply(const Natural& a, const Natural& b) {
  Natural product;
  if (a.is_zero() || b.is_zero()) return product;
  product.limbs_.resize(a.limbs_.size() + b.limbs_.size());
  for (size_t i = 0; i < a.limbs_.size(); ++i) {
    uint64_t carry = 0;
    for (size_t j = 0; j < b.limbs_.size(); ++j) {
      carry += uint64_t{a.limbs_[i]} * b.limbs_[j] + product.limbs_[i + j];
      product.limbs_[i + j] = static_cast<uint32_t>(carry);
      carry >>= limb_bits;
    }
    product.limbs_[i + b.limbs_.size()] = static_cast<uint32_t>(carry);
  }
  product.trim();
  return product;
}

Natural Natural::shifted_left(unsigned bits) const {
  Natural shifted;
  shifted.limbs_.reserve(limbs_.size() + 1);
  uint64_t carry = 0;
  for (uint32_t limb : limbs_) {
    carry |= uint64_t{limb} << bits;
    shifted.limbs_.push_back(static_cast<uint32_t>(carry));
    carry >>= limb_bits;
  }
  shifted.limbs_.push_back(static_cast<uint32_t>(carry));
  return shifted;
}

void Natural::shift_right(unsigned bits) {
  for (size_t i = 0; i < limbs_.size(); ++i) {
    uint64_t pair = limbs_[i];
    if (i + 1 < limbs_.size()) pair |= uint64_t{limbs_[i + 1]} << limb_bits;
    limbs_[i] = static_cast<uint32_t>(pair >> bits);
  }
  trim();
}

// Long division with a divisor whose top bit is set, so that an estimated digit is at most two too large
// (Knuth, The Art of Computer Programming, volume 2, algorithm D).
Natural Natural::divide(const Natural& a, const Natural& divisor, Natural& remainder) {
  if (compare(a, divisor) < 0) {
    remainder = a;
    return Natural();
  }
  if (divisor.limbs_.size() == 1) {
    Natural quotient = a;
    remainder = Natural(quotient.divide_small(divisor.limbs_[0]));
    return quotient;
  }
  const unsigned shift = leading_zeros(divisor.limbs_.back());
  Natural low = divisor.shifted_left(shift);
  low.trim();
  Natural rest = a.shifted_left(shift);
  const size_t n = low.limbs_.size();
  const uint64_t top = low.limbs_[n - 1];
  const uint64_t second = low.limbs_[n - 2];
  Natural quotient;
  quotient.limbs_.resize(rest.limbs_.size() - n);
  for (size_t j = quotient.limbs_.size(); j-- > 0;) {
    const uint64_t head = (uint64_t{rest.limbs_[j + n]} << limb_bits) | rest.limbs_[j + n - 1];
    uint64_t digit = head / top;
    uint64_t over = head % top;
    while (digit >= limb_base || digit * second > ((over << limb_bits) | rest.limbs_[j + n - 2])) {
      --digit;
      over += top;
      if (over >= limb_base) break;
    }
    int64_t borrow = 0;
    uint64_t carry = 0;
    for (size_t i = 0; i < n; ++i) {
      carry += digit * low.limbs_[i];
      int64_t limb = int64_t{rest.limbs_[j + i]} - borrow - static_cast<int64_t>(carry & (limb_base - 1));
      rest.limbs_[j + i] = static_cast<uint32_t>(limb);
      borrow = limb < 0 ? 1 : 0;
      carry >>= limb_bits;
    }
    int64_t limb = int64_t{rest.limbs_[j + n]} - borrow - static_cast<int64_t>(carry);
    rest.limbs_[j + n] = static_cast<uint32_t>(limb);
    if (limb < 0) {  // one too large: add the divisor back
      --digit;
      uint64_t back = 0;
      for (size_t i = 0; i < n; ++i) {
        back += uint64_t{rest.limbs_[j + i]} + low.limbs_[i];
        rest.limbs_[j + i] = static_cast<uint32_t>(back);
        back >>= limb_bits;
      }
      rest.limbs_[j + n] += static_cast<uint32_t>(back);
    }
    quotient.limbs_[j] = static_cast<uint32_t>(digit);
  }
  quotient.trim();
  rest.trim();
  rest.shift_right(shift);
  remainder = rest;
  return quotient;
}

Natural Natural::gcd(Natural a, Natural b) {
  while (!b.is_zero()) {
    Natural remainder;
    divide(a, b, remainder);
    a = std::move(b);
    b = std::move(remainder);
  }
  return a;
}

Natural Natural::power_of_ten(uint32_t exponent) {
  Natural power(1);
  for (; exponent >= decimal_chunk_digits; exponent -= decimal_chunk_digits) power.multiply_add(decimal_chunk, 0);
  for (; exponent > 0; --exponent) power.multiply_add(10, 0);
  return power;
}

}  // namespace skillet::exact
