#include "host/model/json_schema_rules.h"

#include <algorithm>
#include <iterator>

namespace skillet {
namespace {

struct Rule {
  std::string_view name, body;
};

// A model may fill pages with whitespace and zeros, so there is an end to both. Half characters (lone surrogates) are
// no text. The calendar is right up to leap years.
constexpr Rule rules[] = {
    {"ws", R"_( " "? | "\r"? "\n" [ \t]{0,64} )_"},
    {"hex", R"_( [0-9a-fA-F] )_"},
    {"char", R"_( [^"\\\x00-\x1F] | "\\" (["\\/bfnrt] | "u" unicode) )_"},
    {"unicode",
     R"_( [0-9a-cA-Ce-fE-F] hex{3} | [dD] [0-7] hex{2} | [dD] [89abAB] hex{2} "\\u" [dD] [c-fC-F] hex{2} )_"},
    {"string", R"_( "\"" char* "\"" )_"},
    {"number", R"_( "-"? ("0" | [1-9] [0-9]{0,15}) ("." [0-9]{1,16})? ([eE] [-+]? [0-9]{1,2})? )_"},
    {"boolean", R"_( "true" | "false" )_"},
    {"null", R"_( "null" )_"},
    {"value", R"_( object | array | string | number | boolean | null )_"},
    {"object", R"_( "{" ws (member ws ("," ws member ws)*)? "}" )_"},
    {"member", R"_( string ws ":" ws value )_"},
    {"array", R"_( "[" ws (value ws ("," ws value ws)*)? "]" )_"},
    {"date", R"_( any-year "-" day-of-year | leap-year "-02-29" )_"},
    {"any-year", R"_( [0-9]{4} )_"},
    {"by-four", R"_( "0" [48] | [2468] [048] | [13579] [26] )_"},
    {"leap-year", R"_( [0-9]{2} by-four | (by-four | "00") "00" )_"},
    {"day-of-year",
     R"_( ("0" [13578] | "1" [02]) "-" (day | "29" | "30" | "31") | ("0" [469] | "11") "-" (day | "29" | "30") | "02-" day )_"},
    {"day", R"_( "0" [1-9] | "1" [0-9] | "2" [0-8] )_"},
    {"time", R"_( hour ":" sixty ":" sixty ("." [0-9]{1,9})? ("Z" | [-+] hour ":" sixty) )_"},
    {"hour", R"_( [01] [0-9] | "2" [0-3] )_"},
    {"sixty", R"_( [0-5] [0-9] )_"},
    {"date-time", R"_( date "T" time )_"},
    {"uuid", R"_( hex{8} "-" hex{4} "-" hex{4} "-" hex{4} "-" hex{12} )_"},
};

constexpr std::string_view formats[] = {"date", "time", "date-time", "uuid"};

}  // namespace

std::string_view json_rule(std::string_view name) {
  const auto rule =
      std::find_if(std::begin(rules), std::end(rules), [&](const Rule& each) { return each.name == name; });
  return rule == std::end(rules) ? std::string_view() : rule->body;
}

std::string_view json_format_rule(std::string_view format) {
  const auto known = std::find(std::begin(formats), std::end(formats), format);
  return known == std::end(formats) ? std::string_view() : *known;
}

}  // namespace skillet
