#include "host/cli/packing.h"

#include <algorithm>

#include "host/cli/files.h"
#include "host/model/adapter_files.h"
#include "host/skill/admission.h"

namespace skillet::cli {
namespace {

constexpr std::string_view manifest_source = "skill.json";
constexpr std::string_view wasm_target = "wasm32";
constexpr int max_depth = 8;

Error refuse(std::string what, const Path& where, std::string remedy) {
  return {"pack-refused", std::move(what), where.string(), std::move(remedy)};
}

Status check_entry(const Path& path, const std::string& relative, std::filesystem::file_status status, int depth) {
  if (std::filesystem::is_symlink(status)) return refuse("links can't be packed", path, "Put the file itself there");
  if (std::filesystem::is_directory(status))
    return depth < max_depth ? Status() : Status(refuse("folders are nested too deep", path, "Use fewer levels"));
  if (!std::filesystem::is_regular_file(status))
    return refuse("this is neither a file nor a folder", path, "Take it out of the folder");
  if (relative != manifest_source && !is_file_path(relative))
    return refuse("\"" + relative + "\" is no name for a package's file", path,
                  "Use a-z A-Z 0-9 . _ - in names that don't begin with a dot, and at most 99 bytes in all");
  return {};
}

// The paths below a folder, sorted, so that the same content always makes the same package.
Result<std::vector<std::string>> list_files(const Path& folder) {
  std::vector<std::string> files;
  std::error_code failure;
  std::filesystem::recursive_directory_iterator entry(folder, failure), end;
  for (; !failure && entry != end; entry.increment(failure)) {
    const std::string relative = entry->path().lexically_relative(folder).generic_string();
    const std::filesystem::file_status status = entry->symlink_status(failure);
    if (failure) break;
    TRY_OK(check_entry(entry->path(), relative, status, entry.depth()));
    if (std::filesystem::is_regular_file(status) && relative != manifest_source) files.push_back(relative);
    if (files.size() > Manifest::max_files)
      return refuse("there are more than " + std::to_string(Manifest::max_files) + " files", folder,
                    "Put several into one");
  }
  if (failure) return Error{"folder-unreadable", failure.message(), folder.string(), ""};
  std::sort(files.begin(), files.end());
  return files;
}

// Only an adapter may be nothing but data, and then it has to be there.
Status check_code(const Manifest& manifest, const Path& folder) {
  if (!manifest.code.empty()) return {};
  if (!manifest.is_data_only())
    return refuse("there is no code: neither skill.wasm nor skill.OS-ARCH.so", folder,
                  "Build the skill with add_skill");
  if (!manifest.hooks.empty())
    return refuse("the hook \"" + manifest.hooks.front() + "\" is promised, and there is no code", folder,
                  "Write \"hooks\": [] in skill.json");
  AdapterFiles files;
  for (const Manifest::File& file : manifest.files) files.emplace(file.path, Bytes());
  TRY_OK(find_adapter(files, folder.string()));
  return {};
}

}  // namespace

std::optional<std::string> code_target_of(std::string_view path) {
  constexpr std::string_view prefix = "skill.", suffix = ".so";
  if (path == "skill.wasm") return std::string(wasm_target);
  if (!path.starts_with(prefix) || !path.ends_with(suffix) || path.size() <= prefix.size() + suffix.size())
    return std::nullopt;
  path.remove_prefix(prefix.size());
  path.remove_suffix(suffix.size());
  if (path.find('-') == std::string_view::npos || path.find('/') != std::string_view::npos) return std::nullopt;
  return std::string(path);
}

Result<PackedSkill> pack_folder(const Path& folder) {
  TRY(std::string source, read_text_file(folder / manifest_source));
  TRY(std::vector<std::string> paths, list_files(folder));
  std::vector<Buffer> contents;
  std::vector<Manifest::Code> code;
  std::vector<Manifest::File> described;
  uint64_t left = max_package_bytes;
  for (const std::string& path : paths) {
    TRY(Buffer content, read_file(folder / path, left));
    left -= content.size();
    contents.push_back(std::move(content));
    described.push_back(describe_file(path, contents.back()));
    if (std::optional<std::string> target = code_target_of(path)) code.push_back({*target, path});
  }
  Result<std::string> text = complete_manifest(source, code, described);
  if (!text) return std::move(text.error()).at(folder.string());
  TRY(Manifest manifest, read_manifest(*text, (folder / manifest_source).string()));
  TRY_OK(check_code(manifest, folder));
  std::vector<NamedContent> files;
  for (size_t i = 0; i < paths.size(); i++) {
    if (code_target_of(paths[i]) == wasm_target) TRY_OK(admit(contents[i], manifest));
    files.push_back({paths[i], contents[i]});
  }
  return PackedSkill{std::move(manifest), write_package(*text, "", files)};
}

}  // namespace skillet::cli
