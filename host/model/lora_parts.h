// Finds what belongs together among an adapter's tensors, which come in any order and are told apart by their names.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "host/model/lora.h"

namespace skillet {

class LoraParts {
 public:
  explicit LoraParts(std::string_view source) : source_(source) {}

  enum class Half { a, b };
  Status add(const StoredTensor& tensor, std::string module, Half half, bool is_embedding);

  struct Part {
    std::optional<StoredTensor> a, b;
    bool is_embedding = false;
  };
  const std::map<std::string, Part>& parts() const { return parts_; }

  // What both formats share: sizes that fit together. Of an embedding's A, GGUF keeps the rows by token and PEFT by
  // rank. The weight's name is the caller's.
  Result<LoraShape> shape(const std::string& module, const Part& part, bool is_a_by_token) const;

  Error refuse(std::string what, const std::string& name) const;

 private:
  std::string source_;
  std::map<std::string, Part> parts_;
};

// The pairs of a file whose parts were found. What the numbers still want once they are floats is done by `finish`.
class LoraFile final : public LoraSource {
 public:
  using Finish = std::function<void(LoraPair&)>;
  LoraFile(Bytes file, LoraParts parts, Finish finish)
      : file_(file), parts_(std::move(parts)), finish_(std::move(finish)) {}

  const LoraParts& parts() const { return parts_; }
  void add(LoraShape shape, const LoraParts::Part& part, float scale);

  const std::vector<LoraShape>& shapes() const override { return shapes_; }
  Result<LoraPair> read(size_t index) override;

 private:
  struct Place {
    const LoraParts::Part* part;
    float scale;
  };
  Result<std::vector<float>> numbers(const StoredTensor& tensor) const;

  Bytes file_;
  LoraParts parts_;
  Finish finish_;
  std::vector<LoraShape> shapes_;
  std::vector<Place> places_;
};

}  // namespace skillet
