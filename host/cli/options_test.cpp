#include "host/cli/options.h"

#include <doctest/doctest.h>

using namespace skillet;
using namespace skillet::cli;

namespace {
const std::vector<OptionSpec> specs = {{"--prompt", "TEXT", ""}, {"--json", "", ""}, {"-o", "FILE", ""}};

std::string complaint(const std::vector<std::string>& arguments) {
  Result<Options> options = Options::parse(arguments, specs);
  return options ? "" : options.error().what;
}
}  // namespace

TEST_CASE("options and other arguments are told apart, in any order") {
  Result<Options> options =
      Options::parse({"a", "--prompt", "--json", "--json", "-o", "x", "-", "--", "--prompt"}, specs);
  REQUIRE(options);
  CHECK(options->text("--prompt") == "--json");  // a value may look like an option
  CHECK(options->has("--json"));
  CHECK(options->text("-o") == "x");
  CHECK(options->positional() == std::vector<std::string>{"a", "-", "--prompt"});
}

TEST_CASE("a value may follow an equals sign, and be empty") {
  Result<Options> options = Options::parse({"--prompt=a=b"}, specs);
  REQUIRE(options);
  CHECK(options->text("--prompt") == "a=b");
  CHECK(Options::parse({"--prompt="}, specs)->text("--prompt") == "");
}

TEST_CASE("mistakes are named") {
  CHECK(complaint({"--promt", "x"}) == "there is no option --promt");
  CHECK(complaint({"-x"}) == "there is no option -x");
  CHECK(complaint({"--json=yes"}) == "--json takes no value");
  CHECK(complaint({"--prompt"}) == "--prompt wants a value: TEXT");
  CHECK(complaint({"--json", "--json"}) == "--json is given twice");
}

TEST_CASE("numbers are whole, decimal and within their limits") {
  const std::vector<OptionSpec> number = {{"--n", "N", ""}};
  auto read = [&](const std::string& text) { return Options::parse({"--n", text}, number)->number("--n", 7, 1, 100); };
  CHECK(*read("100") == 100);
  CHECK(*Options::parse({}, number)->number("--n", 7, 1, 100) == 7);
  for (const char* bad : {"", "0", "101", "-1", "+1", " 1", "1x", "0x1", "99999999999999999999999"}) {
    CAPTURE(bad);
    CHECK_FALSE(read(bad));
  }
}

TEST_CASE("a fraction is read exactly, in thousandths") {
  const std::vector<OptionSpec> fraction = {{"--t", "X", ""}};
  auto read = [&](const std::string& text) {
    return Options::parse({"--t", text}, fraction)->permille("--t", 800, 5000);
  };
  CHECK(*read("0") == 0);
  CHECK(*read("0.8") == 800);
  CHECK(*read("1.234") == 1234);
  CHECK(*read("5") == 5000);
  CHECK(*read("0.07") == 70);
  for (const char* bad : {"", ".", "1.", ".5", "5.001", "6", "0.1234", "-1", "1e3", "0.-1", "18446744073709551615"}) {
    CAPTURE(bad);
    CHECK_FALSE(read(bad));
  }
}
