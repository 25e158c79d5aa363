// The skill: what the host sees of it. Everything else in this folder is plain C++ that knows no host.
#include "plugin_api/tool.hpp"
#include "plugins/emoji/answer.h"

namespace {

class Tool {
 public:
  sk_status open(const sk::Host& host) {
    const sk_status status = sk::read_file(host, "emoji.index", skillet::emoji::max_index_bytes, file_);
    if (status != SK_OK) return status;
    index_ = skillet::emoji::Index::read(file_);
    return index_ ? SK_OK : host.fail(SK_E_DATA, "emoji.index is damaged");
  }

  std::optional<sk::Reply> answer(const sk::Question& question) {
    auto answer = skillet::emoji::answer(*index_, question.prompt());
    if (!answer) return std::nullopt;
    return sk::Reply{std::move(answer->text), answer->confidence};
  }

 private:
  std::string file_;  // what the index refers to
  std::optional<skillet::emoji::Index> index_;
};

}  // namespace

SK_TOOL(Tool)
