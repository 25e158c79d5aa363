// A language model's file, ready for use: its weights as this machine's operators want them, and its tokenizer.
#pragma once

#include <map>
#include <memory>

#include "host/model/tokenizer/tokenizer.h"
#include "host/model/weights_file.h"
#include "host/tensor/weight.h"

namespace skillet {

class Model {
 public:
  static constexpr uint32_t max_context = 1 << 20;

  // Weights are repacked where they lie.
  static Result<std::unique_ptr<Model>> open(WeightsFile file, const Kernels& kernels);

  const Gguf& metadata() const { return file_.metadata(); }
  const Tokenizer& tokenizer() const { return *tokenizer_; }
  const Weight* find_weight(std::string_view name) const;
  const Kernels& kernels() const { return kernels_; }  // that the weights were prepared for
  const Weight* output_head() const;                   // the embedding, where the file has no head of its own

  std::string_view architecture() const { return metadata().text("general.architecture").value_or(""); }
  std::string_view name() const { return metadata().text("general.name").value_or(""); }
  std::string_view chat_template() const { return metadata().text("tokenizer.chat_template").value_or(""); }
  uint32_t context() const;  // tokens that it was trained for; 0 where it does not say
  uint64_t bytes() const { return file_.bytes(); }

 private:
  Status add_weight(const StoredTensor& stored);
  Model(WeightsFile file, const Kernels& kernels) : file_(std::move(file)), kernels_(kernels) {}

  WeightsFile file_;
  std::map<std::string_view, Weight> weights_;  // names are views into the file
  std::unique_ptr<Tokenizer> tokenizer_;
  const Kernels& kernels_;
};

}  // namespace skillet
