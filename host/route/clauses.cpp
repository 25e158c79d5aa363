#include "host/route/clauses.h"

#include <algorithm>

#include "host/base/text.h"

namespace skillet {
namespace {

constexpr size_t max_prompt_bytes = 4096, max_clauses = 4;
// The longer ones first: "and then" is one mark.
constexpr std::string_view marks[] = {", and then ", " and then ", ", and also ", " and also ", ", and ", ", then ",
                                      "; ",          " and ",      " then ",      "\n",         "? ",     ". "};

constexpr std::string_view around_clauses = " \t\r\n,;";

std::vector<std::string_view> cut(std::string_view prompt) {
  std::vector<std::string_view> pieces;
  size_t begin = 0;
  for (size_t at = 0; at < prompt.size();) {
    const auto mark = std::find_if(std::begin(marks), std::end(marks),
                                   [&](std::string_view one) { return prompt.substr(at).starts_with(one); });
    if (mark == std::end(marks)) {
      at++;
      continue;
    }
    pieces.push_back(trimmed(prompt.substr(begin, at - begin), around_clauses));
    begin = at += mark->size();
  }
  pieces.push_back(trimmed(prompt.substr(begin), around_clauses));
  std::erase(pieces, std::string_view());
  return pieces;
}

// From the first byte of one to the last of the other: both are parts of one prompt.
std::string_view joined(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<size_t>(last.data() + last.size() - first.data())};
}

struct Routed {
  std::string_view text;
  std::string label;  // empty: the router is not sure
};

Routed routed(std::string_view text, const Router& router) {
  const Route route = router.route(text);
  return {text, route.abstain ? "" : std::string(route.choices[route.chosen].label)};
}

}  // namespace

std::vector<Clause> split_by_label(std::string_view prompt, const Router& router) {
  if (prompt.size() > max_prompt_bytes) return {};
  const std::vector<std::string_view> pieces = cut(prompt);
  if (pieces.size() < 2 || pieces.size() > max_clauses) return {};
  std::vector<Routed> parts;
  for (const std::string_view piece : pieces) {
    Routed next = routed(piece, router);
    // What is for the same skill as what precedes it, or for none that is known, belongs to it.
    if (!parts.empty() && (next.label.empty() || next.label == parts.back().label)) {
      parts.back() = routed(joined(parts.back().text, piece), router);
    } else {
      parts.push_back(std::move(next));
    }
  }
  std::vector<Clause> clauses;
  for (const Routed& part : parts) {
    if (part.label.empty() || (!clauses.empty() && clauses.back().label == part.label)) return {};
    clauses.push_back({std::string(part.text), part.label});
  }
  return clauses.size() < 2 ? std::vector<Clause>() : clauses;
}

}  // namespace skillet
