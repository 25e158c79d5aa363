// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/tool.hpp"
#include "plugins/shell/answer.h"

namespace {

class Tool {
 public:
  sk_status open(const sk::Host& host) {
    const sk_status status = sk::read_file(host, "shell.index", skillet::shell::max_index_bytes, file_);
    if (status != SK_OK) return status;
    const char* wrong = index_.open(reinterpret_cast<const unsigned char*>(file_.data()), file_.size());
    return wrong ? host.fail(SK_E_DATA, wrong) : SK_OK;
  }

  std::optional<sk::Reply> answer(const sk::Question& question) {
    const auto draft = question.draft().value_or(sk::Draft());
    auto answer = skillet::shell::answer(index_, question.prompt(), draft.text);
    if (!answer) return std::nullopt;
    return sk::Reply{std::move(answer->text), answer->confidence};
  }

 private:
  std::string file_;  // into which the index looks
  skillet::shell::Index index_;
};

}  // namespace

SK_TOOL(Tool)
