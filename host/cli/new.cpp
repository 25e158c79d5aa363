#include <cstdio>

#include "host/cli/command.h"
#include "host/cli/files.h"
#include "host/cli/template_files.h"
#include "host/cli/user_name.h"
#include "host/skill/manifest.h"

namespace skillet::cli {
namespace {

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

// A template's file name or text, for this skill.
std::string filled(std::string_view text, const std::string& name, const std::string& source) {
  std::string done = replace_all(std::string(text), "@NAME@", name);
  done = replace_all(std::move(done), "@SOURCE@", source);
  return replace_all(std::move(done), "@AUTHOR@", user_name());
}

Status write_template(const Path& folder, const std::string& name, std::string_view language) {
  const std::string extension = language == "c" ? ".c" : ".cpp";
  for (const TemplateFile& file : template_files) {
    std::string_view path = file.path;
    if (path.starts_with("skill.c") && path != "skill" + extension) continue;
    const std::string target = path.starts_with("skill.c") ? name + extension
                               : path == "gitignore"       ? ".gitignore"
                                                           : std::string(path);
    TRY_OK(write_file(folder / target, bytes_of(filled(file.text, name, name + extension))));
  }
  return {};
}

Result<int> run(const Options& options, const Places&) {
  const std::string& name = options.positional()[0];
  const std::string language = options.text_or("--language", "c");
  if (language != "c" && language != "c++") return usage_error("--language is c or c++");
  if (!is_skill_name(name))
    return Error{"skill-name", "\"" + name + "\" is no skill's name", "", "Use a-z, 0-9 and single hyphens inside"};
  std::error_code failure;
  if (std::filesystem::exists(std::filesystem::symlink_status(name, failure)))
    return Error{"folder-exists", "there is something of this name already", name, "Choose another name"};
  const Path partial = name + ".partial";
  TRY_OK(make_folder(partial));
  Status status = write_template(partial, name, language);
  if (status) std::filesystem::rename(partial, name, failure);
  if (status && !failure) {
    std::printf("%s/ is a skill that works. Next: cd %s && skillet build && skillet check\n", name.c_str(),
                name.c_str());
    return exit_ok;
  }
  std::error_code ignored;
  std::filesystem::remove_all(partial, ignored);
  if (!status) return std::move(status.error());
  return Error{"folder-unwritable", failure.message(), name, ""};
}

}  // namespace

Command new_command() {
  return {"new",
          "NAME",
          "Begin a skill: a folder NAME with a small one that works.",
          "",
          {{"--language", "c|c++", "what it is written in (c)"}},
          1,
          1,
          run};
}

}  // namespace skillet::cli
