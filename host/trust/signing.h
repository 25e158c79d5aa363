// Making keys and signatures. The native command line alone links this: the WASM host can verify and no more.
#pragma once

#include "host/trust/signature.h"

namespace skillet {

// Wiped from memory when it goes out of scope.
class SecretKey {
 public:
  static SecretKey generate();
  static SecretKey from_seed(const std::array<uint8_t, 32>& seed);

  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&&) = delete;
  ~SecretKey();

  PublicKey public_key() const;
  Signature sign(Bytes message) const;

  // A secret-key file: one line, "skillet-secret-key-1 ed25519 SEED".
  static Result<SecretKey> parse(Bytes file);
  std::string format() const;

 private:
  SecretKey() = default;
  std::array<uint8_t, 64> bytes_;  // libsodium's form: the seed, then the public key
};

}  // namespace skillet
