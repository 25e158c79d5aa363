#include "host/cli/keys.h"

namespace skillet::cli {
namespace {

Error cannot(const char* doing) {
  return {"native-only", std::string("the WebAssembly build can't ") + doing, "", "Use the native skillet for this"};
}

}  // namespace

Result<PublicKey> make_key(const KeyFiles&, bool) {
  return cannot("make keys");
}

Result<Signed> sign_manifest(Bytes, const Path&) {
  return cannot("sign");
}

}  // namespace skillet::cli
