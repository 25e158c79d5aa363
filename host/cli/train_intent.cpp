// skillet train-intent: a classifier of one's own, from examples to a folder that `skillet pack` takes, without a
// compiler: the code is that of the intent package that came with Skillet.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdio>
#include <map>

#include "host/cli/command.h"
#include "host/cli/examples.h"
#include "host/cli/files.h"
#include "host/cli/trust.h"
#include "host/cli/user_name.h"
#include "host/route/intent_writer.h"
#include "host/skill/package.h"

namespace skillet::cli {
namespace {

constexpr std::string_view weights_name = "intent.bin", source_name = "skill.json", license_name = "LICENSE";
constexpr size_t shown_of_a_label = 12, shown_in_all = 300, longest_shown_bytes = 400;
constexpr uint64_t heap_beside_weights_bytes = 4 << 20;
constexpr uint32_t stack_bytes = 64 << 10;

Result<Router> trained(const std::vector<RoutedExample>& examples, const std::string& path, const Options& options) {
  RouterOptions setup;
  setup.none_label = options.text_or("--none", setup.none_label);
  Result<Router> router = Router::train(examples, setup);
  if (!router) return std::move(router.error()).at(path);
  TRY(const uint32_t threshold, options.permille("--threshold", 0, 1000));
  if (options.has("--threshold")) router->set_threshold(threshold / 1000.0);
  return router;
}

// Of each label a few, so that a session's router learns what the skill is asked.
boost::json::array shown_examples(const std::vector<RoutedExample>& examples, const Router& router) {
  boost::json::array shown;
  std::map<std::string_view, size_t> counts;
  const size_t most = std::min(shown_of_a_label, std::max<size_t>(1, shown_in_all / router.labels().size()));
  for (const RoutedExample& example : examples) {
    const bool is_label =
        std::find(router.labels().begin(), router.labels().end(), example.label) != router.labels().end();
    if (!is_label || example.text.empty() || example.text.size() > longest_shown_bytes) continue;
    if (shown.size() < shown_in_all && counts[example.label]++ < most)
      shown.push_back(boost::json::object{{"prompt", example.text}});
  }
  return shown;
}

std::string description_of(const std::vector<std::string>& labels) {
  constexpr size_t longest_bytes = 300;
  std::string text = "Says which of " + std::to_string(labels.size()) + " intents a text has: " + labels[0];
  size_t named = 1;
  for (; named < labels.size() && text.size() + labels[named].size() < longest_bytes; named++)
    text += ", " + labels[named];
  return text + (named < labels.size() ? ", …" : "") + ".";
}

// What the author has changed in an earlier skill.json stays, but for what follows from the examples and the code.
Result<boost::json::object> source_of(const Path& folder, const std::string& name, const Options& options,
                                      const std::vector<std::string>& labels) {
  const Path path = folder / source_name;
  std::error_code failure;
  boost::json::object source{{"format", 1},
                             {"name", name},
                             {"version", "0.1.0"},
                             {"title", name},
                             {"description", description_of(labels)},
                             {"license", "MIT"},
                             {"author", user_name()}};
  if (std::filesystem::exists(path, failure)) {
    TRY(const std::string text, read_text_file(path));
    TRY(Json earlier, parse_json(text, path.string()));
    if (earlier.is_object()) source = std::move(earlier.get_object());
  }
  if (options.has("--name")) source["name"] = name;
  if (const auto title = options.text("--title")) source["title"] = *title;
  return source;
}

struct Module {
  Buffer file;
  Package package;
  Manifest manifest;
};

// Only code that is signed by someone the user trusts goes into a package that the user will sign.
Result<Module> read_module(const Options& options, const Places& places) {
  TRY(const Path path, places.resolve(options.text_or("--module", "@intent")));
  TRY(const TrustList trust, trust_of(options, places));
  Module module;
  TRY(module.file, read_file(path, max_package_bytes));
  TRY(module.package, read_package(module.file, path.string()));
  Result<VerifiedManifest> verified = verify_package(module.package, trust);
  if (!verified) return std::move(verified.error()).at(path.string());
  module.manifest = std::move(verified->manifest);
  if (module.manifest.code.empty() || !module.manifest.find_file(weights_name))
    return Error{"module-not-intents", "the package's code does not read " + std::string(weights_name), path.string(),
                 "Name a package of intents, such as @intent"};
  return module;
}

Status write_code(const Module& module, const Path& folder) {
  for (const Manifest::Code& code : module.manifest.code)
    TRY_OK(write_file(folder / code.path, module.package.find(code.path)->content));
  std::error_code failure;
  const Package::Entry* license = module.package.find(license_name);
  if (!license || std::filesystem::exists(folder / license_name, failure)) return {};
  return write_file(folder / license_name, license->content);
}

Status write_source(boost::json::object source, const Module& module, const Router& router,
                    const std::vector<RoutedExample>& examples, size_t weights_bytes, const Path& folder) {
  const Manifest& manifest = module.manifest;
  source["abi"] = std::to_string(manifest.abi_major) + "." + std::to_string(manifest.abi_minor);
  source["kind"] = "tool";
  source["hooks"] = boost::json::array{"forward"};
  source["limits"] =
      boost::json::object{{"heap_bytes", weights_bytes + heap_beside_weights_bytes}, {"stack_bytes", stack_bytes}};
  source["examples"] = shown_examples(examples, router);
  const Path path = folder / source_name;
  const std::string text = write_json_indented(std::move(source));
  TRY([[maybe_unused]] const Manifest checked, read_manifest_source(text, path.string()));
  return write_file(path, bytes_of(text));
}

Result<int> run(const Options& options, const Places& places) {
  if (options.has("-o") == options.has("--weights")) return usage_error("give either -o or --weights");
  const std::string& examples_path = options.positional()[0];
  TRY(const std::vector<RoutedExample> examples, read_examples(examples_path));
  TRY(const Router router, trained(examples, examples_path, options));
  TRY(const Buffer weights, write_intents(router));
  if (const auto file = options.text("--weights")) {
    TRY_OK(write_file(*file, weights));
    return exit_ok;
  }
  const Path folder = *options.text("-o");
  const std::string name =
      options.text_or("--name", std::filesystem::absolute(folder).lexically_normal().filename().string());
  if (!is_skill_name(name))
    return Error{"skill-name", "\"" + name + "\" is no skill's name", "",
                 "Give --name of a-z, 0-9 and single hyphens inside"};
  TRY(const Module module, read_module(options, places));
  TRY(boost::json::object source, source_of(folder, name, options, router.labels()));
  TRY_OK(make_folder(folder));
  TRY_OK(write_code(module, folder));
  TRY_OK(write_file(folder / weights_name, weights));
  TRY_OK(write_source(std::move(source), module, router, examples, weights.size(), folder));
  std::printf("%s: %zu labels from %zu examples, %zu bytes. Next: skillet pack %s && skillet sign %s-*.skill\n",
              folder.c_str(), router.labels().size(), examples.size(), weights.size(), folder.c_str(), name.c_str());
  return exit_ok;
}

}  // namespace

Command train_intent_command() {
  return {
      "train-intent",
      "EXAMPLES.json -o FOLDER",
      "Train a skill that says what a text wants.",
      "EXAMPLES.json holds [[text, label], …]; the label \"oos\" marks texts that have none of the labels. FOLDER is\n"
      "then ready for 'skillet pack'. Trained again into the same folder, what you wrote in skill.json stays.",
      {{"-o", "FOLDER", "where to"},
       {"--name", "NAME", "the skill's name (the folder's)"},
       {"--title", "TEXT", "its title (its name)"},
       {"--none", "LABEL", "of texts that have none of the labels (oos)"},
       {"--threshold", "P", "not sure up to this probability (0 to 1), not where the training found best"},
       {"--module", "PACKAGE", "whose code answers (@intent)"},
       {"--weights", "FILE", "write what was learned to FILE, and nothing else"},
       trust_option,
       key_option},
      1,
      1,
      run};
}

}  // namespace skillet::cli
