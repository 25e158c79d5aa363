#include "plugins/shell/slot_text.h"

#include "plugins/shell/quote.h"

namespace skillet::shell {
namespace {

constexpr uint32_t minute_seconds = 60;
constexpr uint32_t hour_seconds = 3600;
constexpr uint32_t day_seconds = 86400;

std::string decimal(uint32_t number) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + number % 10));
    number /= 10;
  } while (number != 0);
  return digits;
}

bool write_size(const Value& value, std::string& out) {
  out += "-size ";
  if (value.sign != 0) out += value.sign;
  // find has no T, and 1024 G are one.
  out += value.unit == 'T' ? value.text + "000" : value.text;
  out += value.unit == 'T' ? 'G' : value.unit;
  return true;
}

bool write_age(const Value& value, std::string& out) {
  const bool days = value.seconds % day_seconds == 0;
  out += value.unit == 'a' ? "-a" : "-m";
  out += days ? "time " : "min ";
  if (value.sign != 0) out += value.sign;
  out += decimal(value.seconds / (days ? day_seconds : minute_seconds));
  return true;
}

// "10m" for timeout and sleep, which know s, m, h and d.
bool write_duration(const Value& value, std::string& out) {
  if ((value.kinds & (duration_value | age_value)) == 0) {
    out += value.text;
    return all_digits(value.text);
  }
  const uint32_t seconds = value.seconds;
  if (seconds != 0 && seconds % day_seconds == 0) {
    out += decimal(seconds / day_seconds) + "d";
  } else if (seconds != 0 && seconds % hour_seconds == 0) {
    out += decimal(seconds / hour_seconds) + "h";
  } else if (seconds != 0 && seconds % minute_seconds == 0) {
    out += decimal(seconds / minute_seconds) + "m";
  } else {
    out += decimal(seconds);
  }
  return true;
}

bool write_seconds(const Value& value, uint32_t unit, std::string& out) {
  const bool timed = (value.kinds & (duration_value | age_value)) != 0;
  if (!timed && !all_digits(value.text)) return false;
  out += timed ? decimal(value.seconds / unit) : value.text;
  return true;
}

// What systemd and git understand as a time: "yesterday", "2 hours ago", "2026-03-01".
bool write_since(const Value& value, std::string& out) {
  if ((value.kinds & date_value) != 0) {
    out += value.text;
    return true;
  }
  if ((value.kinds & duration_value) == 0) {
    out += value.text == "1" ? "yesterday" : "today";
    return true;
  }
  struct Unit {
    uint32_t seconds;
    char name[7];
  };
  constexpr Unit units[] = {{7 * day_seconds, "week"},
                            {day_seconds, "day"},
                            {hour_seconds, "hour"},
                            {minute_seconds, "minute"},
                            {1, "second"}};
  for (const Unit& unit : units) {
    if (value.seconds == 0 || value.seconds % unit.seconds != 0) continue;
    const uint32_t count = value.seconds / unit.seconds;
    out += '\'' + decimal(count) + ' ' + unit.name + (count == 1 ? "" : "s") + " ago'";
    return true;
  }
  return false;
}

bool write_extension(std::string_view glob, std::string& out) {
  if (glob.substr(0, 2) != "*." || !is_plain_name(glob.substr(2))) return false;
  out += glob.substr(2);
  return true;
}

// "backup.sh", which the shell would look for elsewhere.
bool is_script_here(std::string_view program) {
  if (program.find('/') != std::string_view::npos || program.size() < 4) return false;
  const std::string_view end = program.substr(program.size() - 3);
  return end == ".sh" || end == ".py";
}

// A command that another command is to run: plain words only, so that no shell on the way sees anything else in it.
bool write_command(std::string_view text, std::string& out) {
  for (char c : text) {
    if (!is_letter(c) && !is_digit(c) && std::string_view(" _./:=@%+,-~").find(c) == std::string_view::npos)
      return false;
  }
  if (text.empty() || text[0] == '-' || is_digit(text[0])) return false;
  if (is_script_here(text.substr(0, text.find(' ')))) out += "./";
  out += text;
  return true;
}

