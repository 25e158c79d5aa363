// What a skill holds of the host's: numbers that can't be forged into pointers. No number is used twice in a session,
// so a stale handle, or one of another kind or another skill, is simply not there.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>

namespace skillet {

template <typename T>
class Handles {
 public:
  uint32_t add(T object) {
    uint32_t handle = next_handle();
    objects_.emplace(handle, std::move(object));
    return handle;
  }
  T* find(uint32_t handle) {
    auto found = objects_.find(handle);
    return found == objects_.end() ? nullptr : &found->second;
  }
  bool remove(uint32_t handle) { return objects_.erase(handle) != 0; }
  void clear() { objects_.clear(); }
  size_t size() const { return objects_.size(); }

 private:
  // One counter for all kinds and all skills. It passes 0 when it wraps, after four thousand million handles.
  static uint32_t next_handle() {
    static uint32_t last = 0;
    return ++last == 0 ? ++last : last;
  }

  std::unordered_map<uint32_t, T> objects_;
};

}  // namespace skillet
