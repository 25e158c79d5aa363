#include "registry_server/options.h"

#include <boost/program_options.hpp>
#include <limits>
#include <sstream>

namespace skillet::registry {
namespace {

namespace po = boost::program_options;

constexpr int64_t max_port = std::numeric_limits<uint16_t>::max();

po::options_description described(CommandLine& line, int64_t& port, std::string& log) {
  po::options_description options("skillet-registry: serves the page and the folder of packages");
  options.add_options()("help", po::bool_switch(&line.help), "show this");
  options.add_options()("packages", po::value(&line.packages)->value_name("DIR"), "the folder of .skill files");
  options.add_options()("web", po::value(&line.web)->value_name("DIR"), "the folder of the page");
  options.add_options()("address", po::value(&line.address)->value_name("IP")->default_value(line.address),
                        "where to listen");
  options.add_options()("port", po::value(&port)->value_name("PORT")->default_value(line.port), "0: any that is free");
  options.add_options()("log", po::value(&log)->value_name("quiet|requests")->default_value("quiet"),
                        "what to write to the error output, besides errors");
  return options;
}

Error refuse(std::string what) {
  return {"usage", std::move(what), "", "See skillet-registry --help"};
}

}  // namespace

Result<CommandLine> read_command_line(int argc, const char* const* argv) {
  CommandLine line;
  int64_t port = 0;
  std::string log;
  // The library reports by exceptions; they end here.
  try {
    po::variables_map values;
    const po::positional_options_description none;
    po::store(po::command_line_parser(argc, argv).options(described(line, port, log)).positional(none).run(), values);
    po::notify(values);
  } catch (const po::error& error) {
    return refuse(error.what());
  }
  if (line.help) return line;
  if (line.packages.empty()) return refuse("--packages is missing");
  if (line.web.empty()) return refuse("--web is missing");
  if (port < 0 || port > max_port) return refuse("--port is not between 0 and 65535");
  if (log != "quiet" && log != "requests") return refuse("--log is neither quiet nor requests");
  line.port = static_cast<uint16_t>(port);
  line.log_requests = log == "requests";
  return line;
}

std::string usage() {
  CommandLine line;
  int64_t port = 0;
  std::string log;
  std::ostringstream text;
  text << described(line, port, log) << "\nSIGHUP reads all packages anew; SIGTERM and SIGINT stop it.\n";
  return text.str();
}

}  // namespace skillet::registry
