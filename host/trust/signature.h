// Ed25519 (RFC 8032), by libsodium, and the text forms of keys and signatures. docs/formats/signature.md describes
// them. What is signed is the exact bytes of a manifest, and nothing else.
#pragma once

#include <array>
#include <string>

#include "host/base/bytes.h"
#include "host/base/result.h"

namespace skillet {

using PublicKey = std::array<uint8_t, 32>;
using RawSignature = std::array<uint8_t, 64>;

bool ed25519_verify(const RawSignature& signature, Bytes message, const PublicKey& key);

// A signature file: one line, "skillet-signature-1 ed25519 PUBLIC-KEY SIGNATURE", all in lower-case hex.
struct Signature {
  PublicKey key;
  RawSignature raw;
};
Result<Signature> parse_signature(Bytes file);
std::string format_signature(const Signature& signature);

// A public-key file: one line, "skillet-public-key-1 ed25519 PUBLIC-KEY".
Result<PublicKey> parse_public_key(Bytes file);
std::string format_public_key(const PublicKey& key);

}  // namespace skillet
