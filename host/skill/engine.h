// What a skill is given beside its files.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/base/clock.h"
#include "host/model/adapter.h"
#include "host/model/model.h"
#include "host/tensor/compute.h"
#include "host/tensor/kv_cache.h"
#include "plugin_api/skill.h"

namespace skillet {

struct Engine {
  Compute* compute = nullptr;                               // null: no tensor services
  std::map<std::string, const Model*, std::less<>> models;  // by their path in the package; borrowed
  KvCache::Type cache_type = KvCache::Type::f16;
  Clock clock = Clock::system();
};

// One conversation's tokens, and what the host caches for them.
struct Sequence {
  std::vector<sk_token> known;  // that were computed
  std::vector<uint64_t> under;  // and for each, with which adapters (key_of)
  AttachedAdapters attached;    // from the next token on
  std::optional<KvCache> cache;
  uint32_t cached = 0;  // positions of the cache that were computed in every layer
};

}  // namespace skillet
