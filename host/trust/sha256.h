// SHA-256, by libsodium.
#pragma once

#include <array>
#include <memory>

#include "host/base/bytes.h"

namespace skillet {

using Sha256 = std::array<uint8_t, 32>;

Sha256 sha256(Bytes bytes);

// The same, of bytes that arrive in pieces.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  void update(Bytes bytes);
  Sha256 finish();  // once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace skillet
