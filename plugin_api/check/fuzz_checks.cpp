// Random sequences of calls. The same seed makes the same sequence, here and in WebAssembly.
#include <chrono>
#include <cmath>

#include "plugin_api/check/samples.h"

namespace skillet::check {
namespace {

constexpr int max_steps = 2000;
constexpr size_t max_instances = 4;
constexpr int64_t time_ms = 8000;  // a slow skill gets fewer steps: the check's own time limit is further off

class Fuzzer {
 public:
  explicit Fuzzer(Bench& bench) : bench_(bench), random_(bench.seed()) {}

  Outcome run() {
    const auto begin = std::chrono::steady_clock::now();
    for (; steps_ < max_steps && bench_.problem().empty(); steps_++) {
      if (std::chrono::steady_clock::now() - begin > std::chrono::milliseconds(time_ms)) break;
      if (Status status = step(); !status) return failed(at_step(status.error().what));
    }
    if (!bench_.problem().empty()) return failed(at_step(bench_.problem()));
    instances_.clear();
    subject_.reset();
    return ok(std::to_string(steps_) + " calls, seed " + std::to_string(bench_.seed()));
  }

 private:
  std::string at_step(const std::string& what) const {
    return "step " + std::to_string(steps_) + ", seed " + std::to_string(bench_.seed()) + ": " + what;
  }

  static Error broken(std::string what) { return {"check", std::move(what), "", ""}; }

  Status step() {
    if (!subject_ || random_.one_in(100)) TRY_OK(load());
    if (instances_.empty() || (instances_.size() < max_instances && random_.one_in(20))) return create();
    Conversation& conversation = *instances_[random_.below(static_cast<uint32_t>(instances_.size()))];
    switch (random_.below(8)) {
      case 0:
        if (random_.one_in(4)) destroy();
        return {};
      case 1:
        return extension();
      case 2:
      case 3:
        return answer(conversation);
      case 4:
        return tokenize(conversation);
      case 5:
        return predict(conversation);
      case 6:
        return merge(conversation);
      default:
        return describe(conversation);
    }
  }

  Status load() {
    instances_.clear();
    subject_.reset();
    TRY(subject_, Subject::load(bench_, {.newer_host = random_.one_in(4)}));
    return {};
  }

  Status create() {
    instances_.push_back(std::make_unique<Conversation>(*subject_));
    if (instances_.back()->created() != SK_OK) return broken("create failed");
    description_ = instances_.back()->describe();
    return {};
  }

  void destroy() { instances_.erase(instances_.begin() + random_.below(static_cast<uint32_t>(instances_.size()))); }

  Status extension() {
    const std::string name = random_text(random_, 64);
    if (subject_->extension(name.c_str())) return broken("it knows an extension that does not exist");
    return {};
  }

  Status answer(Conversation& conversation) {
    if (!subject_->has_forward()) return {};
    const std::string prompt = random_.one_in(4) ? random_bytes(random_, random_.one_in(8) ? 20000 : 200)
                                                 : random_prompt(random_, bench_.manifest());
    conversation.answer(prompt, random_.one_in(8));
    return {};
  }

  Status tokenize(Conversation& conversation) {
    if (!subject_->has_tokenize()) return {};
    const std::string text = random_.one_in(2) ? random_text(random_, 300) : random_bytes(random_, 300);
    const TokensResult tokens = conversation.encode(text);
    if (tokens.status == SK_OK && conversation.decode(tokens.tokens).text != text)
      return broken("decode(encode(text)) is not the text " + to_hex(bytes_of(text)).substr(0, 64));
    conversation.decode(random_tokens(50));
    return {};
  }

  Status predict(Conversation& conversation) {
    if (!subject_->has_forward() || description_.vocabulary == 0) return {};
    const std::vector<sk_token> tokens = random_tokens(40);
    const uint32_t first_new = random_.below(static_cast<uint32_t>(tokens.size()) + 1);
    const LogitsResult logits = conversation.predict(tokens, 1 + random_.below(3), description_.vocabulary, first_new);
    if (logits.status == SK_OK)
      for (float value : logits.values)
        if (std::isnan(value) || value == INFINITY) return broken("a logit is NaN or +infinity");
    return {};
  }

  Status merge(Conversation& conversation) {
    if (!subject_->has_merge()) return {};
    MergeCall call;
    call.rows = 1 + random_.below(2);
    const size_t values = call.rows * (1 + random_.below(40));
    for (uint32_t voices = random_.below(5); voices > 0; voices--) {
      call.voices.emplace_back(values);
      for (float& value : call.voices.back()) value = random_.one_in(50) ? -INFINITY : random_.value();
      call.weights.push_back(random_.one_in(30) ? NAN : random_.value() + 8.0f);
    }
    call.method = random_.one_in(2) ? "" : random_.one_in(2) ? "linear" : random_text(random_, 20);
    call.options = random_.one_in(3) ? random_text(random_, 40) : "";
    call.into_first = random_.one_in(3);
    conversation.merge(call);
    return {};
  }

  Status describe(Conversation& conversation) {
    const sk_description now = conversation.describe();
    if (now.vocabulary != description_.vocabulary || now.vocabulary_id != description_.vocabulary_id)
      return broken("describe says something else than before");
    return {};
  }

  // Mostly of the vocabulary.
  std::vector<sk_token> random_tokens(uint32_t max_count) {
    std::vector<sk_token> tokens(random_.below(max_count + 1));
    const bool wild = random_.one_in(6);
    for (sk_token& token : tokens)
      token = wild || description_.vocabulary == 0 ? static_cast<sk_token>(random_.next())
                                                   : static_cast<sk_token>(random_.below(description_.vocabulary));
    return tokens;
  }

  Bench& bench_;
  Random random_;
  int steps_ = 0;
  std::unique_ptr<Subject> subject_;
  std::vector<std::unique_ptr<Conversation>> instances_;
  sk_description description_{};
};

Outcome fuzz(Bench& bench) {
  return Fuzzer(bench).run();
}

}  // namespace

std::vector<Check> fuzz_checks() {
  return {{"fuzz", "Random calls in random order bring out no failure.", fuzz}};
}

}  // namespace skillet::check
