// Units from tokens.
#pragma once

#include <optional>

#include "plugins/units/token_reader.h"
#include "plugins/units/unit_names.h"

namespace skillet::units {

inline constexpr size_t max_name_words = 4;  // "pounds per square inch"

// Where a unit stands decides whether "in" may be the inch: after a number or as a target, but not alone.
enum class UnitPlace { after_number, target, alone };

// Nothing, and nothing taken, where no unit stands.
std::optional<UnitProduct> read_units(TokenReader& in, UnitPlace place);

// One unit without powers and quotients: the parts of "feet and inches".
std::optional<Unit> read_unit(TokenReader& in, UnitPlace place);

bool is_unit_ahead(const TokenReader& in, size_t ahead);

}  // namespace skillet::units
