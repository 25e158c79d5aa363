#include "host/cli/keys.h"

#include <doctest/doctest.h>

#include "host/cli/test_folder.h"
#include "host/cli/trust.h"
#include "host/skill/package.h"

using namespace skillet;
using namespace skillet::cli;

namespace {
Options no_options() {
  return *Options::parse({}, {});
}
}  // namespace

TEST_CASE("a key is made once; another one only when asked for") {
  TestFolder folder;
  const KeyFiles files = KeyFiles::at(folder / "sub/author.key");
  Result<PublicKey> first = make_key(files, false);
  REQUIRE(first);
  CHECK(*parse_public_key(*read_file(files.open, 1000)) == *first);
  CHECK(std::filesystem::status(files.secret).permissions() == std::filesystem::perms(0600));
  CHECK(make_key(files, false).error().code == "key-exists");
  Result<PublicKey> second = make_key(files, true);
  REQUIRE(second);
  CHECK(*first != *second);
  CHECK(make_key(KeyFiles::at(folder / "author.pub"), false).error().code == "key-path");
}

TEST_CASE("what is signed verifies, and a broken key file is named") {
  TestFolder folder;
  const KeyFiles files = KeyFiles::at(folder / "author.key");
  Result<PublicKey> key = make_key(files, false);
  REQUIRE(key);
  Result<Signed> made = sign_manifest(bytes_of("text"), files.secret);
  REQUIRE(made);
  Result<Signature> signature = parse_signature(bytes_of(made->signature_file));
  REQUIRE(signature);
  CHECK(signature->key == *key);
  CHECK(ed25519_verify(signature->raw, bytes_of("text"), *key));
  folder.put("author.key", "nonsense");
  CHECK(sign_manifest(bytes_of("text"), files.secret).error().code == "key-malformed");
}

TEST_CASE("trust is the user's and the installation's list together") {
  TestFolder folder;
  Places places;
  places.user_home = folder / "home";
  places.trust = folder / "trust.json";
  CHECK(trust_of(no_options(), places)->signers().empty());
  const PublicKey mine{1}, theirs{2};
  REQUIRE(make_folder(places.user_home));
  REQUIRE(add_to_trust_file(user_trust_file(places.user_home), "me", mine));
  REQUIRE(add_to_trust_file(user_trust_file(places.user_home), "me again", mine));
  REQUIRE(add_to_trust_file(places.trust, "they", theirs));
  Result<TrustList> both = trust_of(no_options(), places);
  REQUIRE(both);
  CHECK(both->signers().size() == 2);
  CHECK(both->find(mine, "any")->name == "me");
  CHECK(both->find(theirs, "any")->name == "they");
  folder.put("trust.json", "{");
  CHECK(trust_of(no_options(), places).error().where.starts_with(places.trust.string()));
}
