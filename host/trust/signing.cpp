#include "host/trust/signing.h"

#include <sodium/crypto_sign_ed25519.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include <algorithm>

namespace skillet {
namespace {
constexpr std::string_view secret_key_prefix = "skillet-secret-key-1 ed25519 ";
}

SecretKey SecretKey::generate() {
  std::array<uint8_t, 32> seed;
  randombytes_buf(seed.data(), seed.size());
  SecretKey key = from_seed(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

SecretKey SecretKey::from_seed(const std::array<uint8_t, 32>& seed) {
  SecretKey key;
  PublicKey unused;
  crypto_sign_ed25519_seed_keypair(unused.data(), key.bytes_.data(), seed.data());
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey::~SecretKey() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

PublicKey SecretKey::public_key() const {
  PublicKey key;
  std::copy(bytes_.begin() + 32, bytes_.end(), key.begin());
  return key;
}

Signature SecretKey::sign(Bytes message) const {
  Signature signature{public_key(), {}};
  crypto_sign_ed25519_detached(signature.raw.data(), nullptr, message.data(), message.size(), bytes_.data());
  return signature;
}

Result<SecretKey> SecretKey::parse(Bytes file) {
  std::string_view text = text_of(file);
  std::optional<Buffer> seed;
  if (text.starts_with(secret_key_prefix) && text.ends_with('\n'))
    seed = from_hex(text.substr(secret_key_prefix.size(), text.size() - secret_key_prefix.size() - 1), 32);
  if (!seed)
    return Error{"key-malformed", "this is not a skillet-secret-key-1 file", "", "Make a key pair: skillet keygen"};
  std::array<uint8_t, 32> raw;
  std::copy(seed->begin(), seed->end(), raw.begin());
  SecretKey key = from_seed(raw);
  sodium_memzero(raw.data(), raw.size());
  sodium_memzero(seed->data(), seed->size());
  return key;
}

std::string SecretKey::format() const {
  return std::string(secret_key_prefix) + to_hex(Bytes(bytes_).first(32)) + "\n";
}

}  // namespace skillet
