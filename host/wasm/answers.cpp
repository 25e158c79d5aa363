#include "host/wasm/answers.h"

#include <boost/json/serialize.hpp>

#include "host/route/explanation.h"

namespace skillet::page {

const char* reply(boost::json::object answer) {
  static std::string text;
  text = boost::json::serialize(answer);
  return text.c_str();
}

const char* ok(boost::json::value value) {
  return reply({{"ok", std::move(value)}});
}

const char* refuse(const Error& error) {
  return reply({{"error", to_json(error)}});
}

}  // namespace skillet::page
