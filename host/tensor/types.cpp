#include "host/tensor/types.h"

#include <cassert>
#include <iterator>

namespace skillet {
namespace {

// Block sizes are 0 for what this host does not read.
constexpr TypeInfo types[] = {
    {"F32", 1, 4},      {"F16", 1, 2},     {"Q4_0", 32, 18},   {"Q4_1", 32, 20},   {nullptr, 0, 0},
    {nullptr, 0, 0},    {"Q5_0", 32, 22},  {"Q5_1", 32, 24},   {"Q8_0", 32, 34},   {"Q8_1", 0, 0},
    {"Q2_K", 0, 0},     {"Q3_K", 0, 0},    {"Q4_K", 256, 144}, {"Q5_K", 256, 176}, {"Q6_K", 256, 210},
    {"Q8_K", 0, 0},     {"IQ2_XXS", 0, 0}, {"IQ2_XS", 0, 0},   {"IQ3_XXS", 0, 0},  {"IQ1_S", 0, 0},
    {"IQ4_NL", 0, 0},   {"IQ3_S", 0, 0},   {"IQ2_S", 0, 0},    {"IQ4_XS", 0, 0},   {"I8", 0, 0},
    {"I16", 0, 0},      {"I32", 0, 0},     {"I64", 0, 0},      {"F64", 0, 0},      {"IQ1_M", 0, 0},
    {"BF16", 1, 2},     {nullptr, 0, 0},   {nullptr, 0, 0},    {nullptr, 0, 0},    {"TQ1_0", 256, 54},
    {"TQ2_0", 256, 66}, {nullptr, 0, 0},   {nullptr, 0, 0},    {nullptr, 0, 0},    {"MXFP4", 0, 0},
};

}  // namespace

const TypeInfo* find_type(uint32_t number) {
  return number < std::size(types) && types[number].block_elements != 0 ? &types[number] : nullptr;
}

const TypeInfo& info(ElementType type) {
  const TypeInfo* found = find_type(static_cast<uint32_t>(type));
  assert(found);
  return *found;
}

const char* type_name(uint32_t number) {
  return number < std::size(types) ? types[number].name : nullptr;
}

std::optional<uint64_t> row_bytes(ElementType type, uint64_t columns) {
  const TypeInfo& of = info(type);
  if (columns % of.block_elements != 0) return std::nullopt;
  return columns / of.block_elements * of.block_bytes;
}

}  // namespace skillet
