#include "host/skill/manifest.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <set>

#include "host/base/version.h"

namespace skillet {
namespace {

constexpr size_t max_path_bytes = 99, max_name_bytes = 64, max_code_targets = 16, max_example_bytes = 4096;
constexpr size_t max_base_name_bytes = 120, max_form_bytes = 4096;
constexpr int64_t max_draft_tokens = 1000, max_coefficient_permille = 1000000;
constexpr std::string_view input_mark = "{input}";
constexpr int64_t max_heap_bytes = int64_t(1) << 30, min_stack_bytes = 16 << 10, max_stack_bytes = 8 << 20;

// The members that this version understands. A member that a reader must not ignore is listed by its author under
// "required"; one that is neither known nor required is left for later versions to use.
constexpr std::string_view known_members[] = {
    "format", "name", "version", "title",       "description", "license", "author",   "kind",  "abi",
    "hooks",  "base", "draft",   "drafts_only", "limits",      "code",    "examples", "files", "required"};
constexpr std::string_view known_kinds[] = {"tool", "base", "adapter"};
constexpr std::string_view known_hooks[] = {"tokenize", "forward", "merge"};

template <size_t N>
bool is_one_of(std::string_view text, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// SPDX expressions are checked for their alphabet only: the list of licences grows without us.
bool is_licence(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') ||
           std::string_view(".-+() ").find(c) != std::string_view::npos;
  });
}

bool is_target(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_lower_or_digit(c) || c == '_' || c == '-'; });
}

bool is_one_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string read_line(JsonReader& root, const char* key, size_t max_bytes) {
  std::string text = root.text(key, {.max_bytes = max_bytes});
  if (!is_one_line(text)) root.refuse(key, "control characters are not allowed here");
  return text;
}

void read_abi(JsonReader& root, Manifest& manifest) {
  std::string text = root.text("abi", {.max_bytes = 8});
  if (root.failed()) return;
  std::optional<Version> version = Version::parse(text + ".0");
  bool is_plain = text.find_first_not_of("0123456789.") == text.npos;
  if (!version || !is_plain || version->major > 0xFFFF || version->minor > 0xFFFF)
    return root.refuse("abi", "\"" + text + "\" is not MAJOR.MINOR",
                       "Write the ABI of plugin_api/skill.h, such as \"1.0\"");
  manifest.abi_major = static_cast<uint32_t>(version->major);
  manifest.abi_minor = static_cast<uint32_t>(version->minor);
}

void read_about(JsonReader& root, Manifest& manifest) {
  root.integer("format", 1, 1);
  manifest.name = root.text("name", {.max_bytes = max_name_bytes});
  if (!root.failed() && !is_skill_name(manifest.name))
    root.refuse("name", "\"" + manifest.name + "\" is no skill name", "Use a-z, 0-9 and single hyphens inside");
  manifest.version = root.text("version", {.max_bytes = 64});
  if (!root.failed() && !Version::parse(manifest.version))
    root.refuse("version", "\"" + manifest.version + "\" is no semantic version", "Write MAJOR.MINOR.PATCH");
  manifest.title = read_line(root, "title", 80);
  manifest.description = read_line(root, "description", 500);
  manifest.author = read_line(root, "author", 120);
  manifest.license = root.text("license", {.max_bytes = 100});
  if (!root.failed() && !is_licence(manifest.license))
    root.refuse("license", "this is no SPDX licence expression", "See spdx.org/licenses");
  manifest.kind = root.text("kind", {.max_bytes = 16});
  if (!root.failed() && !is_one_of(manifest.kind, known_kinds))
    root.refuse("kind", "\"" + manifest.kind + "\" is not one of tool, base, adapter");
  read_abi(root, manifest);
}

