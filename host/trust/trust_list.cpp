#include "host/trust/trust_list.h"

#include <algorithm>
#include <boost/json/array.hpp>

namespace skillet {
namespace {

constexpr size_t max_signers = 1024, max_patterns = 256;

// Of the letters of skill names, '*' at the end alone: what looks like a wildcard elsewhere would match nothing.
bool is_pattern(std::string_view text) {
  if (text.ends_with('*')) text.remove_suffix(1);
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

}  // namespace

bool Signer::may_sign(std::string_view skill) const {
  return std::any_of(skills.begin(), skills.end(), [&](std::string_view pattern) {
    return pattern.ends_with('*') ? skill.starts_with(pattern.substr(0, pattern.size() - 1)) : skill == pattern;
  });
}

Result<TrustList> TrustList::parse(std::string_view text, std::string_view source) {
  TRY(Json json, parse_json(text, source));
  JsonReader root(json, source);
  TrustList list;
  root.integer("format", 1, 1);
  root.each("signers", max_signers, [&](JsonReader& item) {
    Signer signer;
    signer.name = item.text("name", {.max_bytes = 128});
    std::optional<Buffer> key = from_hex(item.text("key", {.max_bytes = 64}), signer.key.size());
    if (key) std::copy(key->begin(), key->end(), signer.key.begin());
    if (!key) item.refuse("key", "an Ed25519 public key has 64 lower-case hexadecimal digits");
    item.each("skills", max_patterns, [&](JsonReader& pattern) {
      signer.skills.push_back(pattern.text({.max_bytes = 65}));
      if (!is_pattern(signer.skills.back()))
        pattern.refuse("", "this is neither a skill name nor a prefix with '*' behind it");
    });
    list.add(std::move(signer));
  });
  TRY_OK(root.finish());
  return list;
}

void TrustList::add(Signer signer) {
  signers_.push_back(std::move(signer));
}

Result<Signer> TrustList::find(const PublicKey& key, std::string_view skill) const {
  bool known = false;
  for (const Signer& signer : signers_) {
    if (signer.key != key) continue;
    known = true;
    if (signer.may_sign(skill)) return signer;
  }
  if (known)
    return Error{"signer-not-allowed", "the signer is known, but not for skills named " + std::string(skill),
                 to_hex(key), "Have it signed by this name's owner"};
  return Error{"signer-unknown", "the signature is good, but nobody here trusts its key", to_hex(key),
               "If you know whose key it is, add it to your trust list"};
}

std::string TrustList::format() const {
  boost::json::array signers;
  for (const Signer& signer : signers_) {
    boost::json::array skills(signer.skills.begin(), signer.skills.end());
    signers.push_back({{"name", signer.name}, {"key", to_hex(signer.key)}, {"skills", std::move(skills)}});
  }
  return write_json_indented({{"format", 1}, {"signers", std::move(signers)}});
}

}  // namespace skillet
