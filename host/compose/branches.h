// The nodes that put others together.
#pragma once

#include "host/compose/node.h"

namespace skillet {

// A node whose parts work one after the other.
class Branch : public Node {
 public:
  Branch(const Plan& plan, Scene& scene, size_t index, std::string input);
  void mark_taken() override;

 protected:
  const std::string& input() const { return input_; }
  bool has_next() const { return parts_.size() < plan_.parts.size(); }
  bool is_last() const { return parts_.size() == plan_.parts.size(); }
  void begin_next(std::string input);
  Node& current() { return *parts_.back(); }
  size_t begun() const { return parts_.size(); }
  void take(size_t part) { taken_.push_back(part); }
  bool has_taken() const { return !taken_.empty(); }
  // What came of the parts that were taken.
  std::optional<uint32_t> least_certainty() const;

  // What a branch without an answer comes to: the last failure, if there was one.
  Result<Stand> nobody() const;
  // Notes a failed part, so that others are asked. Cancelling is for all of them.
  Status note(Error failure);

 private:
  std::string input_;
  std::vector<std::unique_ptr<Node>> parts_;  // kept to the end: what they said is reported
  std::vector<size_t> taken_;
  size_t next_index_;
  std::optional<Error> last_failure_;
};

class Pipeline : public Branch {
 public:
  using Branch::Branch;

 private:
  Result<Stand> advance(std::string& text) override;

  std::string held_;
};

class Cascade : public Branch {
 public:
  using Branch::Branch;

 private:
  Result<Stand> advance(std::string& text) override;

  std::string held_;
};

class Split : public Branch {
 public:
  using Branch::Branch;

 private:
  Result<Stand> advance(std::string& text) override;

  bool has_text_ = false, is_fresh_ = true, has_part_ = false;
};

// An ensemble that takes one of its parts' answers: the surest, or the one that most give.
class Choice : public Branch {
 public:
  using Branch::Branch;

 private:
  struct Given {
    size_t part;
    std::string text;
    std::optional<uint32_t> certainty_permille;
    uint32_t weight;
  };
  Result<Stand> advance(std::string& text) override;
  size_t surest();
  size_t most_given();

  std::string held_;
  bool has_part_ = false;
  std::vector<Given> given_;
};

}  // namespace skillet
