#include "host/cli/trust.h"

#include <algorithm>

#include "host/cli/files.h"

namespace skillet::cli {
namespace {

constexpr std::string_view every_skill = "*";

Result<TrustList> read_list(const Path& path) {
  TRY(std::string text, read_text_file(path));
  return TrustList::parse(text, path.string());
}

Result<TrustList> read_list_if_there(const Path& path) {
  std::error_code failure;
  if (path.empty() || !std::filesystem::exists(path, failure)) return TrustList();
  return read_list(path);
}

Result<TrustList> only_key(const Path& path) {
  TRY(Buffer file, read_file(path, max_text_file_bytes));
  Result<PublicKey> key = parse_public_key(file);
  if (!key) return std::move(key.error()).at(path.string());
  TrustList list;
  list.add({path.filename().string(), *key, {std::string(every_skill)}});
  return list;
}

}  // namespace

Path user_trust_file(const Path& home) {
  return home / "trust.json";
}

Result<TrustList> trust_of(const Options& options, const Places& places) {
  if (options.has("--trust") && options.has("--key")) return usage_error("give --trust or --key, not both");
  if (auto file = options.text("--trust")) return read_list(*file);
  if (auto file = options.text("--key")) return only_key(*file);
  TRY(TrustList list, read_list_if_there(places.trust));
  if (places.user_home.empty()) return list;
  TRY(TrustList own, read_list_if_there(user_trust_file(places.user_home)));
  for (const Signer& signer : own.signers()) list.add(signer);
  return list;
}

Status add_to_trust_file(const Path& file, const std::string& name, const PublicKey& key) {
  TRY(TrustList list, read_list_if_there(file));
  const auto& signers = list.signers();
  if (std::any_of(signers.begin(), signers.end(), [&](const Signer& signer) { return signer.key == key; })) return {};
  list.add({name, key, {std::string(every_skill)}});
  return write_file(file, bytes_of(list.format()));
}

}  // namespace skillet::cli
