// The session that the page has started, for what else the page can call.
#pragma once

#include "host/session.h"

namespace skillet::page {

Session* session();  // null until then
Error not_started();

// Where the governor decides who is resident.
void turn_ended(const Turn* turn);  // null: it did not begin
void stop_governing();

}  // namespace skillet::page
