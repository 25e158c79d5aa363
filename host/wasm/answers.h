// How the host answers the page: {"ok": …} or {"error": {"code", "what", "where", "remedy"}}, as text that is valid
// until the next call.
#pragma once

#include <boost/json/object.hpp>

#include "host/base/result.h"

namespace skillet::page {

const char* reply(boost::json::object answer);
const char* ok(boost::json::value value = boost::json::object());
const char* refuse(const Error& error);
inline const char* done(const Status& status) {
  return status ? ok() : refuse(status.error());
}

}  // namespace skillet::page
