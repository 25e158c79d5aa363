// Answers each line of the standard input from an index file, for evaluations of thousands of prompts: the first line
// of the answer, or "(declined)".
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "plugins/shell/answer.h"
#include "plugins/shell/rank.h"

namespace {

using namespace skillet::shell;

// The scores of the nearest patterns, from which thresholds are learnt.
void print_scores(const Index& index, const std::string& prompt) {
  const auto tokens = read_tokens(index, prompt);
  if (tokens) {
    for (const Ranked& ranked : rank(index, *tokens, find_values(*tokens))) {
      std::cout << ranked.score << ' ' << index.text(index.pattern(ranked.pattern).command) << '\t';
    }
  }
  std::cout << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs("usage: shell_ask INDEX [--whole|--scores] < PROMPTS\n", stderr);
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  skillet::shell::Index index;
  if (const char* wrong = index.open(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size())) {
    std::fprintf(stderr, "%s\n", wrong);
    return 1;
  }
  const std::string mode = count > 2 ? arguments[2] : "";
  const bool whole = mode == "--whole";
  for (std::string line; std::getline(std::cin, line);) {
    if (mode == "--scores") {
      print_scores(index, line);
      continue;
    }
    const auto answer = skillet::shell::answer(index, line, "");
    const std::string text = answer ? answer->text : "(declined)";
    std::cout << (whole ? text : text.substr(0, text.find('\n'))) << '\n' << (whole ? "\n" : "");
  }
  return 0;
}
