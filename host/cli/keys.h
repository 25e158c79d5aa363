// The author's key: making it and signing with it. The WebAssembly build has neither (keys_wasm.cpp).
#pragma once

#include "host/cli/places.h"
#include "host/trust/signature.h"

namespace skillet::cli {

struct KeyFiles {
  Path secret;
  Path open;  // the public half, beside it: author.key, author.pub

  static KeyFiles at(const Path& secret);
  static Result<KeyFiles> of_author(const Places& places);
};

// Makes a key pair. What is there already is kept, and an error, unless `replace`.
Result<PublicKey> make_key(const KeyFiles& files, bool replace);

struct Signed {
  std::string signature_file;
  PublicKey key;
};
Result<Signed> sign_manifest(Bytes manifest, const Path& secret);

// Signs a package file in place, once its files are what its manifest says.
struct SignedPackage {
  std::string name, version;
  PublicKey key;
};
Result<SignedPackage> sign_package(const Path& package, const Path& secret);

}  // namespace skillet::cli
