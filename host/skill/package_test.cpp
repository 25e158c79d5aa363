#include "host/skill/package.h"

#include <doctest/doctest.h>

#include "host/base/tar.h"
#include "host/skill/signed_skill.h"

using namespace skillet;
using test::SignedSkill;
using test::why;

namespace {

Buffer text(std::string_view content) {
  return copy_of(bytes_of(content));
}

SignedSkill sample(std::string_view version = "1.0.0", std::string_view note = "a note") {
  return test::signed_skill(test::source_of("sample", {{"version", Json(version)}}),
                            {{"skill.bin", text("code")}, {"data/note.txt", text(note)}, {"LICENSE", {}}}, "skill.bin");
}

// The code of the refusal; empty where all is well.
std::string verdict(const Buffer& file, const TrustList& trust = test::trust_in(1)) {
  Result<Package> package = read_package(file, "p.skill");
  if (!package) return package.error().code;
  Result<VerifiedManifest> verified = verify_package(*package, trust);
  return verified ? "" : verified.error().code;
}

}  // namespace

TEST_CASE("a signed package is read, verified, and tells its signer") {
  const SignedSkill skill = sample();
  const Buffer file = skill.package();
  auto package = read_package(file, "p.skill");
  REQUIRE_MESSAGE(package, why(package));
  CHECK(text_of(package->manifest) == skill.manifest);
  CHECK(text_of(package->signature) == skill.signature);
  REQUIRE(package->find("data/note.txt"));
  CHECK(text_of(package->find("data/note.txt")->content) == "a note");
  CHECK(package->find("data") == nullptr);
  auto verified = verify_package(*package, test::trust_in(1));
  REQUIRE_MESSAGE(verified, why(verified));
  CHECK(verified->manifest.id() == "sample-1.0.0");
  CHECK(verified->signer.name == "Tester");
  CHECK(skill.package() == file);
}

TEST_CASE("one byte changed anywhere after signing is noticed") {
  const Buffer file = sample().package();
  const TrustList trust = test::trust_in(1);
  size_t passed = 0;
  for (size_t i = 0; i < file.size(); i++) {
    for (uint8_t change : {uint8_t(1 << i % 8), uint8_t(0xFF)}) {
      Buffer changed = file;
      changed[i] ^= change;
      if (!verdict(changed, trust).empty()) continue;
      passed++;
      FAIL_CHECK("byte " << i << " changed by " << int(change));
    }
  }
  CHECK(passed == 0);
}

TEST_CASE("every package cut short is refused, and so is one with bytes behind its end") {
  const Buffer file = sample().package();
  for (size_t size = 0; size < file.size(); size++)
    if (verdict(Buffer(file.begin(), file.begin() + static_cast<ptrdiff_t>(size))) != "package-malformed")
      FAIL_CHECK("cut to " << size);
  for (size_t more : {1, 511, 512, 1024}) {
    Buffer longer = file;
    longer.resize(file.size() + more);
    CHECK_MESSAGE(verdict(longer) == "package-malformed", more);
  }
}

TEST_CASE("who signed decides") {
  SignedSkill skill = sample();
  CHECK(verdict(skill.package(), test::trust_in(2)) == "signer-unknown");
  CHECK(verdict(skill.package(), TrustList()) == "signer-unknown");
  CHECK(verdict(skill.package(), test::trust_in(1, {"other-*", "sampler"})) == "signer-not-allowed");
  CHECK(verdict(skill.package(), test::trust_in(1, {"sam*"})) == "");
  skill.sign(2);
  CHECK(verdict(skill.package()) == "signer-unknown");
  skill.signature.clear();
  CHECK(verdict(skill.package()) == "signature-missing");
  skill.signature = "nonsense\n";
  CHECK(verdict(skill.package()) == "signature-malformed");
}

TEST_CASE("a signature of another's, with the trusted key written into it, is invalid") {
  SignedSkill skill = sample();
  Signature foreign = test::key_of(2).sign(bytes_of(skill.manifest));
  foreign.key = test::key_of(1).public_key();
  skill.signature = format_signature(foreign);
  CHECK(verdict(skill.package()) == "signature-invalid");
}

