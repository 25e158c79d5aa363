// The signed description of a skill. manifests/schema.json states the form; docs/formats/manifest.md explains it.
#pragma once

#include "host/base/json.h"
#include "host/trust/sha256.h"

namespace skillet {

struct Manifest {
  static constexpr size_t max_bytes = 1 << 20;
  static constexpr size_t max_files = 1024;
  static constexpr size_t max_examples = 1000;
  static constexpr uint64_t max_file_bytes = uint64_t(4) << 30;
  static constexpr uint64_t chunk_bytes = 1 << 20;
  static constexpr uint32_t default_stack_bytes = 256 << 10;
  static constexpr uint64_t default_heap_bytes = 16 << 20;

  struct File {
    std::string path;
    uint64_t bytes = 0;
    Sha256 hash{};
    std::vector<Sha256> chunks;  // of each chunk_bytes, where the file is larger than one
  };
  struct Code {
    std::string target;  // "wasm32", "linux-x86_64", …
    std::string path;    // one of the files
  };
  struct Example {
    std::string prompt;
    std::string answer;  // empty: only to show what to ask
  };
  struct Base {
    std::string name;                       // the base skill's, or the model's own (general.name)
    std::optional<uint64_t> vocabulary_id;  // of its tokenizer
  };

  // How a tool has a text model write what a prompt means in the tool's own notation, for it to read.
  struct Draft {
    std::string adapter;  // one of the files: on the base
    std::string form;     // the model's prompt; {input} stands for the user's
    std::string grammar;  // one of the files, GBNF; empty: none
    uint32_t max_tokens = 64;
    int32_t offset_permille = 0, slope_permille = 0;  // how sure a draft is (Plan::CertaintyScale); both 0: as it is
  };

  std::string name, version, title, description, license, author;
  std::string kind;  // "tool", "base", "adapter"
  uint32_t abi_major = 0, abi_minor = 0;
  std::vector<std::string> hooks;
  uint64_t heap_bytes = default_heap_bytes;  // what the module may allocate
  uint32_t stack_bytes = default_stack_bytes;
  std::vector<Example> examples;
  std::optional<Base> base;  // that an adapter, or a tool's drafts, are for
  std::optional<Draft> draft;
  bool drafts_only = false;  // a base: asked for other skills' drafts, and for nothing else unless the user wants it
  std::vector<Code> code;    // an adapter may have none
  std::vector<File> files;

  std::string id() const { return name + "-" + version; }
  const File* find_file(std::string_view path) const;
  const File* find_code(std::string_view target) const;
  uint64_t total_bytes() const;                                            // of all files
  bool is_data_only() const { return kind == "adapter" && code.empty(); }  // there is nothing to run
};

// Reads a manifest. Every member is checked; the text is `source` in errors.
Result<Manifest> read_manifest(std::string_view text, std::string_view source);

// Reads what an author writes, skill.json: a manifest without its code and files.
Result<Manifest> read_manifest_source(std::string_view text, std::string_view source);

// The manifest of a package: what the author wrote in skill.json, members that we do not know included, with code and
// files filled in.
Result<std::string> complete_manifest(std::string_view source_text, const std::vector<Manifest::Code>& code,
                                      const std::vector<Manifest::File>& files);

Manifest::File describe_file(std::string path, Bytes content);
Status verify_file(const Manifest::File& file, Bytes content);

bool is_skill_name(std::string_view text);  // a-z, 0-9 and single hyphens inside, at most 64
bool is_file_path(std::string_view text);   // relative, of a-z A-Z 0-9 . _ - and /, no empty or dotted part, at most 99

// What this build can run: "wasm32" or "linux-x86_64".
extern const char* const code_target;

}  // namespace skillet
