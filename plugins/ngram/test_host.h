// A host of one file, some tensors and one output: as much as the tests of this skill need.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "plugin_api/skill.h"

namespace skillet::ngram {

struct TestTensor {
  uint32_t rows;
  uint32_t columns;
  std::vector<float> data;
};

struct TestHost {
  sk_host table = {};
  std::string file;  // what voice.model holds
  bool has_file = true;
  std::vector<TestTensor> tensors;  // handle 1 is tensors[0]
  std::string text;
  std::vector<sk_token> tokens;
  std::string why;
  int allocations_left = -1;  // -1: any number
  int live = 0;
  int open_files = 0;

  TestHost() {
    table.size = sizeof table;
    table.abi_major = SK_ABI_MAJOR;
    table.abi_minor = SK_ABI_MINOR;
    table.self = this;
    table.fail = [](const sk_host* host, sk_status status, sk_text why_text) {
      of(host).why.assign(why_text.data, why_text.size);
      return status;
    };
    table.allocate = [](const sk_host* host, size_t bytes, size_t) -> void* {
      if (of(host).allocations_left == 0) return nullptr;
      if (of(host).allocations_left > 0) --of(host).allocations_left;
      ++of(host).live;
      return std::malloc(bytes);
    };
    table.release = [](const sk_host* host, void* memory) {
      if (memory != nullptr) --of(host).live;
      std::free(memory);
    };
    table.file_open = [](const sk_host* host, sk_text path, sk_file* handle, uint64_t* bytes) -> sk_status {
      if (!of(host).has_file || std::string(path.data, path.size) != "voice.model") return SK_E_NOT_FOUND;
      ++of(host).open_files;
      *handle = 7;
      *bytes = of(host).file.size();
      return SK_OK;
    };
    table.file_read = [](const sk_host* host, sk_file, uint64_t offset, void* to, uint64_t bytes) -> sk_status {
      const std::string& held = of(host).file;
      if (offset > held.size() || bytes > held.size() - offset) return SK_E_ARGUMENT;
      std::memcpy(to, held.data() + offset, bytes);
      return SK_OK;
    };
    table.file_close = [](const sk_host* host, sk_file) -> sk_status {
      --of(host).open_files;
      return SK_OK;
    };
    table.tensor_view = [](const sk_host* host, sk_tensor tensor, sk_view* view) -> sk_status {
      if (tensor == 0 || tensor > of(host).tensors.size()) return SK_E_HANDLE;
      TestTensor& found = of(host).tensors[tensor - 1];
      *view = sk_view{view->size, SK_F32, found.rows, found.columns, found.data.data()};
      return SK_OK;
    };
    table.emit_text = [](const sk_host* host, sk_output, sk_text piece) -> sk_status {
      of(host).text.append(piece.data, piece.size);
      return SK_OK;
    };
    table.emit_tokens = [](const sk_host* host, sk_output, const sk_token* emitted, uint32_t count) -> sk_status {
      of(host).tokens.insert(of(host).tokens.end(), emitted, emitted + count);
      return SK_OK;
    };
  }
  TestHost(const TestHost&) = delete;
  TestHost& operator=(const TestHost&) = delete;

  static TestHost& of(const sk_host* host) { return *static_cast<TestHost*>(host->self); }

  sk_tensor tensor(uint32_t rows, uint32_t columns) {
    tensors.push_back(TestTensor{rows, columns, std::vector<float>(size_t{rows} * columns)});
    return static_cast<sk_tensor>(tensors.size());
  }
};

}  // namespace skillet::ngram
