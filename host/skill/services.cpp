#include "host/skill/services.h"

#include <algorithm>
#include <cstring>

namespace skillet {
namespace {

constexpr size_t max_log_bytes = 4096, max_reason_bytes = 1024, max_open_files = 256;

// What a skill says may be anything; what we pass on is UTF-8.
std::string clean(sk_text text, size_t max_bytes) {
  if (!text.data) return {};
  std::string_view view(text.data, std::min<size_t>(text.size, max_bytes));
  while (!view.empty() && !is_utf8(bytes_of(view)) && max_bytes - view.size() < 4) view.remove_suffix(1);
  if (is_utf8(bytes_of(view))) return std::string(view);
  std::string ascii(view);
  std::replace_if(ascii.begin(), ascii.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  return ascii;
}

}  // namespace

Services::Services(std::string skill, std::map<std::string, Bytes, std::less<>> files, MemoryBudget& budget,
                   uint64_t heap_bytes, LogLine log, Engine engine)
    : skill_(std::move(skill)),
      files_(std::move(files)),
      log_(std::move(log)),
      arena_(budget, heap_bytes),
      answer_services_(engine.clock),
      tensor_services_(std::move(engine), budget) {}

size_t Services::live_handles() const {
  return files_open_.size() + outputs_.size() + tensor_services_.live_handles();
}

Output* Services::find_output(sk_output handle) {
  Output** found = outputs_.find(handle);
  return found ? *found : nullptr;
}

sk_status Services::fail_with(sk_status status, const Error& error) {
  reason_ = error.sentence();
  return status;
}

void Services::lend_to(Module& module) {
  table_.size = sizeof table_;
  table_.abi_major = SK_ABI_MAJOR;
  table_.abi_minor = SK_ABI_MINOR;
  table_.self = this;
  table_.extension = module.lend(extension);
  table_.log = module.lend(&Services::log);
  table_.fail = module.lend(fail);
  table_.allocate = module.lend(allocate);
  table_.release = module.lend(release);
  table_.file_open = module.lend(file_open);
  table_.file_read = module.lend(file_read);
  table_.file_close = module.lend(file_close);
  table_.tensor_view = module.lend(tensor_view);
  table_.emit_text = module.lend(emit_text);
  table_.emit_tokens = module.lend(emit_tokens);
  answer_services_.lend_to(module);
  tensor_services_.lend_to(module);
}

const void* Services::extension(const sk_host* host, const char* name) {
  if (!name) return nullptr;
  if (std::strcmp(name, SK_TENSOR_SERVICES) == 0) return of(host).tensor_services_.table();
  return std::strcmp(name, SK_ANSWER_SERVICES) == 0 ? of(host).answer_services_.table() : nullptr;
}

void Services::log(const sk_host* host, int32_t level, sk_text line) {
  Services& self = of(host);
  if (self.log_) self.log_(level, self.skill_, clean(line, max_log_bytes));
}

sk_status Services::fail(const sk_host* host, sk_status status, sk_text why) {
  of(host).reason_ = clean(why, max_reason_bytes);
  return status;
}

void* Services::allocate(const sk_host* host, size_t bytes, size_t alignment) {
  return of(host).arena_.allocate(bytes, alignment);
}

void Services::release(const sk_host* host, void* memory) {
  of(host).arena_.release(memory);
}

sk_status Services::file_open(const sk_host* host, sk_text path, sk_file* file, uint64_t* bytes) {
  Services& self = of(host);
  if (self.stage < Stage::instance) return SK_E_STATE;
  if (!file || (path.size > 0 && !path.data)) return SK_E_ARGUMENT;
  auto found = self.files_.find(std::string_view(path.data, path.size));
  if (found == self.files_.end()) return SK_E_NOT_FOUND;
  if (self.files_open_.size() == max_open_files) return SK_E_LIMIT;
  *file = self.files_open_.add(found->second);
  if (bytes) *bytes = found->second.size();
  return SK_OK;
}

sk_status Services::file_read(const sk_host* host, sk_file file, uint64_t offset, void* to, uint64_t bytes) {
  const Bytes* content = of(host).files_open_.find(file);
  if (!content) return SK_E_HANDLE;
  if (offset > content->size() || bytes > content->size() - offset || (bytes > 0 && !to)) return SK_E_ARGUMENT;
  if (bytes > 0) std::memcpy(to, content->data() + offset, bytes);
  return SK_OK;
}

sk_status Services::file_close(const sk_host* host, sk_file file) {
  return of(host).files_open_.remove(file) ? SK_OK : SK_E_HANDLE;
}

sk_status Services::tensor_view(const sk_host* host, sk_tensor tensor, sk_view* view) {
  Services& self = of(host);
  if (self.stage != Stage::hook) return SK_E_STATE;
  if (!view || view->size < sizeof(sk_view)) return SK_E_ARGUMENT;
  Tensor** found = self.tensor_services_.tensors.find(tensor);
  if (!found) return SK_E_HANDLE;
  *view = {sizeof(sk_view), SK_F32, (*found)->rows(), (*found)->columns(), (*found)->data()};
  return SK_OK;
}

sk_status Services::emit_text(const sk_host* host, sk_output output, sk_text piece) {
  Services& self = of(host);
  if (self.stage != Stage::hook) return SK_E_STATE;
  Output** found = self.outputs_.find(output);
  if (!found) return SK_E_HANDLE;
  if (piece.size > 0 && !piece.data) return SK_E_ARGUMENT;
  return (*found)->add({piece.data, piece.size});
}

sk_status Services::emit_tokens(const sk_host* host, sk_output output, const sk_token* tokens, uint32_t count) {
  Services& self = of(host);
  if (self.stage != Stage::hook) return SK_E_STATE;
  Output** found = self.outputs_.find(output);
  if (!found) return SK_E_HANDLE;
  if (count > 0 && !tokens) return SK_E_ARGUMENT;
  return (*found)->add({tokens, count});
}

}  // namespace skillet
