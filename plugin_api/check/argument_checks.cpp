// Calls that no sane host makes, and that must not bring the skill down: stale handles, odd sizes, odd directions.
#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

constexpr uint32_t foreign_handle = 0xFFFFFFF0;

// Argument structures as hosts of other minor versions would pass them: followed by members that nobody knows yet.
template <typename T>
struct Longer {
  T known{};
  uint8_t later[32];

  explicit Longer(uint32_t size) {
    std::memset(later, 0xA5, sizeof later);
    known.size = size;
  }
  bool is_untouched() const {
    return std::all_of(std::begin(later), std::end(later), [](uint8_t byte) { return byte == 0xA5; });
  }
};

uint32_t stale_output(Subject& subject) {
  Output output;
  return subject.services().lend(&output).handle();  // given back at the end of this very line
}

uint32_t stale_tensor(Subject& subject, uint32_t columns) {
  Tensor tensor(1, columns);
  return subject.services().lend(&tensor).handle();
}

Outcome handles(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_description description = conversation.describe();
  for (const std::string& prompt : sample_prompts(bench.manifest())) {
    if (!subject.has_forward()) break;
    CONVERSE(reference, subject);
    const TextResult whole = reference.answer(prompt);
    if (whole.status != SK_OK || whole.text.empty()) continue;
    for (uint32_t handle : {stale_output(subject), foreign_handle}) {
      sk_forward call{};
      call.size = sizeof call;
      call.prompt = {prompt.data(), static_cast<uint32_t>(prompt.size())};
      call.answer = handle;
      EXPECT(subject.hook("forward", subject.table().forward, conversation.self(), &call) != SK_OK,
             "forward reports as answered what it could not emit: check what emit_text returns");
    }
  }
  if (subject.has_tokenize()) {
    sk_tokenize call{sizeof call, SK_ENCODE, {"text", 4}, nullptr, 0, stale_output(subject)};
    EXPECT(subject.hook("tokenize", subject.table().tokenize, conversation.self(), &call) < 0,
           "tokenize reports as done what it could not emit: check what emit_tokens returns");
  }
  if (subject.has_forward() && description.vocabulary != 0) {
    const sk_token token = 0;
    sk_forward call{};
    call.size = sizeof call;
    call.tokens = &token;
    call.token_count = 1;
    call.logits = stale_tensor(subject, description.vocabulary);
    EXPECT(subject.hook("forward", subject.table().forward, conversation.self(), &call) < 0,
           "forward accepts a tensor that is gone: check what tensor_view returns");
  }
  if (subject.has_merge()) {
    const sk_tensor voice = stale_tensor(subject, 4);
    const float weight = 1;
    sk_merge call{};
    call.size = sizeof call;
    call.voice_count = 1;
    call.voices = &voice;
    call.weights = &weight;
    call.output = foreign_handle;
    EXPECT(subject.hook("merge", subject.table().merge, conversation.self(), &call) < 0,
           "merge accepts a tensor that is gone: check what tensor_view returns");
  }
  return ok();
}

// Every hook once, with structures of a size that is not this version's.
Status call_with_size(Conversation& conversation, int32_t change, bool zero) {
  Subject& subject = conversation.subject();
  const sk_skill& table = subject.table();
  auto size_of = [&](size_t own) { return zero ? 0u : static_cast<uint32_t>(static_cast<int64_t>(own) + change); };
  auto complaint = [](const char* hook) {
    return Error{"check", std::string(hook) + " writes behind the structure that it was given", "", ""};
  };
  Output output;
  auto lent = subject.services().lend(&output);
  if (table.describe) {
    Longer<sk_description> call(size_of(sizeof(sk_description)));
    subject.hook("describe", table.describe, conversation.self(), &call.known);
    if (!call.is_untouched()) return complaint("describe");
  }
  if (table.tokenize) {
    Longer<sk_tokenize> call(size_of(sizeof(sk_tokenize)));
    call.known.text = {"hello", 5};
    call.known.output = lent.handle();
    subject.hook("tokenize", table.tokenize, conversation.self(), &call.known);
    if (!call.is_untouched()) return complaint("tokenize");
  }
  if (table.forward) {
    Longer<sk_forward> call(size_of(sizeof(sk_forward)));
    call.known.prompt = {"hello", 5};
    call.known.answer = lent.handle();
    subject.hook("forward", table.forward, conversation.self(), &call.known);
    if (!call.is_untouched()) return complaint("forward");
  }
  if (table.merge) {
    Longer<sk_merge> call(size_of(sizeof(sk_merge)));
    subject.hook("merge", table.merge, conversation.self(), &call.known);
    if (!call.is_untouched()) return complaint("merge");
  }
  return {};
}

Outcome struct_sizes(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const std::string expected = play(conversation);
  for (int32_t change : {32, 8, -8}) {
    Status status = call_with_size(conversation, change, false);
    EXPECT(status, status.error().what);
  }
  Status status = call_with_size(conversation, 0, true);
  EXPECT(status, status.error().what);
  CONVERSE(afterwards, subject);
  EXPECT(play(afterwards) == expected, "after calls with odd sizes, it answers otherwise");
  return ok();
}

Outcome odd_requests(Bench& bench) {
  LOAD(subject, bench);
  CONVERSE(conversation, subject);
  const sk_skill& table = subject.table();
  Output output;
  auto lent = subject.services().lend(&output);
  if (table.tokenize) {
    sk_tokenize call{sizeof call, 7, {"text", 4}, nullptr, 0, lent.handle()};
    EXPECT(subject.hook("tokenize", table.tokenize, conversation.self(), &call) < 0,
           "tokenize accepts a direction that does not exist");
  }
  if (table.forward) {
    sk_forward neither{};
    neither.size = sizeof neither;
    EXPECT(subject.hook("forward", table.forward, conversation.self(), &neither) != SK_OK,
           "forward succeeds when it is asked for nothing");
    sk_forward answer{};
    answer.size = sizeof answer;
    answer.answer = lent.handle();
    answer.sequence = foreign_handle;
    answer.flags = 0x80000000;  // of a later version
    subject.hook("forward", table.forward, conversation.self(), &answer);
  }
  return ok();
}

}  // namespace

std::vector<Check> argument_checks() {
  return {{"handles", "Handles that are gone are noticed, and what the host answers is not ignored.", handles},
          {"struct-sizes", "Argument structures of other sizes do no harm.", struct_sizes},
          {"odd-requests", "Requests that make no sense are refused.", odd_requests}};
}

}  // namespace skillet::check