void read_hooks(JsonReader& root, Manifest& manifest) {
  root.each("hooks", std::size(known_hooks), [&](JsonReader& item) {
    std::string hook = item.text({.max_bytes = 16});
    if (item.failed()) return;
    if (!is_one_of(hook, known_hooks))
      return item.refuse("", "\"" + hook + "\" is not one of tokenize, forward, merge");
    if (std::find(manifest.hooks.begin(), manifest.hooks.end(), hook) != manifest.hooks.end())
      return item.refuse("", "the hook is named twice");
    manifest.hooks.push_back(std::move(hook));
  });
}

void read_base(JsonReader& root, Manifest& manifest) {
  if (!root.has("base") || root.failed()) return;
  if (manifest.kind == "base") return root.refuse("base", "a base is for no other base", "Leave it out");
  JsonReader base = root.object("base");
  manifest.base.emplace();
  manifest.base->name = read_line(base, "name", max_base_name_bytes);
  if (!base.has("vocabulary")) return;
  const std::optional<Buffer> digits = from_hex(base.text("vocabulary", {.max_bytes = 16}), sizeof(uint64_t));
  if (!digits && !base.failed())
    return base.refuse("vocabulary", "a vocabulary's number has 16 lower-case hexadecimal digits",
                       "Copy it from 'skillet inspect MODEL.gguf'");
  uint64_t id = 0;
  for (const uint8_t byte : digits.value_or(Buffer())) id = id << 8 | byte;
  manifest.base->vocabulary_id = id;
}

void read_draft(JsonReader& root, Manifest& manifest) {
  if (!root.has("draft") || root.failed()) return;
  if (manifest.kind != "tool" || !manifest.base)
    return root.refuse("draft", "drafts are written for a tool, by a base that it names", "Name the \"base\"");
  JsonReader draft = root.object("draft");
  Manifest::Draft to;
  to.adapter = draft.text("adapter", {.max_bytes = max_path_bytes});
  to.form = draft.text("form", {.max_bytes = max_form_bytes});
  if (!draft.failed() && to.form.find(input_mark) == to.form.npos)
    draft.refuse("form", "the form has no place for what the user writes", "Write {input} where it belongs");
  if (draft.has("grammar")) to.grammar = draft.text("grammar", {.max_bytes = max_path_bytes});
  if (draft.has("max_tokens")) to.max_tokens = static_cast<uint32_t>(draft.integer("max_tokens", 1, max_draft_tokens));
  const auto coefficient = [&](const char* key) {
    return draft.has(key)
               ? static_cast<int32_t>(draft.integer(key, -max_coefficient_permille, max_coefficient_permille))
               : 0;
  };
  to.offset_permille = coefficient("offset_permille");
  to.slope_permille = coefficient("slope_permille");
  manifest.draft = std::move(to);
}

void read_drafts_only(JsonReader& root, Manifest& manifest) {
  if (!root.has("drafts_only") || root.failed()) return;
  manifest.drafts_only = root.boolean("drafts_only");
  if (manifest.drafts_only && manifest.kind != "base")
    root.refuse("drafts_only", "only a base writes drafts", "Leave it out");
}

// Of a package: what the draft names is in it.
void check_draft_files(JsonReader& root, const Manifest& manifest) {
  if (!manifest.draft || root.failed()) return;
  for (const std::string& path : {manifest.draft->adapter, manifest.draft->grammar})
    if (!path.empty() && !manifest.find_file(path))
      root.refuse("draft", "there is no file \"" + path + "\"", "Add it to the package");
}

void read_limits(JsonReader& root, Manifest& manifest) {
  if (!root.has("limits")) return;
  JsonReader limits = root.object("limits");
  if (limits.has("heap_bytes"))
    manifest.heap_bytes = static_cast<uint64_t>(limits.integer("heap_bytes", 0, max_heap_bytes));
  if (limits.has("stack_bytes"))
    manifest.stack_bytes = static_cast<uint32_t>(limits.integer("stack_bytes", min_stack_bytes, max_stack_bytes));
}

void read_examples(JsonReader& root, Manifest& manifest) {
  if (!root.has("examples")) return;
  root.each("examples", Manifest::max_examples, [&](JsonReader& item) {
    Manifest::Example example;
    example.prompt = item.text("prompt", {.max_bytes = max_example_bytes});
    if (item.has("answer")) example.answer = item.text("answer", {.max_bytes = max_example_bytes});
    manifest.examples.push_back(std::move(example));
  });
}

