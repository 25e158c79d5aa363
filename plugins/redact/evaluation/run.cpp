// Redacts texts without a host, for evaluation/presidio.py and for whoever wants to try: each line of standard input is
// a JSON-free record, the text with \n and \\ escaped; each line of output its findings, "KIND BEGIN END CONFIDENCE" in
// bytes, parted by semicolons.
//   run names.txt < texts
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

#include "plugins/redact/answer.h"
#include "plugins/redact/detect.h"
#include "plugins/redact/words.h"

namespace {

std::string unescaped(const std::string& line) {
  std::string text;
  for (size_t i = 0; i < line.size(); i++) {
    if (line[i] == '\\' && i + 1 < line.size())
      text += line[++i] == 'n' ? '\n' : line[i] == 'r' ? '\r' : line[i];
    else
      text += line[i];
  }
  return text;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string lines{std::istreambuf_iterator<char>(file), {}};
  const skillet::redact::NameList names(lines);
  const bool answers = count > 2 && std::string_view(arguments[2]) == "--answers";
  for (std::string line; std::getline(std::cin, line);) {
    const std::string text = unescaped(line);
    if (answers) {
      const auto answer = skillet::redact::answer(text, names);
      std::cout << (answer ? answer->text : "(declined)") << "\n----\n";
      continue;
    }
    if (text.size() <= skillet::redact::max_text_bytes)
      for (const auto& finding : skillet::redact::detect(text, names))
        std::cout << skillet::redact::name_of(finding.kind) << ' ' << finding.begin << ' ' << finding.end << ' '
                  << finding.confidence << ';';
    std::cout << '\n';
  }
}
