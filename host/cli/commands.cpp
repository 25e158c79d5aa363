#include <cstdio>

#include "host/cli/command.h"
#include "host/cli/standard_output.h"
#include "host/cli/version.h"

namespace skillet::cli {
namespace {

std::string padded(std::string_view text, size_t columns) {
  std::string line(text);
  line.resize(std::max(columns, line.size() + 2), ' ');
  return line;
}

std::string overview() {
  std::string text = "usage: skillet COMMAND …\n\n";
  for (const Command& command : all_commands())
    text += "  " + padded(command.name, 10) + std::string(command.summary) + "\n";
  text += "  " + padded("version", 10) + "Print the version.\n";
  text += "  " + padded("help", 10) + "Explain a command: skillet help COMMAND.\n";
  return text +
         "\nWherever a package file is expected, @NAME means the newest package of that name that was built here.\n";
}

std::string explain(const Command& command) {
  std::string text = "usage: skillet " + std::string(command.name);
  if (!command.arguments.empty()) text += " " + std::string(command.arguments);
  text += "\n\n" + std::string(command.summary) + "\n";
  if (!command.help.empty()) text += std::string(command.help) + "\n";
  if (!command.options.empty()) text += "\n";
  for (const OptionSpec& option : command.options) {
    std::string name = std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value));
    text += "  " + padded(name, 22) + std::string(option.help) + "\n";
  }
  return text;
}

int fail_usage(const Error& error, std::string_view command) {
  const std::string help = command.empty() ? "skillet help" : "skillet help " + std::string(command);
  std::fprintf(stderr, "error: usage: %s. See '%s'.\n", error.what.c_str(), help.c_str());
  return exit_usage;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : all_commands())
    if (command.name == name) return &command;
  return nullptr;
}

int help(const std::vector<std::string>& names) {
  if (names.empty()) return print(overview()), exit_ok;
  const Command* command = find_command(names[0]);
  if (!command) return fail_usage(usage_error("there is no command " + names[0]), "");
  return print(explain(*command)), exit_ok;
}

Status check_count(const Command& command, size_t count) {
  if (count >= command.min_positional && count <= command.max_positional) return {};
  return usage_error("skillet " + std::string(command.name) + " wants " +
                     (command.max_positional == 0 ? "no arguments" : std::string(command.arguments)));
}

bool asks_for_help(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") return false;
    if (argument == "--help" || argument == "-h") return true;
  }
  return false;
}

int run_one(const Command& command, const std::vector<std::string>& arguments, const Places& places) {
  if (asks_for_help(arguments)) return print(explain(command)), exit_ok;
  Result<Options> options = Options::parse(arguments, command.options);
  if (!options) return fail_usage(options.error(), command.name);
  if (Status status = check_count(command, options->positional().size()); !status)
    return fail_usage(status.error(), command.name);
  Result<int> outcome = command.run(*options, places);
  if (outcome) return *outcome;
  if (is_usage_error(outcome.error())) return fail_usage(outcome.error(), command.name);
  std::fflush(stdout);
  std::fprintf(stderr, "error: %s\n", outcome.error().sentence().c_str());
  return exit_failure;
}

}  // namespace

const std::vector<Command>& all_commands() {
  static const std::vector<Command> commands = {
      new_command(),        build_command(),     check_command(),      keygen_command(),       pack_command(),
      sign_command(),       verify_command(),    inspect_command(),    run_command(),          tokenize_command(),
      detokenize_command(), logits_command(),    perplexity_command(), bench_command(),        merge_command(),
      route_command(),      calibrate_command(), evaluate_command(),   train_intent_command(), import_command(),
      governor_command(),   chat_command()};
  return commands;
}

int run_command_line(const std::string& program, const std::vector<std::string>& arguments) {
  if (arguments.empty()) return fail_usage(usage_error("name a command"), "");
  const std::string& name = arguments[0];
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (name == "help" || name == "--help" || name == "-h") return help(rest);
  if (name == "version" || name == "--version") return print("skillet " SKILLET_VERSION "\n"), exit_ok;
  const Command* command = find_command(name);
  if (!command) return fail_usage(usage_error("there is no command " + name), "");
  return run_one(*command, rest, Places::around(program));
}

}  // namespace skillet::cli
