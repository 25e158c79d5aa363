// For tests: manifests and signed packages, made in memory with keys of fixed seeds.
#pragma once

#include <doctest/doctest.h>

#include <boost/json/object.hpp>
#include <initializer_list>

#include "host/skill/package.h"
#include "host/skill/test_support.h"
#include "host/trust/signing.h"

namespace skillet::test {

inline SecretKey key_of(uint8_t seed = 1) {
  return SecretKey::from_seed({seed});
}

inline TrustList trust_in(uint8_t seed, std::vector<std::string> skills = {"*"}) {
  TrustList trust;
  trust.add({"Tester", key_of(seed).public_key(), std::move(skills)});
  return trust;
}

// What an author writes. `changes` are members that replace or join these.
inline std::string source_of(std::string_view name,
                             std::initializer_list<std::pair<std::string_view, Json>> changes = {}) {
  boost::json::object source{{"format", 1},
                             {"name", name},
                             {"version", "1.0.0"},
                             {"title", "Sample"},
                             {"description", "Made by a test."},
                             {"license", "MIT"},
                             {"author", "A test"},
                             {"abi", "1.0"},
                             {"kind", "tool"},
                             {"hooks", {"forward"}}};
  for (const auto& [member, value] : changes) source[member] = value;
  return write_json(std::move(source));
}

struct SignedSkill {
  std::string manifest, signature;
  std::vector<std::pair<std::string, Buffer>> files;

  Buffer package() const {
    std::vector<NamedContent> contents;
    for (const auto& [path, content] : files) contents.push_back({path, content});
    return write_package(manifest, signature, contents);
  }
  void sign(uint8_t seed) { signature = format_signature(key_of(seed).sign(bytes_of(manifest))); }
};

// `code_path` names the one among `files` that is this build's code; empty: the skill has none for it.
inline SignedSkill signed_skill(const std::string& source, std::vector<std::pair<std::string, Buffer>> files,
                                const std::string& code_path, uint8_t seed = 1) {
  std::vector<Manifest::File> described;
  for (const auto& [path, content] : files) described.push_back(describe_file(path, content));
  std::vector<Manifest::Code> code;
  if (!code_path.empty()) code.push_back({code_target, code_path});
  Result<std::string> manifest = complete_manifest(source, code, described);
  REQUIRE_MESSAGE(manifest, why(manifest));
  SignedSkill skill{*manifest, "", std::move(files)};
  skill.sign(seed);
  return skill;
}

}  // namespace skillet::test
