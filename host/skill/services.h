// The host's side of plugin_api/skill.h: the table of services that one skill is given, and what it holds of the
// host's.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "host/base/bytes.h"
#include "host/skill/answer_services.h"
#include "host/skill/arena.h"
#include "host/skill/handles.h"
#include "host/skill/module.h"
#include "host/skill/output.h"
#include "host/skill/tensor_services.h"
#include "host/tensor/tensor.h"
#include "plugin_api/skill.h"

namespace skillet {

using LogLine = std::function<void(int level, std::string_view skill, std::string_view line)>;

class Services {
 public:
  // Files are borrowed: they live as long as the skill is loaded.
  Services(std::string skill, std::map<std::string, Bytes, std::less<>> files, MemoryBudget& budget,
           uint64_t heap_bytes, LogLine log, Engine engine = {});
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  // Fills in the table for the module that is going to use it.
  void lend_to(Module& module);
  const sk_host& table() const { return table_; }
  Arena& arena() { return arena_; }
  std::string take_reason() { return std::exchange(reason_, {}); }  // what the skill last gave to host->fail
  size_t live_handles() const;
  TensorServices& tensor_services() { return tensor_services_; }
  AnswerServices& answer_services() { return answer_services_; }
  Output* find_output(sk_output handle);  // null where there is none
  sk_status fail_with(sk_status status, const Error& error);
  uint64_t tensor_bytes() const { return tensor_services_.bytes(); }
  const Model* model() const { return tensor_services_.model(); }

  // When the skill may call what. Set around each call of its code.
  enum class Stage { idle, load, instance, hook };
  Stage stage = Stage::idle;

  // Lends an object to the skill for the time of a call.
  template <typename T>
  class Lent {
   public:
    Lent(Handles<T*>& handles, T* object) : handles_(handles), handle_(object ? handles.add(object) : 0) {}
    ~Lent() { handles_.remove(handle_); }
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    uint32_t handle() const { return handle_; }

   private:
    Handles<T*>& handles_;
    uint32_t handle_;
  };
  Lent<Tensor> lend(Tensor* tensor) { return {tensor_services_.tensors, tensor}; }
  Lent<Output> lend(Output* output) { return {outputs_, output}; }
  Lent<Sequence> lend(Sequence* sequence) { return {tensor_services_.sequences, sequence}; }

  // What the services look at for the time of a call, and the skill never sees.
  template <typename T>
  class Shown {
   public:
    Shown(T*& place, T* object) : place_(place) { place_ = object; }
    ~Shown() { place_ = nullptr; }
    Shown(const Shown&) = delete;
    Shown& operator=(const Shown&) = delete;

   private:
    T*& place_;
  };
  Shown<const AttachedAdapters> show(const AttachedAdapters* adapters) { return {tensor_services_.attached, adapters}; }
  Shown<TensorServices::HeadInput> show(TensorServices::HeadInput* input) {
    return {tensor_services_.head_input, input};
  }

 private:
  static Services& of(const sk_host* host) { return *static_cast<Services*>(host->self); }
  static const void* extension(const sk_host*, const char* name);
  static void log(const sk_host*, int32_t level, sk_text line);
  static sk_status fail(const sk_host*, sk_status status, sk_text why);
  static void* allocate(const sk_host*, size_t bytes, size_t alignment);
  static void release(const sk_host*, void* memory);
  static sk_status file_open(const sk_host*, sk_text path, sk_file* file, uint64_t* bytes);
  static sk_status file_read(const sk_host*, sk_file file, uint64_t offset, void* to, uint64_t bytes);
  static sk_status file_close(const sk_host*, sk_file file);
  static sk_status tensor_view(const sk_host*, sk_tensor tensor, sk_view* view);
  static sk_status emit_text(const sk_host*, sk_output output, sk_text piece);
  static sk_status emit_tokens(const sk_host*, sk_output output, const sk_token* tokens, uint32_t count);

  const std::string skill_;
  const std::map<std::string, Bytes, std::less<>> files_;
  const LogLine log_;
  Arena arena_;
  Handles<Bytes> files_open_;
  Handles<Output*> outputs_;
  AnswerServices answer_services_;
  TensorServices tensor_services_;
  std::string reason_;
  sk_host table_{};
};

}  // namespace skillet
