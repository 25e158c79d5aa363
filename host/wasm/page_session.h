// The session that the page has started, for what else the page can call.
#pragma once

#include "host/session.h"

namespace skillet::page {

Session* session();  // null until then

}  // namespace skillet::page
