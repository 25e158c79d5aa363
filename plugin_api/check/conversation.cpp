#include "plugin_api/check/conversation.h"

namespace skillet::check {
namespace {

// Empty is NULL, as the ABI allows: a skill must not rely on more.
sk_text as_text(std::string_view text) {
  return {text.empty() ? nullptr : text.data(), static_cast<uint32_t>(text.size())};
}

const sk_token* as_tokens(const std::vector<sk_token>& tokens) {
  return tokens.empty() ? nullptr : tokens.data();
}

std::vector<float> values_of(const Tensor& tensor) {
  std::vector<float> values;
  for (uint32_t r = 0; r < tensor.rows(); r++) values.insert(values.end(), tensor.row(r).begin(), tensor.row(r).end());
  return values;
}

}  // namespace

sk_description Conversation::describe() {
  sk_description description{};
  description.size = sizeof description;
  description.begin_of_text = description.end_of_text = -1;
  if (subject_.table().describe) subject_.hook("describe", subject_.table().describe, self_, &description);
  return description;
}

TextResult Conversation::answer(std::string_view prompt, bool cancelled) {
  Output output;
  if (cancelled) output.is_cancelled = [] { return true; };
  auto lent = subject_.services().lend(&output);
  sk_forward call{};
  call.size = sizeof call;
  call.prompt = as_text(prompt);
  call.answer = lent.handle();
  call.confidence = 1000;
  const sk_status status = subject_.hook("forward", subject_.table().forward, self_, &call);
  if (status == SK_DECLINED && !output.text.empty())
    subject_.bench().note("forward declined a prompt after it had emitted text");
  if (status == SK_OK && is_utf8(bytes_of(prompt)) && !is_utf8(bytes_of(output.text)))
    subject_.bench().note("forward answered valid UTF-8 with text that is not");
  if (status == SK_OK && call.confidence > 1000) subject_.bench().note("forward gave a confidence above 1000");
  return {status, std::move(output.text), call.confidence};
}

TokensResult Conversation::encode(std::string_view text) {
  Output output;
  auto lent = subject_.services().lend(&output);
  sk_tokenize call{sizeof call, SK_ENCODE, as_text(text), nullptr, 0, lent.handle()};
  const sk_status status = subject_.hook("tokenize", subject_.table().tokenize, self_, &call);
  return {status, std::move(output.tokens)};
}

TextResult Conversation::decode(const std::vector<sk_token>& tokens) {
  Output output;
  auto lent = subject_.services().lend(&output);
  sk_tokenize call{sizeof call, SK_DECODE, {}, as_tokens(tokens), static_cast<uint32_t>(tokens.size()), lent.handle()};
  const sk_status status = subject_.hook("tokenize", subject_.table().tokenize, self_, &call);
  return {status, std::move(output.text)};
}

LogitsResult Conversation::predict(const std::vector<sk_token>& tokens, uint32_t rows, uint32_t columns,
                                   uint32_t first_new) {
  Tensor logits(rows, columns);
  auto lent = subject_.services().lend(&logits);
  sk_forward call{};
  call.size = sizeof call;
  call.tokens = as_tokens(tokens);
  call.token_count = static_cast<uint32_t>(tokens.size());
  call.first_new = first_new;
  call.logits = lent.handle();
  const sk_status status = subject_.hook("forward", subject_.table().forward, self_, &call);
  return {status, values_of(logits)};
}

LogitsResult Conversation::merge(const MergeCall& merge) {
  const uint32_t columns = merge.voices.empty() ? 1 : static_cast<uint32_t>(merge.voices[0].size()) / merge.rows;
  std::vector<std::unique_ptr<Tensor>> tensors;
  std::vector<std::unique_ptr<Services::Lent<Tensor>>> lent;
  std::vector<sk_tensor> handles;
  for (const std::vector<float>& voice : merge.voices) {
    tensors.push_back(std::make_unique<Tensor>(merge.rows, columns));
    std::copy(voice.begin(), voice.end(), tensors.back()->data());
    lent.emplace_back(new Services::Lent<Tensor>(subject_.services().lend(tensors.back().get())));
    handles.push_back(lent.back()->handle());
  }
  Tensor apart(merge.rows, columns);
  auto lent_apart = subject_.services().lend(&apart);
  const bool into_first = merge.into_first && !tensors.empty();
  sk_merge call{};
  call.size = sizeof call;
  call.voice_count = static_cast<uint32_t>(handles.size());
  call.voices = handles.empty() ? nullptr : handles.data();
  call.weights = merge.weights.empty() ? nullptr : merge.weights.data();
  call.output = into_first ? handles[0] : lent_apart.handle();
  call.method = as_text(merge.method);
  call.options = as_text(merge.options);
  const sk_status status = subject_.hook("merge", subject_.table().merge, self_, &call);
  return {status, values_of(into_first ? *tensors[0] : apart)};
}

}  // namespace skillet::check