void read_required(JsonReader& root) {
  if (!root.has("required")) return;
  root.each("required", 64, [&](JsonReader& item) {
    std::string member = item.text({.max_bytes = 64});
    if (!item.failed() && !is_one_of(member, known_members))
      item.refuse("", "this skill requires \"" + member + "\", which this version does not know", "Update Skillet");
  });
}

Sha256 read_hash(JsonReader& item, const std::string& text, const char* key) {
  Sha256 hash{};
  std::optional<Buffer> bytes = from_hex(text, hash.size());
  if (bytes) std::copy(bytes->begin(), bytes->end(), hash.begin());
  if (!bytes && !item.failed()) item.refuse(key, "a SHA-256 has 64 lower-case hexadecimal digits");
  return hash;
}

uint64_t chunk_count(uint64_t bytes) {
  return bytes > Manifest::chunk_bytes ? (bytes + Manifest::chunk_bytes - 1) / Manifest::chunk_bytes : 0;
}

void read_file(JsonReader& item, Manifest& manifest) {
  Manifest::File file;
  file.path = item.text("path", {.max_bytes = max_path_bytes});
  file.bytes = static_cast<uint64_t>(item.integer("bytes", 0, Manifest::max_file_bytes));
  file.hash = read_hash(item, item.text("sha256", {.max_bytes = 64}), "sha256");
  if (item.failed()) return;
  if (!is_file_path(file.path)) return item.refuse("path", "\"" + file.path + "\" is no allowed path");
  if (manifest.find_file(file.path)) return item.refuse("path", "the file is named twice");
  uint64_t chunks = chunk_count(file.bytes);
  if (chunks > 0 || item.has("chunks"))
    item.each("chunks", chunks,
              [&](JsonReader& chunk) { file.chunks.push_back(read_hash(chunk, chunk.text({.max_bytes = 64}), "")); });
  if (!item.failed() && file.chunks.size() != chunks)
    return item.refuse("chunks", "there must be one hash for each MiB that was begun");
  manifest.files.push_back(std::move(file));
}

void read_content(JsonReader& root, Manifest& manifest) {
  root.each("files", Manifest::max_files, [&](JsonReader& item) { read_file(item, manifest); });
  root.each("code", max_code_targets, [&](JsonReader& item) {
    Manifest::Code code{item.text("target", {.max_bytes = 32}), item.text("path", {.max_bytes = max_path_bytes})};
    if (item.failed()) return;
    if (!is_target(code.target)) return item.refuse("target", "\"" + code.target + "\" is no target");
    if (!manifest.find_file(code.path)) return item.refuse("path", "there is no file \"" + code.path + "\"");
    if (manifest.find_code(code.target)) return item.refuse("target", "the target is named twice");
    manifest.code.push_back(std::move(code));
  });
}

Result<Manifest> read(std::string_view text, std::string_view source, bool with_content) {
  TRY(Json json, parse_json(text, source, {.max_bytes = Manifest::max_bytes}));
  JsonReader root(json, source);
  Manifest manifest;
  read_required(root);  // first: what we can't understand we should not complain about in detail
  read_about(root, manifest);
  read_hooks(root, manifest);
  read_base(root, manifest);
  read_draft(root, manifest);
  read_drafts_only(root, manifest);
  read_limits(root, manifest);
  read_examples(root, manifest);
  if (with_content) {
    read_content(root, manifest);
    check_draft_files(root, manifest);
  }
  if (Status status = root.finish(); !status) {
    if (status.error().code.starts_with("json-")) status.error().code.replace(0, 4, "manifest");
    return std::move(status.error());
  }
  return manifest;
}

}  // namespace

