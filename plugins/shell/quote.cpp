#include "plugins/shell/quote.h"

namespace skillet::shell {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c != 0 && std::string_view("_@%+=:,./-").find(c) != std::string_view::npos);
}

bool is_plain_text(std::string_view value) {
  for (char c : value) {
    if (!is_plain(c)) return false;
  }
  return !value.empty();
}

// "~/" and "~name/" at the beginning must stay unquoted to be understood by the shell.
size_t home_length(std::string_view value) {
  if (value.empty() || value[0] != '~') return 0;
  size_t at = 1;
  while (at < value.size() && value[at] != '/') {
    const char c = value[at++];
    if (!is_plain(c)) return 0;
  }
  return at < value.size() ? at + 1 : at;
}

void escape(std::string_view value, std::string_view special, std::string& out) {
  std::string escaped;
  for (char c : value) {
    if (special.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  quote_inside(escaped, out);
}

}  // namespace

bool can_be_quoted(std::string_view value) {
  for (char c : value) {
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) return false;
  }
  return !value.empty() && value.size() <= max_value_bytes;
}

void quote_word(std::string_view value, std::string& out) {
  if (is_plain_text(value)) {
    out += value;
    return;
  }
  out += '\'';
  quote_inside(value, out);
  out += '\'';
}

void quote_text(std::string_view value, std::string& out) {
  if (value[0] == '-') out += "-- ";
  quote_word(value, out);
}

void quote_path(std::string_view value, std::string& out) {
  if (value[0] == '-') out += "./";
  const size_t home = home_length(value);
  out += value.substr(0, home);
  if (home < value.size()) quote_word(value.substr(home), out);
}

void quote_inside(std::string_view value, std::string& out) {
  for (char c : value) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
}

bool quote_wildcards(std::string_view value, std::string& out) {
  const size_t home = home_length(value);
  for (char c : value.substr(home)) {
    if (!is_plain(c) && c != '*' && c != '?') return false;
  }
  if (value[0] == '-') out += "./";
  out += value;
  return true;
}

void quote_sed_pattern(std::string_view value, std::string& out) {
  escape(value, "\\/.*[]^$", out);
}

void quote_sed_replacement(std::string_view value, std::string& out) {
  escape(value, "\\/&", out);
}

bool is_plain_name(std::string_view value) {
  return is_plain_text(value) && value[0] != '-' && value.find("..") == std::string_view::npos;
}

}  // namespace skillet::shell