bool write_remote_path(std::string_view text, std::string& out) {
  if (text[0] == '-') return false;
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_plain_name(text.substr(0, colon))) return false;
  quote_path(text, out);
  return true;
}

bool write_path(const Value& value, std::string& out) {
  const bool wild = (value.kinds & glob_value) != 0 && (value.kinds & quoted_value) == 0;
  if (wild && quote_wildcards(value.text, out)) return true;
  quote_path(value.text, out);
  return true;
}

bool write_url(const Value& value, std::string& out) {
  if (value.text[0] == '-') return false;
  quote_text(value.text, out);
  return true;
}

bool write_one(SlotType type, const Value& value, std::string& out) {
  const std::string& text = value.text;
  if (!can_be_quoted(text)) return false;
  switch (type) {
    case SlotType::path:
    case SlotType::file:
    case SlotType::dir:
    case SlotType::paths:
      return write_path(value, out);
    case SlotType::wild:
      return quote_wildcards(text, out);
    case SlotType::extension:
      return write_extension(text, out);
    case SlotType::size:
      return write_size(value, out);
    case SlotType::bytes:
      out += value.text + value.unit;
      return true;
    case SlotType::age:
      return write_age(value, out);
    case SlotType::days:
      return write_seconds(value, day_seconds, out);
    case SlotType::seconds:
      return write_seconds(value, 1, out);
    case SlotType::duration:
      return write_duration(value, out);
    case SlotType::since:
      return write_since(value, out);
    case SlotType::number:
      out += text;
      return all_digits(text);
    case SlotType::date:
    case SlotType::mode:
    case SlotType::name:
    case SlotType::names:
    case SlotType::branch:
    case SlotType::process:
    case SlotType::host:
    case SlotType::remote:
      out += text;
      return is_plain_name(text);
    case SlotType::remote_path:
      return write_remote_path(text, out);
    case SlotType::url:
      return write_url(value, out);
    case SlotType::glob:
    case SlotType::text:
    case SlotType::rest:
      quote_text(text, out);
      return true;
    case SlotType::command:
      return write_command(text, out);
    case SlotType::count:
      break;
  }
  return false;
}

// Signs that people name: "replace spaces with underscores".
std::string_view sign_named(std::string_view text) {
  // The sign and its name, a row each.
  constexpr std::string_view rows =
      " space\n spaces\n_underscore\n_underscores\n,comma\n,commas\n;semicolon\n;semicolons\n-dash\n-dashes\n"
      "-hyphen\n-hyphens\n.dots\n:colon\n:colons\n/slashes\n'single quotes\n\"double quotes\n\ttabs\n";
  for (size_t at = 0; at < rows.size();) {
    const size_t end = rows.find('\n', at);
    if (text == rows.substr(at + 1, end - at - 1)) return rows.substr(at, 1);
    at = end + 1;
  }
  return text;
}

bool write_in_mode(std::string_view text, std::string_view mode, std::string& out) {
  if (!can_be_quoted(text)) return false;
  if (mode == "inside") {
    quote_inside(text, out);
  } else if (mode == "sed") {
    quote_sed_pattern(sign_named(text), out);
  } else if (mode == "sedto") {
    quote_sed_replacement(sign_named(text), out);
  } else if (mode == "bare") {
    while (text.size() > 1 && text.back() == '/') text.remove_suffix(1);
    if (text.size() > 1 && text[0] == '.' && is_letter(text[1])) text.remove_prefix(1);
    if (!is_plain_name(text)) return false;
    out += text;
  } else if (mode == "word") {
    quote_word(text, out);
  } else if (mode == "remote") {
    if (text[0] == '-') return false;
    quote_path(text, out);
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool write_slot(SlotType type, const std::vector<Value>& values, std::string_view mode, std::string& out) {
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ' ';
    if (!(mode.empty() ? write_one(type, values[i], out) : write_in_mode(values[i].text, mode, out))) return false;
  }
  return !values.empty();
}

void tell_slot(const std::vector<Value>& values, std::string& out) {
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += i + 1 == values.size() ? " and " : ", ";
    out += values[i].shown;
  }
}

}  // namespace skillet::shell
