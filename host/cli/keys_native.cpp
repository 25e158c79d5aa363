#include "host/cli/files.h"
#include "host/cli/keys.h"
#include "host/trust/signing.h"

namespace skillet::cli {
namespace {

bool is_there(const Path& path) {
  std::error_code failure;
  return std::filesystem::exists(std::filesystem::symlink_status(path, failure));
}

Result<SecretKey> read_secret_key(const Path& path) {
  TRY(Buffer file, read_file(path, max_text_file_bytes));
  Result<SecretKey> key = SecretKey::parse(file);
  std::fill(file.begin(), file.end(), 0);
  if (!key) return std::move(key.error()).at(path.string());
  return key;
}

}  // namespace

Result<PublicKey> make_key(const KeyFiles& files, bool replace) {
  if (files.open == files.secret)
    return Error{"key-path", "a secret key's file may not end in .pub", files.secret.string(), "Choose another name"};
  if (!replace && is_there(files.secret))
    return Error{"key-exists", "there is a key already", files.secret.string(),
                 "Keep it, or lose what it signed: --force replaces it"};
  if (files.secret.has_parent_path()) TRY_OK(make_folder(files.secret.parent_path()));
  const SecretKey key = SecretKey::generate();
  TRY_OK(write_file(files.secret, bytes_of(key.format()), Access::owner_only));
  TRY_OK(write_file(files.open, bytes_of(format_public_key(key.public_key()))));
  return key.public_key();
}

Result<Signed> sign_manifest(Bytes manifest, const Path& secret) {
  TRY(SecretKey key, read_secret_key(secret));
  return Signed{format_signature(key.sign(manifest)), key.public_key()};
}

}  // namespace skillet::cli
