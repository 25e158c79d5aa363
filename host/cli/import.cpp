// skillet import: a package's folder from an adapter that PEFT, or a tool that writes GGUF, has trained.
#include "host/cli/examples.h"
#include "host/cli/importing.h"
#include "host/cli/models.h"
#include "host/cli/standard_output.h"
#include "host/cli/user_name.h"

namespace skillet::cli {
namespace {

constexpr size_t longest_shown_bytes = 400;

Result<std::vector<std::string>> shown_prompts(const Options& options) {
  std::vector<std::string> prompts;
  const auto file = options.text("--examples");
  if (!file) return prompts;
  TRY(const std::vector<RoutedExample> examples, read_examples(*file));
  for (const RoutedExample& example : examples)
    if (!example.text.empty() && example.text.size() <= longest_shown_bytes && prompts.size() < Manifest::max_examples)
      prompts.push_back(example.text);
  return prompts;
}

Result<int> run(const Options& options, const Places&) {
  for (const char* needed : {"-o", "--license"})
    if (!options.has(needed)) return usage_error("give " + std::string(needed));
  if (!options.has("--base") && !options.has("--base-file")) return usage_error("give --base-file or --base");
  AdapterWish wish{.adapter = options.positional()[0], .folder = *options.text("-o")};
  std::error_code failure;
  if (!std::filesystem::is_directory(wish.adapter, failure) && !is_model_file(wish.adapter.string()))
    return usage_error("name a folder that PEFT saved, or a GGUF file, not " + wish.adapter.string());
  wish.name = options.text_or("--name", std::filesystem::absolute(wish.folder).lexically_normal().filename().string());
  if (!is_skill_name(wish.name))
    return Error{"skill-name", "\"" + wish.name + "\" is no skill's name", "",
                 "Give --name of a-z, 0-9 and single hyphens inside"};
  wish.version = options.text_or("--version", "0.1.0");
  wish.title = options.text_or("--title", wish.name);
  wish.license = *options.text("--license");
  wish.author = user_name();
  wish.base = options.text_or("--base", "");
  if (const auto file = options.text("--base-file")) wish.base_file = *file;
  TRY(wish.prompts, shown_prompts(options));
  TRY(const ImportedAdapter imported, import_adapter(wish));
  const std::string folder = wish.folder.string(), package = wish.name + "-" + wish.version + ".skill";
  print(folder + ": " + std::to_string(imported.bytes) + " bytes, " +
        (wish.base_file ? std::to_string(imported.weights) + " weights of " + imported.base + " changed"
                        : "not held against " + imported.base + " (--base-file does that)") +
        ". Next: skillet pack " + folder + " && skillet sign " + package + "\n");
  return exit_ok;
}

}  // namespace

Command import_command() {
  return {"import",
          "ADAPTER -o FOLDER --base-file MODEL.gguf --license SPDX",
          "Make a skill's folder of an adapter that was trained elsewhere.",
          "ADAPTER is a folder that PEFT saved or a GGUF adapter. It is held against the base's weights, and what PEFT "
          "saved\n"
          "becomes GGUF; with --base alone the files stay as they are. FOLDER is then ready for 'skillet pack'.",
          {{"-o", "FOLDER", "where to"},
           {"--license", "SPDX", "what others may do with it: \"MIT\""},
           {"--base-file", "MODEL.gguf", "the weights that it is for"},
           {"--base", "NAME",
            "what the base is called: a skill's name, or the model's own (which is taken from the weights)"},
           {"--name", "NAME", "the skill's name (the folder's)"},
           {"--version", "X.Y.Z", "its version (0.1.0)"},
           {"--title", "TEXT", "its title (its name)"},
           {"--examples", "FILE.json", "[[prompt, answer], …]: the prompts are shown to users"}},
          1,
          1,
          run};
}

}  // namespace skillet::cli
