// The files of plugin_api/template/, which the build puts into the program.
#pragma once

#include <string_view>
#include <vector>

namespace skillet::cli {

struct TemplateFile {
  std::string_view path, text;
};
extern const std::vector<TemplateFile> template_files;

}  // namespace skillet::cli
