#include "plugins/shell/names.h"

#include "plugins/shell/values.h"

namespace skillet::shell {
namespace {

constexpr size_t longest_extension = 5;
constexpr WordList top_domains = "app at ch co com de dev edu eu fr gov info io lan local net nl org uk us";

constexpr WordList named_files = "CHANGELOG Dockerfile Gemfile LICENSE MD5SUMS Makefile README SHA256SUMS";

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool is_url(std::string_view text) {
  return starts_with(text, "http://") || starts_with(text, "https://") || starts_with(text, "ftp://") ||
         starts_with(text, "ssh://") || starts_with(text, "git@");
}

bool is_address(std::string_view text) {
  size_t dots = 0;
  size_t digits = 0;
  for (char c : text) {
    if (c == '.') {
      if (digits == 0) return false;
      digits = 0;
      ++dots;
    } else if (!is_digit(c) || ++digits > 3) {
      return false;
    }
  }
  return dots == 3 && digits > 0;
}

// Letters, digits, dots and dashes, with a dot between.
bool is_dotted_name(std::string_view text) {
  const size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == text.size()) return false;
  for (char c : text) {
    if (!is_letter(c) && !is_digit(c) && std::string_view("._-+@").find(c) == std::string_view::npos &&
        static_cast<unsigned char>(c) < 0x80)
      return false;
  }
  return true;
}

bool is_host(std::string_view text) {
  if (is_address(text) || text == "localhost") return true;
  return is_dotted_name(text) && top_domains.has(text.substr(text.rfind('.') + 1));
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return all_digits(text.substr(0, 4)) && all_digits(text.substr(5, 2)) && all_digits(text.substr(8, 2));
}

bool is_octal_mode(std::string_view text) {
  if (text.size() < 3 || text.size() > 4) return false;
  return text.find_first_not_of("01234567") == std::string_view::npos;
}

// u+x, go-w, a=r, +x
bool is_symbolic_mode(std::string_view text) {
  const size_t sign = text.find_first_of("+-=");
  if (sign == std::string_view::npos || sign + 1 >= text.size()) return false;
  return text.substr(0, sign).find_first_not_of("ugoa") == std::string_view::npos &&
         text.substr(sign + 1).find_first_not_of("rwxXst") == std::string_view::npos && (sign > 0 || text[0] != '-');
}

bool is_range(std::string_view text) {
  const size_t dash = text.find('-');
  return dash != std::string_view::npos && all_digits(text.substr(0, dash)) && all_digits(text.substr(dash + 1));
}

// "and/or", "tcp/udp", "24/7": a slash alone makes no path.
bool is_path(std::string_view text) {
  if (text == "." || text == ".." || text[0] == '~') return true;
  if (text.find('/') == std::string_view::npos) return text.size() > 2 && text[0] == '.' && is_letter(text[1]);
  constexpr WordList phrases =
      "GB/s MB/s and/or ft/s gb/s he/she i/o km/h l/100km lower/upper m/s mb/s mbit/s mi/h n/a on/off read/write "
      "tcp/udp upper/lower w/o yes/no";
  if (phrases.has(text)) return false;
  return text.find("//") == std::string_view::npos;
}

// At the end of a path: "main.c", "hosts", but neither "v2.1" nor "example.com", which may be folders.
bool is_file_name(std::string_view name) {
  constexpr WordList files = "crontab fstab group hostname hosts passwd profile shadow sudoers";
  if (named_files.has(name) || files.has(name)) return true;
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view extension = name.substr(dot + 1);
  return is_extension(extension) && !is_digit(extension[0]) && !top_domains.has(extension);
}

uint32_t remote_kinds(std::string_view text) {
  const size_t at = text.find('@');
  const size_t colon = text.find(':');
  if (at != std::string_view::npos && at > 0 && at + 1 < text.size()) {
    if (colon == std::string_view::npos) return text.find('/') == std::string_view::npos ? uint32_t{remote_value} : 0;
    return colon > at + 1 ? uint32_t{remote_path_value} : 0;
  }
  if (colon == std::string_view::npos || colon < 2 || colon + 1 >= text.size()) return 0;
  const char next = text[colon + 1];
  return next == '/' || next == '~' ? uint32_t{remote_path_value} : 0;
}

}  // namespace

bool is_written_number(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789.,:/%$") == std::string_view::npos;
}

bool is_extension(std::string_view text) {
  if (text.empty() || text.size() > longest_extension) return false;
  for (char c : text) {
    if (!is_letter(c) && !is_digit(c)) return false;
  }
  return true;
}

uint32_t kinds_of(std::string_view text) {
  if (text.empty()) return 0;
  if (is_url(text)) return url_value;
  if (const uint32_t remote = remote_kinds(text)) return remote;
  if (text.find('*') != std::string_view::npos) return glob_value;
  if (is_date(text)) return date_value;
  if (is_range(text)) return range_value;
  if (all_digits(text)) return is_octal_mode(text) ? number_value | mode_value : number_value;
  if (is_symbolic_mode(text)) return mode_value;
  constexpr WordList usual_folders = ".git .venv __pycache__ node_modules venv";
  if (usual_folders.has(text)) return file_name_value | folder_value;
  if (is_written_number(text) && !is_address(text)) return 0;
  if (is_host(text)) return is_address(text) ? host_value : host_value | file_name_value;
  if (is_path(text)) {
    constexpr WordList folders =
        "/bin /boot /dev /etc /home /lib /media /mnt /opt /root /srv /tmp /usr /usr/bin /usr/local /usr/share /var "
        "/var/lib /var/log /var/www";
    const bool folder = text.back() == '/' || text == "." || text == ".." || text == "~" || folders.has(text);
    if (folder) return path_value | folder_value;
    const bool hidden = text.find('/') == std::string_view::npos;  // ".bashrc"
    return hidden || is_file_name(text.substr(text.rfind('/') + 1)) ? path_value | file_name_value : path_value;
  }
  return is_dotted_name(text) || named_files.has(text) ? uint32_t{file_name_value} : 0;
}

}  // namespace skillet::shell
