#include "host/trust/signature.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "host/trust/rfc8032_vectors.h"
#include "host/trust/signing.h"

using namespace skillet;

namespace {

template <size_t N>
std::array<uint8_t, N> array_of(const char* hex) {
  std::array<uint8_t, N> bytes{};
  std::optional<Buffer> read = from_hex(hex, N);
  REQUIRE(read);
  std::copy(read->begin(), read->end(), bytes.begin());
  return bytes;
}

Buffer buffer_of(std::string_view hex) {
  std::optional<Buffer> bytes = from_hex(hex, hex.size() / 2);
  REQUIRE(bytes);
  return *bytes;
}

// Adds the order of the group to S, little-endian: the same point, written in a way that RFC 8032 forbids.
RawSignature with_order_added(RawSignature signature) {
  static constexpr uint8_t order[32] = {0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7,
                                        0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0,    0,    0,    0,    0,    0,
                                        0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  unsigned carry = 0;
  for (size_t i = 0; i < 32; i++) {
    carry += signature[32 + i] + order[i];
    signature[32 + i] = static_cast<uint8_t>(carry);
    carry >>= 8;
  }
  return signature;
}

// Every text that differs from a good one in a way that a lenient reader would let pass.
std::vector<std::string> spoiled(const std::string& good) {
  std::vector<std::string> all = {"", "\n", good + "\n", good + " ", " " + good, "\xEF\xBB\xBF" + good, good + good};
  all.push_back(good.substr(0, good.size() - 1));
  all.push_back(good.substr(0, good.size() - 1) + "\r\n");
  all.push_back(good.substr(0, good.size() - 1) + '\0');
  all.push_back(good.substr(0, good.size() - 1) + " \n");
  all.push_back(good.substr(0, good.size() - 3) + "\n");
  for (size_t i = 0; i < good.size(); i++) {
    std::string upper = good, doubled = good, removed = good;
    upper[i] = static_cast<char>(std::toupper(good[i]));
    if (upper != good) all.push_back(upper);
    all.push_back(removed.erase(i, 1));
    if (good[i] == ' ') all.push_back(doubled.insert(i, " "));
    for (char other : {'\0', '\t', 'g', '/', ':', '`', '\xFF'}) {
      std::string changed = good;
      changed[i] = other;
      if (changed != good) all.push_back(std::move(changed));
    }
  }
  return all;
}

}  // namespace

TEST_CASE("RFC 8032's vectors: keys, signatures, and verifying them") {
  for (const test::Rfc8032Vector& vector : test::rfc8032_vectors) {
    CAPTURE(vector.name);
    const Buffer message = buffer_of(vector.message);
    const SecretKey secret = SecretKey::from_seed(array_of<32>(vector.seed));
    CHECK(to_hex(secret.public_key()) == vector.key);
    const Signature signature = secret.sign(message);
    CHECK(to_hex(signature.raw) == vector.signature);
    CHECK(signature.key == secret.public_key());
    CHECK(ed25519_verify(array_of<64>(vector.signature), message, array_of<32>(vector.key)));
  }
}

TEST_CASE("one bit changed in signature, message or key is noticed, wherever it is") {
  const test::Rfc8032Vector& vector = test::rfc8032_vectors[4];
  const RawSignature signature = array_of<64>(vector.signature);
  const PublicKey key = array_of<32>(vector.key);
  const Buffer message = buffer_of(vector.message);
  auto flip = [](auto bytes, size_t bit) {
    bytes[bit / 8] ^= static_cast<uint8_t>(1 << bit % 8);
    return bytes;
  };
  for (size_t bit = 0; bit < signature.size() * 8; bit++)
    if (ed25519_verify(flip(signature, bit), message, key)) FAIL_CHECK("signature, bit " << bit);
  for (size_t bit = 0; bit < message.size() * 8; bit++)
    if (ed25519_verify(signature, flip(message, bit), key)) FAIL_CHECK("message, bit " << bit);
  for (size_t bit = 0; bit < key.size() * 8; bit++)
    if (ed25519_verify(signature, message, flip(key, bit))) FAIL_CHECK("key, bit " << bit);
  CHECK_FALSE(ed25519_verify(signature, Bytes(message).first(message.size() - 1), key));
  CHECK(ed25519_verify(signature, message, key));
}

TEST_CASE("a signature has one form: S beyond the order of the group is refused") {
  for (const test::Rfc8032Vector& vector : test::rfc8032_vectors) {
    const RawSignature other = with_order_added(array_of<64>(vector.signature));
    CHECK_FALSE(ed25519_verify(other, buffer_of(vector.message), array_of<32>(vector.key)));
  }
}

TEST_CASE("keys of small order, for which anything might verify, are refused") {
  const RawSignature zero{};
  PublicKey one{}, neutral{};
  one[0] = 1;
  CHECK_FALSE(ed25519_verify(zero, {}, neutral));
  CHECK_FALSE(ed25519_verify(zero, {}, one));
  RawSignature identity{};
  identity[0] = 1;
  CHECK_FALSE(ed25519_verify(identity, {}, one));
}

TEST_CASE("a signature file is read back, and read strictly") {
  const Signature signature = SecretKey::from_seed({7}).sign(bytes_of("manifest"));
  const std::string file = format_signature(signature);
  CHECK(file.size() == 28 + 64 + 1 + 128 + 1);
  auto read = parse_signature(bytes_of(file));
  REQUIRE(read);
  CHECK(read->key == signature.key);
  CHECK(read->raw == signature.raw);
  for (const std::string& text : spoiled(file)) {
    auto refused = parse_signature(bytes_of(text));
    REQUIRE_MESSAGE(!refused, text);
    CHECK(refused.error().code == "signature-malformed");
    CHECK_FALSE(refused.error().remedy.empty());
  }
}

TEST_CASE("key files are read back, and read strictly") {
  const SecretKey secret = SecretKey::from_seed({7});
  const std::string public_file = format_public_key(secret.public_key()), secret_file = secret.format();
  auto key = parse_public_key(bytes_of(public_file));
  REQUIRE(key);
  CHECK(*key == secret.public_key());
  auto read = SecretKey::parse(bytes_of(secret_file));
  REQUIRE(read);
  CHECK(read->public_key() == secret.public_key());
  for (const std::string& text : spoiled(public_file)) {
    auto refused = parse_public_key(bytes_of(text));
    REQUIRE_MESSAGE(!refused, text);
    CHECK(refused.error().code == "key-malformed");
  }
  for (const std::string& text : spoiled(secret_file)) {
    auto refused = SecretKey::parse(bytes_of(text));
    REQUIRE_MESSAGE(!refused, text);
    CHECK(refused.error().code == "key-malformed");
    CHECK(refused.error().sentence().find(secret_file.substr(30, 20)) == std::string::npos);  // never shown
  }
  CHECK_FALSE(parse_public_key(bytes_of(secret_file)));
  CHECK_FALSE(SecretKey::parse(bytes_of(public_file)));
}

#if !defined(__wasm__)  // where keys are verified with, and never made
TEST_CASE("generated keys differ and sign") {
  const SecretKey a = SecretKey::generate(), b = SecretKey::generate();
  CHECK(a.public_key() != b.public_key());
  const Signature signature = a.sign(bytes_of("x"));
  CHECK(ed25519_verify(signature.raw, bytes_of("x"), a.public_key()));
  CHECK_FALSE(ed25519_verify(signature.raw, bytes_of("x"), b.public_key()));
}
#endif