#if defined(__wasm__)
const char* const code_target = "wasm32";
#elif defined(__linux__) && defined(__x86_64__)
const char* const code_target = "linux-x86_64";
#elif defined(__linux__) && defined(__aarch64__)
const char* const code_target = "linux-aarch64";
#elif defined(__APPLE__) && defined(__aarch64__)
const char* const code_target = "macos-aarch64";
#elif defined(__APPLE__)
const char* const code_target = "macos-x86_64";
#else
#error "name this platform here"
#endif

bool is_skill_name(std::string_view text) {
  if (text.empty() || text.size() > max_name_bytes || text.front() == '-' || text.back() == '-') return false;
  for (size_t i = 0; i < text.size(); i++)
    if (!is_lower_or_digit(text[i]) && (text[i] != '-' || text[i - 1] == '-')) return false;
  return true;
}

bool is_file_path(std::string_view text) {
  if (text.empty() || text.size() > max_path_bytes || text == "manifest.json" || text == "manifest.sig") return false;
  char previous = '/';
  for (char c : text) {
    bool allowed = is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-' || c == '/';
    if (!allowed || (previous == '/' && (c == '/' || c == '.'))) return false;
    previous = c;
  }
  return previous != '/';
}

const Manifest::File* Manifest::find_file(std::string_view path) const {
  auto found = std::find_if(files.begin(), files.end(), [&](const File& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

const Manifest::File* Manifest::find_code(std::string_view target) const {
  for (const Code& entry : code)
    if (entry.target == target) return find_file(entry.path);
  return nullptr;
}

uint64_t Manifest::total_bytes() const {
  uint64_t total = 0;
  for (const File& file : files) total += file.bytes;
  return total;
}

Result<Manifest> read_manifest(std::string_view text, std::string_view source) {
  return read(text, source, true);
}

Result<Manifest> read_manifest_source(std::string_view text, std::string_view source) {
  return read(text, source, false);
}

Result<std::string> complete_manifest(std::string_view source_text, const std::vector<Manifest::Code>& code,
                                      const std::vector<Manifest::File>& files) {
  TRY(Json json, parse_json(source_text, "skill.json", {.max_bytes = Manifest::max_bytes}));
  if (!json.is_object()) return Error{"manifest-type", "an object is expected", "skill.json", ""};
  boost::json::array code_list, file_list;
  for (const Manifest::Code& entry : code) code_list.push_back({{"target", entry.target}, {"path", entry.path}});
  for (const Manifest::File& file : files) {
    boost::json::object entry{{"path", file.path}, {"bytes", file.bytes}, {"sha256", to_hex(file.hash)}};
    if (!file.chunks.empty()) {
      boost::json::array chunks;
      for (const Sha256& hash : file.chunks) chunks.emplace_back(to_hex(hash));
      entry["chunks"] = std::move(chunks);
    }
    file_list.push_back(std::move(entry));
  }
  json.get_object()["code"] = std::move(code_list);
  json.get_object()["files"] = std::move(file_list);
  std::string text = write_json_indented(json);
  TRY([[maybe_unused]] Manifest checked, read_manifest(text, "skill.json"));
  return text;
}

Manifest::File describe_file(std::string path, Bytes content) {
  Manifest::File file{std::move(path), content.size(), sha256(content), {}};
  for (uint64_t i = 0, count = chunk_count(content.size()); i < count; i++) {
    size_t begin = i * Manifest::chunk_bytes;
    file.chunks.push_back(
        sha256(content.subspan(begin, std::min<size_t>(Manifest::chunk_bytes, content.size() - begin))));
  }
  return file;
}

Status verify_file(const Manifest::File& file, Bytes content) {
  if (content.size() != file.bytes)
    return Error{"file-size-mismatch",
                 "the file has " + std::to_string(content.size()) + " bytes; the signed manifest says " +
                     std::to_string(file.bytes),
                 file.path, "Fetch it again; if it stays so, do not trust where it came from"};
  if (sha256(content) != file.hash)
    return Error{"file-hash-mismatch", "the file is not the one that was signed", file.path,
                 "Fetch it again; if it stays so, do not trust where it came from"};
  return {};
}

}  // namespace skillet
