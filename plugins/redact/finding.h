// What is found in a text: where, what kind it is, and how sure that is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace skillet::redact {

// In the order in which one is preferred over another that overlaps it: what a check digit proves comes first.
enum class Kind : uint8_t { iban, card, email, ssn, national_id, ip, date_of_birth, phone, address, name };
constexpr size_t kind_count = 10;

std::string_view name_of(Kind kind);  // "EMAIL"

// Thousandths. What is below `least_confidence` is not worth hiding.
using Confidence = uint16_t;
constexpr Confidence proven = 990, labelled = 950, likely = 850, plausible = 600, least_confidence = 500;

struct Finding {
  size_t begin, end;  // bytes of the text
  Kind kind;
  Confidence confidence;
};
using Findings = std::vector<Finding>;

}  // namespace skillet::redact
