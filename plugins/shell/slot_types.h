// What may fill a slot of each type.
#pragma once

#include <cstdint>

namespace skillet::shell {

// The order is the index's: make_index.py numbers them by SLOT_TYPES.
enum class SlotType : uint16_t {
  path,  // a file or a folder
  file,
  dir,
  paths,      // one or more
  glob,       // a pattern for find, quoted
  wild,       // a pattern for the shell, not quoted
  extension,  // the part behind the dot
  size,       // a predicate of find
  bytes,      // 100M
  age,        // a predicate of find
  days,       // a number of days
  seconds,    // a number of seconds
  duration,   // 10m
  since,      // a time for journalctl, docker logs, git log
  date,
  number,
  mode,
  name,   // a user, host, package, service, branch, … : one plain word
  names,  // one or more
  branch,
  process,
  host,
  remote,  // [user@]host
  remote_path,
  url,
  text,     // a few words, up to what the phrases say comes next
  rest,     // all that follows
  command,  // all that follows, as a command of plain words
  count
};

struct SlotRule {
  uint32_t strong;   // kinds of value that fit by themselves
  uint32_t weak;     // kinds that fit where nothing better is there
  bool takes_words;  // any word fits, beside a neighbour that the phrases have there
  bool takes_spans;  // several words fit
};

const SlotRule& rule_of(uint16_t type);

// A folder where a file is wanted, or the other way round; "in the last year" where a time to wait is wanted.
bool is_other_kind(SlotType type, uint32_t value_kinds);

}  // namespace skillet::shell
