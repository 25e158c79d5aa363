#include "plugins/reckon/functions.h"

#include "plugins/exact/root.h"
#include "plugins/exact/table.h"

namespace skillet::reckon {
namespace {

using exact::Natural;

bool is_small_whole(const Rational& number, uint32_t limit) {
  return number.is_integer() && number.numerator().fits_u32() && number.numerator().low_u32() <= limit;
}

Value whole_power(const Value& base, int32_t exponent, Fault& fault) {
  Value result = base;
  result.percent = false;
  if (exponent < 0 && !exact::is_divisor(base.number, fault)) return result;
  result.number = Rational::power(base.number, exponent);
  return result;
}

Value magnitude_of_one(const Value& base, const Rational& exponent) {
  const bool odd = (exponent.numerator().low_u32() & 1) != 0;
  return Value{base.number.negative() && odd ? Rational(-1) : Rational(1)};
}

Rational sum(const std::vector<Value>& list) {
  Rational total;
  for (const Value& value : list) total = total + value.number;
  return total;
}

Rational median(std::vector<Value> list) {
  for (size_t i = 1; i < list.size(); ++i) {  // lists are short, and std::sort is 2 kB
    for (size_t j = i; j > 0 && list[j].number < list[j - 1].number; --j) std::swap(list[j], list[j - 1]);
  }
  const size_t middle = list.size() / 2;
  if (list.size() % 2 == 1) return list[middle].number;
  return (list[middle - 1].number + list[middle].number) / Rational(2);
}

Rational divisor_or_multiple(bool divisor, const std::vector<Value>& list, Fault& fault) {
  Natural result = list[0].number.numerator();
  for (const Value& value : list) {
    if (!value.number.is_integer() || value.number.is_zero()) {
      fault.set("Divisors and multiples are those of whole numbers other than zero.");
      return Rational(0);
    }
    const Natural common = Natural::gcd(result, value.number.numerator());
    Natural rest;
    result = divisor ? common : Natural::divide(Natural::multiply(result, value.number.numerator()), common, rest);
    if (result.limb_count() > exact::max_limbs) return Rational::lost();
  }
  return Rational(false, result, Natural(1));
}

}  // namespace

Value power(const Value& base, const Value& exponent, Fault& fault) {
  const Rational& by = exponent.number;
  if (base.number.is_lost() || by.is_lost()) return Value{Rational::lost()};
  if (!by.is_integer()) {
    if (!is_small_whole(Rational(false, by.denominator(), Natural(1)), max_fractional_exponent)) {
      fault.set("I compute powers with whole exponents and simple fractions only.");
      return base;
    }
    const Value whole{Rational(by.negative(), by.numerator(), Natural(1))};
    return root(power(base, whole, fault), Value{Rational(false, by.denominator(), Natural(1))}, fault);
  }
  if (base.number.magnitude() == Rational(1)) return magnitude_of_one(base, by);
  if (!is_small_whole(by, exact::max_exponent)) {
    fault.set(exact::too_large);
    return base;
  }
  const auto times = static_cast<int32_t>(by.numerator().low_u32());
  return whole_power(base, by.negative() ? -times : times, fault);
}

Value root(const Value& of, const Value& degree, Fault& fault) {
  if (!is_small_whole(degree.number, exact::max_root_degree) || degree.number.negative() || degree.number.is_zero()) {
    fault.set("I compute roots of a degree from 1 to 32.");
    return of;
  }
  const uint32_t times = degree.number.numerator().low_u32();
  if (of.number.negative() && times % 2 == 0) {
    fault.set("A negative number has no real root of an even degree.");
    return of;
  }
  const exact::Root found = exact::root_of(of.number.magnitude(), times);
  Value result;
  result.number = of.number.negative() ? -found.value : found.value;
  result.approximate = of.approximate || !found.exact;
  return result;
}

Value factorial(const Value& of, Fault& fault) {
  if (!of.number.is_integer() || of.number.negative()) {
    fault.set("Factorials are those of whole numbers from 0 on.");
    return of;
  }
  if (!is_small_whole(of.number, max_factorial)) return Value{Rational::lost()};
  Rational product(1);
  for (uint32_t i = 2; i <= of.number.numerator().low_u32() && !product.is_lost(); ++i) product = product * Rational(i);
  return Value{product};
}

Value remainder(const Value& of, const Value& by, Fault& fault) {
  if (!exact::is_divisor(by.number, fault)) return of;
  Value result;
  result.number = of.number - by.number * (of.number / by.number).floor();
  result.approximate = of.approximate || by.approximate;
  return result;
}

Value rounded(const Value& number, const Value& step, Fault& fault) {
  if (!exact::is_divisor(step.number, fault)) return number;
  const Rational times = (number.number.magnitude() / step.number + Rational(1) / Rational(2)).floor();
  Value result;
  result.number = number.number.negative() ? -(times * step.number) : times * step.number;
  result.percent = number.percent;
  return result;
}

bool is_list_function(std::string_view name) {
  return exact::has_word("sum product average median max min gcd lcm difference", name);
}

Value list_function(std::string_view name, const std::vector<Value>& list, Fault& fault) {
  Value result = list[0];
  for (const Value& value : list) {
    result.percent = result.percent && value.percent;
    result.approximate = result.approximate || value.approximate;
  }
  if (name == "gcd" || name == "lcm") {
    result.number = divisor_or_multiple(name == "gcd", list, fault);
  } else if (name == "median") {
    result.number = median(list);
  } else if (name == "difference") {
    result.number = (list[0].number - list[1].number).magnitude();
  } else if (name == "product") {
    for (size_t i = 1; i < list.size(); ++i) result.number = result.number * list[i].number;
    result.percent = false;
  } else if (name == "max" || name == "min") {
    for (const Value& value : list) {
      const bool better = name == "max" ? result.number < value.number : value.number < result.number;
      if (better) result.number = value.number;
    }
  } else {
    result.number = sum(list);
    if (name == "average") result.number = result.number / Rational(static_cast<int64_t>(list.size()));
  }
  return result;
}

}  // namespace skillet::reckon
