// safetensors and their index: whatever the bytes are, they are read or refused; what is read covers the file exactly.
#include "host/model/safetensors.h"

#include <cstdlib>

#include "host/model/safetensors_set.h"

using namespace skillet;

namespace {

void check_file(Bytes file) {
  Result<Safetensors> index = Safetensors::parse(file, "fuzzed");
  if (!index) {
    if (index.error().code.empty() || index.error().where.empty()) std::abort();
    return;
  }
  const std::vector<StoredTensor>& tensors = index->tensors();
  for (size_t i = 0; i < tensors.size(); i++) {
    const uint64_t next = i + 1 < tensors.size() ? tensors[i + 1].offset : file.size();
    if (tensors[i].end() != next || tensors[i].bytes == 0) std::abort();
    if (index->find(tensors[i].name) != &tensors[i]) std::abort();
  }
}

void check_index(std::string_view text) {
  Result<SafetensorsIndex> index = SafetensorsIndex::parse(text, "fuzzed");
  if (!index) {
    if (index.error().code.empty() || index.error().where.empty()) std::abort();
    return;
  }
  for (const auto& [name, place] : index->places)
    if (place >= index->files.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  check_file({data, size});
  check_index(text_of({data, size}));
  return 0;
}
