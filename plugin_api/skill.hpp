// Comfort for skills in C++20. Everything here is a line or two over skill.h, which says what it means.
#pragma once

#include <new>
#include <span>
#include <string_view>
#include <utility>

#include "skill.h"

namespace sk {

inline sk_text text(std::string_view view) {
  return {view.data(), static_cast<uint32_t>(view.size())};
}
inline std::string_view view(sk_text text) {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

inline std::span<const sk_token> tokens(const sk_forward& call) {
  return {call.tokens, call.token_count};
}
inline std::span<const sk_token> tokens(const sk_tokenize& call) {
  return {call.tokens, call.token_count};
}

// The host's services with C++ types. Cheap to copy.
class Host {
 public:
  explicit Host(const sk_host* host) : host_(host) {}

  const sk_host* raw() const { return host_; }
  void log(int32_t level, std::string_view line) const { host_->log(host_, level, text(line)); }
  sk_status fail(sk_status status, std::string_view why) const { return host_->fail(host_, status, text(why)); }
  sk_status emit(sk_output output, std::string_view piece) const {
    return host_->emit_text(host_, output, text(piece));
  }
  sk_status emit(sk_output output, std::span<const sk_token> list) const {
    return host_->emit_tokens(host_, output, list.data(), static_cast<uint32_t>(list.size()));
  }
  sk_status view(sk_tensor tensor, sk_view& out) const {
    out.size = sizeof out;
    return host_->tensor_view(host_, tensor, &out);
  }

  // An object in the skill's own memory; null at its limit.
  template <typename T, typename... A>
  T* make(A&&... arguments) const {
    void* memory = host_->allocate(host_, sizeof(T), alignof(T));
    return memory ? new (memory) T(std::forward<A>(arguments)...) : nullptr;
  }
  template <typename T>
  void destroy(T* object) const {
    if (!object) return;
    object->~T();
    host_->release(host_, object);
  }

 private:
  const sk_host* host_;
};

}  // namespace sk
