#include "host/trust/signature.h"

#include <sodium/crypto_sign_ed25519.h>

#include <algorithm>

namespace skillet {
namespace {

constexpr std::string_view signature_prefix = "skillet-signature-1 ed25519 ";
constexpr std::string_view public_key_prefix = "skillet-public-key-1 ed25519 ";

template <size_t N>
bool read_hex(std::string_view text, std::array<uint8_t, N>& bytes) {
  std::optional<Buffer> read = from_hex(text, N);
  if (read) std::copy(read->begin(), read->end(), bytes.begin());
  return read.has_value();
}

// The fields of a one-line file: exactly PREFIX FIELD… and one line feed, so that a file has one form only.
std::optional<std::string_view> line_after(std::string_view file, std::string_view prefix) {
  if (!file.starts_with(prefix) || !file.ends_with('\n')) return std::nullopt;
  return file.substr(prefix.size(), file.size() - prefix.size() - 1);
}

}  // namespace

bool ed25519_verify(const RawSignature& signature, Bytes message, const PublicKey& key) {
  return crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

Result<Signature> parse_signature(Bytes file) {
  constexpr size_t key_digits = 64, signature_digits = 128;
  Signature signature;
  std::optional<std::string_view> line = line_after(text_of(file), signature_prefix);
  if (!line || line->size() != key_digits + 1 + signature_digits || (*line)[key_digits] != ' ' ||
      !read_hex(line->substr(0, key_digits), signature.key) || !read_hex(line->substr(key_digits + 1), signature.raw))
    return Error{"signature-malformed", "this is not a skillet-signature-1 file", "",
                 "Sign the package again: skillet sign FILE"};
  return signature;
}

std::string format_signature(const Signature& signature) {
  return std::string(signature_prefix) + to_hex(signature.key) + " " + to_hex(signature.raw) + "\n";
}

Result<PublicKey> parse_public_key(Bytes file) {
  PublicKey key;
  std::optional<std::string_view> line = line_after(text_of(file), public_key_prefix);
  if (!line || !read_hex(*line, key))
    return Error{"key-malformed", "this is not a skillet-public-key-1 file", "", "Make a key pair: skillet keygen"};
  return key;
}

std::string format_public_key(const PublicKey& key) {
  return std::string(public_key_prefix) + to_hex(key) + "\n";
}

}  // namespace skillet
