// The JSON reader and the manifest's: what is read can be written and read again.
#include <cstdlib>

#include "host/skill/manifest.h"

using namespace skillet;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text = text_of({data, size});
  Result<Json> json = parse_json(text, "fuzzed");
  if (!json) {
    if (json.error().code.empty() || json.error().where.empty()) std::abort();
    return 0;
  }
  const std::string written = write_json(*json);
  Result<Json> again = parse_json(write_json_indented(*json), "written");
  if (!again || write_json(*again) != written) std::abort();

  Result<Manifest> manifest = read_manifest(text, "fuzzed");
  if (!manifest) return 0;
  Result<std::string> completed = complete_manifest(text, manifest->code, manifest->files);
  if (!completed) std::abort();
  Result<Manifest> reread = read_manifest(*completed, "completed");
  if (!reread || reread->id() != manifest->id() || reread->total_bytes() != manifest->total_bytes()) std::abort();
  return 0;
}
