// Whose signatures count, and for which skills. The form that TUF metadata will take over; docs/formats/trust.md
// describes it.
#pragma once

#include "host/base/json.h"
#include "host/trust/signature.h"

namespace skillet {

struct Signer {
  std::string name;
  PublicKey key;
  std::vector<std::string> skills;  // names, or prefixes ending in '*'

  bool may_sign(std::string_view skill) const;
};

class TrustList {
 public:
  static Result<TrustList> parse(std::string_view text, std::string_view source);

  void add(Signer signer);
  const std::vector<Signer>& signers() const { return signers_; }

  // The signer with this key, if it may sign a skill of this name.
  Result<Signer> find(const PublicKey& key, std::string_view skill) const;
  std::string format() const;

 private:
  std::vector<Signer> signers_;
};

}  // namespace skillet
