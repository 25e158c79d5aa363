// Whole files, in and out, with limits. What is written appears whole or not at all.
#pragma once

#include "host/base/bytes.h"
#include "host/cli/places.h"

namespace skillet::cli {

constexpr uint64_t max_text_file_bytes = 1 << 20;          // keys, trust lists, skill.json
constexpr uint64_t max_package_bytes = uint64_t(2) << 30;  // this program holds a package in memory

Result<Buffer> read_file(const Path& path, uint64_t max_bytes);
Result<std::string> read_text_file(const Path& path);

enum class Access { everyone, owner_only };
Status write_file(const Path& path, Bytes content, Access access = Access::everyone);

Status make_folder(const Path& path);

}  // namespace skillet::cli
