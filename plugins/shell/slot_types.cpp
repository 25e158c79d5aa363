#include "plugins/shell/slot_types.h"

#include <iterator>

#include "plugins/shell/values.h"

namespace skillet::shell {
namespace {

constexpr uint32_t paths = path_value | file_name_value;
constexpr uint32_t remotes = remote_value | host_value;

constexpr SlotRule rules[] = {
    /* path */ {paths, quoted_value | glob_value, true, false},
    /* file */ {paths, quoted_value | glob_value, true, false},
    /* dir */ {path_value | folder_value, quoted_value | file_name_value, true, false},
    /* paths */ {paths, quoted_value | glob_value, true, false},
    /* glob */ {glob_value, file_name_value | quoted_value, true, false},
    /* wild */ {glob_value, 0, false, false},
    /* extension */ {glob_value, 0, false, false},
    /* size */ {size_value, 0, false, false},
    /* bytes */ {size_value, 0, false, false},
    /* age */ {age_value, 0, false, false},
    /* days */ {age_value | duration_value, number_value, false, false},
    /* seconds */ {duration_value, number_value, false, false},
    /* duration */ {duration_value, number_value, false, false},
    /* since */ {age_value, date_value | duration_value, false, false},
    /* date */ {date_value, 0, false, false},
    /* number */ {number_value, 0, false, false},
    /* mode */ {mode_value, 0, false, false},
    /* name */ {0, quoted_value | file_name_value | host_value, true, false},
    /* names */ {0, quoted_value | file_name_value | host_value, true, false},
    /* branch */ {0, quoted_value | file_name_value | path_value, true, false},
    /* process */ {0, quoted_value | file_name_value, true, false},
    /* host */ {host_value, 0, true, false},
    /* remote */ {remotes, 0, true, false},
    /* remote_path */ {remote_path_value, 0, false, false},
    /* url */ {url_value, host_value, false, false},
    /* text */ {quoted_value, 0, true, true},
    /* rest */ {quoted_value, 0, true, true},
    /* command */ {quoted_value, 0, true, true},
};
static_assert(std::size(rules) == static_cast<size_t>(SlotType::count));

constexpr SlotRule nothing = {0, 0, false, false};

}  // namespace

bool is_other_kind(SlotType type, uint32_t value_kinds) {
  if (type == SlotType::file) return (value_kinds & folder_value) != 0;
  if (type == SlotType::seconds || type == SlotType::duration) return (value_kinds & age_value) != 0;
  return type == SlotType::dir && (value_kinds & file_name_value) != 0;
}

const SlotRule& rule_of(uint16_t type) {
  return type < std::size(rules) ? rules[type] : nothing;
}

}  // namespace skillet::shell
