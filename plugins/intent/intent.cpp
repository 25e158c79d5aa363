// The skill: what the host sees of it. It answers by the package's own intent.bin, so one module serves every package
// that `skillet train-intent` makes.
#include "plugin_api/tool.hpp"
#include "plugins/intent/answer.h"

namespace {

class Tool {
 public:
  sk_status open(const sk::Host& host) {
    const sk_status status = sk::read_file(host, "intent.bin", skillet::IntentFile::max_bytes, file_);
    if (status != SK_OK) return status;
    const std::string_view problem = intents_.open(skillet::bytes_of(file_));
    return problem.empty() ? SK_OK : host.fail(SK_E_DATA, problem);
  }

  std::optional<sk::Reply> answer(const sk::Question& question) {
    if (question.prompt().empty()) return std::nullopt;
    auto answer = skillet::intent::answer(intents_, question.prompt());
    return sk::Reply{std::move(answer.text), answer.confidence};
  }

 private:
  std::string file_;  // into which `intents_` looks
  skillet::IntentFile intents_;
};

}  // namespace

SK_TOOL(Tool)
