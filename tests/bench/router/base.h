// A resident base for the bench: what a model makes of each query, computed once.
#pragma once

#include <map>

#include "host/base/json.h"
#include "host/model/image.h"
#include "host/skill/skill.h"
#include "host/tensor/thread_pool.h"

namespace skillet::bench {

class Base {
 public:
  // `runner` is the staged folder of the skill that runs models.
  static Result<std::unique_ptr<Base>> open(const std::string& model, const std::string& runner) {
    std::unique_ptr<Base> base(new Base);
    TRY(WeightsFile weights, WeightsFile::open(model, base->budget_));
    TRY(base->model_, Model::open(std::move(weights), base->compute_.kernels()));
    TRY(const Image about, Image::open(runner + "/skill.json", base->budget_));
    TRY(base->manifest_, read_manifest_source(text_of(about.bytes()), "skill.json"));
    TRY(const Image code, Image::open(runner + "/skill." + code_target + ".so", base->budget_));
    Engine engine{&base->compute_, {{"model.gguf", base->model_.get()}}};
    TRY(base->skill_, Skill::load(base->manifest_, Code(code.bytes()), {}, base->budget_, {}, std::move(engine)));
    TRY(base->instance_, base->skill_->create());
    return base;
  }

  std::vector<float> state_of(std::string_view text) {
    const auto [known, is_new] = states_.try_emplace(std::string(text));
    if (!is_new) return known->second;
    if (Result<std::vector<float>> state = instance_->hidden_of(text)) known->second = std::move(*state);
    return known->second;
  }

 private:
  Base() : pool_(0), compute_(&pool_) {}

  MemoryBudget budget_{uint64_t(1) << 40};
  ThreadPool pool_;
  Compute compute_;
  Manifest manifest_;
  std::unique_ptr<Model> model_;
  std::unique_ptr<Skill> skill_;
  std::unique_ptr<Instance> instance_;
  std::map<std::string, std::vector<float>, std::less<>> states_;
};

}  // namespace skillet::bench
