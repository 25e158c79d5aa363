#pragma once

#include <string>

namespace skillet::cli {

std::string user_name();  // git's user.name, else the login name; fit for a manifest and a trust list

}  // namespace skillet::cli