TEST_CASE("the signature is checked before the manifest is read") {
  SignedSkill skill = sample();
  skill.manifest = "{ this is not JSON";
  CHECK(verdict(skill.package()) == "signature-invalid");
  skill.sign(1);
  CHECK(verdict(skill.package()) == "json-invalid");
  skill.manifest = std::string(Manifest::max_bytes + 1, ' ');
  skill.sign(1);
  CHECK(verdict(skill.package()) == "manifest-too-large");
}

TEST_CASE("manifest and signature of another version go together, or not at all") {
  const SignedSkill one = sample("1.0.0", "a note"), two = sample("2.0.0", "a noun"), same = sample("2.0.0", "a note");
  SignedSkill mixed = one;
  mixed.manifest = two.manifest;
  CHECK(verdict(mixed.package()) == "signature-invalid");
  mixed.signature = two.signature;
  CHECK(verdict(mixed.package()) == "file-hash-mismatch");
  mixed.manifest = same.manifest;
  mixed.signature = same.signature;
  CHECK(verdict(mixed.package()) == "");
}

TEST_CASE("the files are those of the manifest, in its order") {
  const SignedSkill good = sample();
  auto changed = [&](auto change) {
    SignedSkill skill = good;
    change(skill.files);
    return verdict(skill.package());
  };
  CHECK(changed([](auto&) {}) == "");
  CHECK(changed([](auto& files) { files.pop_back(); }) == "package-files-differ");
  CHECK(changed([](auto& files) { files.erase(files.begin()); }) == "package-files-differ");
  CHECK(changed([](auto& files) { files.clear(); }) == "package-files-differ");
  CHECK(changed([](auto& files) { files.push_back({"more", {}}); }) == "package-files-differ");
  CHECK(changed([](auto& files) { std::swap(files[0], files[1]); }) == "package-files-differ");
  CHECK(changed([](auto& files) { std::swap(files[0].second, files[1].second); }) == "file-size-mismatch");
  CHECK(changed([](auto& files) { files[0].second[0] = 'C'; }) == "file-hash-mismatch");
  CHECK(changed([](auto& files) { files[0].second.push_back(0); }) == "file-size-mismatch");
  CHECK(changed([](auto& files) { files[1].first = "data/other"; }) == "package-files-differ");
  CHECK(changed([](auto& files) { files[1].first = "skill.bin"; }) == "package-malformed");
  CHECK(changed([](auto& files) { files[1].first = "../note.txt"; }) == "package-files-differ");
}

TEST_CASE("manifest and signature come first, once") {
  const SignedSkill skill = sample();
  auto packed = [&](std::initializer_list<std::string_view> names) {
    Buffer archive;
    for (std::string_view name : names) {
      Bytes content = name == manifest_name    ? bytes_of(skill.manifest)
                      : name == signature_name ? bytes_of(skill.signature)
                                               : Bytes();
      for (const auto& [path, bytes] : skill.files)
        if (path == name) content = bytes;
      append_tar(archive, name, content);
    }
    finish_tar(archive);
    return verdict(archive);
  };
  CHECK(packed({"manifest.json", "manifest.sig", "skill.bin", "data/note.txt", "LICENSE"}) == "");
  CHECK(packed({"manifest.json", "skill.bin", "data/note.txt", "LICENSE", "manifest.sig"}) == "package-files-differ");
  CHECK(packed({"manifest.json", "skill.bin", "manifest.sig", "data/note.txt", "LICENSE"}) == "package-files-differ");
  CHECK(packed({"manifest.sig", "manifest.json", "skill.bin", "data/note.txt", "LICENSE"}) == "package-malformed");
  CHECK(packed({"manifest.json", "manifest.json", "manifest.sig"}) == "package-malformed");
  CHECK(packed({"manifest.json", "manifest.sig", "manifest.sig"}) == "package-malformed");
  CHECK(packed({"manifest.json"}) == "signature-missing");
  CHECK(packed({"skill.bin"}) == "package-malformed");
  CHECK(packed({}) == "package-malformed");
}

TEST_CASE("a skill without files is a package too") {
  CHECK(verdict(test::signed_skill(test::source_of("empty"), {}, "").package()) == "");
}

TEST_CASE("an unsigned package can be read, so that it can be signed") {
  SignedSkill skill = sample();
  skill.signature.clear();
  const Buffer file = skill.package();
  auto package = read_package(file, "p.skill");
  REQUIRE(package);
  CHECK(package->signature.empty());
  CHECK(package->entries.size() == 4);
}
