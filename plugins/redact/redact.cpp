// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/tool.hpp"
#include "plugins/redact/answer.h"

namespace {

constexpr uint64_t max_names_bytes = 2 << 20;

class Tool {
 public:
  sk_status open(const sk::Host& host) { return sk::read_file(host, "names.txt", max_names_bytes, names_); }

  std::optional<sk::Reply> answer(const sk::Question& question) {
    auto answer = skillet::redact::answer(question.prompt(), skillet::redact::NameList(names_));
    if (!answer) return std::nullopt;
    return sk::Reply{std::move(answer->text), answer->confidence};
  }

 private:
  std::string names_;
};

}  // namespace

SK_TOOL(Tool)
