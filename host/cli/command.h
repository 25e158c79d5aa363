// The commands of `skillet`, each in a file of its own, and what they share.
#pragma once

#include <functional>

#include "host/cli/options.h"
#include "host/cli/places.h"

namespace skillet::cli {

constexpr int exit_ok = 0, exit_failure = 1, exit_usage = 2, exit_interrupted = 130;

struct Command {
  std::string_view name;
  std::string_view arguments;  // "FILE…"
  std::string_view summary;    // one line
  std::string_view help;       // what else there is to say; may be empty
  std::vector<OptionSpec> options;
  size_t min_positional, max_positional;
  std::function<Result<int>(const Options&, const Places&)> run;
};

const std::vector<Command>& all_commands();

Command new_command();
Command build_command();
Command check_command();
Command keygen_command();
Command pack_command();
Command sign_command();
Command verify_command();
Command inspect_command();
Command run_command();
Command chat_command();
Command tokenize_command();
Command detokenize_command();
Command logits_command();
Command perplexity_command();
Command bench_command();
Command route_command();
Command calibrate_command();
Command evaluate_command();
Command import_command();
Command merge_command();
Command train_intent_command();
Command governor_command();

constexpr size_t any_number = 1000;  // of files on one command line

// Runs `skillet ARGUMENTS…`; `program` is the path by which it was started.
int run_command_line(const std::string& program, const std::vector<std::string>& arguments);

}  // namespace skillet::cli
