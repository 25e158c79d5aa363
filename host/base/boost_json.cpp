// Boost.JSON is used header-only: this one file holds its definitions.
#include <boost/json/src.hpp>
