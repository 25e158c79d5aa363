// Where a hook's text, tokens or files go. Limited, so that a skill that never stops is stopped.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugin_api/skill.h"

namespace skillet {

// What a text model wrote for a tool, in the tool's own notation.
struct Draft {
  std::string text;
  uint32_t certainty_permille;
};

// A file that belongs to an answer.
struct AnswerFile {
  std::string name, media_type, content;
};

struct Output {
  static constexpr size_t max_text_bytes = 1 << 20;
  static constexpr size_t max_tokens = 1 << 20;
  static constexpr size_t max_files = 8, max_file_name_bytes = 64, max_media_type_bytes = 64;
  static constexpr size_t max_files_bytes = 1 << 20;

  std::string text;
  std::vector<sk_token> tokens;
  std::vector<AnswerFile> files;
  const Draft* draft = nullptr;        // for the skill to read
  std::function<bool()> is_cancelled;  // may be empty

  sk_status add(std::string_view piece) {
    if (is_cancelled && is_cancelled()) return SK_E_CANCELLED;
    if (piece.size() > max_text_bytes - text.size()) return SK_E_LIMIT;
    text.append(piece);
    return SK_OK;
  }
  sk_status add(std::span<const sk_token> more) {
    if (is_cancelled && is_cancelled()) return SK_E_CANCELLED;
    if (more.size() > max_tokens - tokens.size()) return SK_E_LIMIT;
    tokens.insert(tokens.end(), more.begin(), more.end());
    return SK_OK;
  }
  sk_status add_file(std::string_view name, std::string_view media_type, std::string_view content) {
    if (is_cancelled && is_cancelled()) return SK_E_CANCELLED;
    if (!is_file_name(name) || !is_media_type(media_type)) return SK_E_ARGUMENT;
    size_t bytes = content.size();
    for (const AnswerFile& file : files) bytes += file.content.size();
    if (files.size() == max_files || bytes > max_files_bytes) return SK_E_LIMIT;
    files.push_back({std::string(name), std::string(media_type), std::string(content)});
    return SK_OK;
  }

 private:
  static bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
  // A browser or a folder takes it as it is.
  static bool is_file_name(std::string_view name) {
    return !name.empty() && name.size() <= max_file_name_bytes && name.front() != '.' &&
           std::all_of(name.begin(), name.end(),
                       [](char c) { return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_'; });
  }
  static bool is_media_type(std::string_view type) {
    const size_t slash = type.find('/');
    return slash != type.npos && slash > 0 && slash + 1 < type.size() && type.size() <= max_media_type_bytes &&
           std::all_of(type.begin(), type.end(), [](char c) {
             return is_letter_or_digit(c) || std::string_view("/.+-;= ").find(c) != std::string_view::npos;
           });
  }
};

}  // namespace skillet
