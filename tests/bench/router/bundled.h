// The skills that come with Skillet: what their manifests give to learn from, and queries that nothing was learned
// from.
#pragma once

#include <filesystem>

#include "host/skill/manifest.h"
#include "tests/bench/router/queries.h"

namespace skillet::bench {

struct Bundled {
  Examples train, test, none_test;
  size_t skills = 0;  // that give examples
};

inline Result<std::string> text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"file-unreadable", "the file can't be read", path.string(), ""};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// `stage` has a folder for each skill, with its skill.json.
inline Result<Bundled> read_bundled(const std::string& stage, const std::string& queries) {
  Bundled bundled;
  std::set<std::filesystem::path> folders;  // in the same order everywhere
  for (const auto& entry : std::filesystem::directory_iterator(stage)) folders.insert(entry.path());
  for (const std::filesystem::path& folder : folders) {
    TRY(const std::string text, text_of_file(folder / "skill.json"));
    TRY(const Manifest manifest, read_manifest_source(text, folder.string()));
    for (const Manifest::Example& example : manifest.examples) bundled.train.push_back({example.prompt, manifest.name});
    bundled.skills += !manifest.examples.empty();
  }
  TRY(const std::string text, text_of_file(queries));
  TRY(const Json json, parse_json(text, queries));
  for (const Json& query : json.as_array()) {
    const Json& skill = query.at("skill");
    const std::string prompt(query.at("prompt").as_string());
    if (skill.is_null())
      bundled.none_test.push_back({prompt, RouterOptions().none_label});
    else
      bundled.test.push_back({prompt, std::string(skill.as_string())});
  }
  return bundled;
}

}  // namespace skillet::bench
