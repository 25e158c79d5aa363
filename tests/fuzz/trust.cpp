// Text forms of keys, signatures and trust lists: each has one form, so what is read is written as it was.
#include <cstdlib>

#include "host/trust/signing.h"
#include "host/trust/trust_list.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Bytes file(data, size);
  const std::string_view text = text_of(file);
  if (Result<Signature> signature = parse_signature(file); signature && format_signature(*signature) != text)
    std::abort();
  if (Result<PublicKey> key = parse_public_key(file); key && format_public_key(*key) != text) std::abort();
  if (Result<SecretKey> key = SecretKey::parse(file); key && key->format() != text) std::abort();
  Result<TrustList> list = TrustList::parse(text, "fuzzed");
  if (!list) return 0;
  Result<TrustList> again = TrustList::parse(list->format(), "written");
  if (!again || again->format() != list->format()) std::abort();
  for (const Signer& signer : list->signers())
    for (const std::string& pattern : signer.skills)
      if (pattern.back() != '*' && !list->find(signer.key, pattern)) std::abort();
  return 0;
}
