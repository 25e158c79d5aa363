// Models merged in the page. The host asks for pieces of the models' files and gives pieces of the result; the worker
// reads them from where the user has them, and writes them to where there is room.
#include <emscripten/emscripten.h>

#include <boost/json/object.hpp>
#include <memory>

#include "host/base/json.h"
#include "host/compose/model_merge.h"
#include "host/wasm/answers.h"
#include "host/wasm/page_session.h"

using namespace skillet;
namespace json = boost::json;

namespace {

constexpr int64_t max_share_permille = 1'000'000, max_file_bytes = int64_t(1) << 50;
constexpr size_t max_files = 1000, max_name_bytes = 4096;

std::unique_ptr<ModelMerge> under_way;

struct Wish {
  uint32_t merger;  // the skill that merges
  std::string method, options;
  std::vector<ModelParts> models;  // the base first
  ModelMerging how;
};

ModelParts read_model(JsonReader& model) {
  ModelParts parts;
  model.each("files", max_files, [&](JsonReader& file) {
    parts.files.push_back({file.text("name", {.max_bytes = max_name_bytes}),
                           static_cast<uint64_t>(file.integer("bytes", 1, max_file_bytes))});
  });
  if (parts.files.empty()) model.refuse("files", "a model has a file at least");
  return parts;
}

Result<Wish> read_wish(const Json& value) {
  JsonReader root(value, "merge");
  Wish wish;
  wish.merger = static_cast<uint32_t>(root.integer("merger", 0, UINT32_MAX));
  wish.method = root.text("method", {.max_bytes = 64});
  wish.options = root.text("options", {.max_bytes = 4096});
  wish.how.seed = static_cast<uint64_t>(root.integer("seed", 0, INT64_MAX));
  wish.how.matrices = root.boolean("in_32_bits") ? ElementType::f32 : ElementType::f16;
  JsonReader base = root.object("base");
  wish.models.push_back(read_model(base));
  root.each("models", max_fused_adapters, [&](JsonReader& model) {
    wish.models.push_back(read_model(model));
    const int64_t permille = model.integer("share_permille", -max_share_permille, max_share_permille);
    wish.how.shares.push_back(static_cast<float>(permille) / 1000);
  });
  TRY_OK(root.finish());
  return wish;
}

// The skill may be switched off while the merge is under way: it is asked for anew for each tensor.
MergeWeight merge_by_skill(uint32_t id, std::string method, std::string options) {
  return [id, method = std::move(method), options = std::move(options)](
             std::span<const Instance::Voice> voices, Tensor* base, Tensor& output, uint64_t seed) -> Status {
    const Session::Entry* entry = page::session()->find(id);
    if (!entry || !entry->skill)
      return Error{"skill-not-resident", "the skill that merges is not resident any more", "", "Begin again"};
    TRY(const std::unique_ptr<Instance> instance, entry->skill->create());
    return merge_by(*instance, method, options)(voices, base, output, seed);
  };
}

Status begin(std::string_view text) {
  if (!page::session()) return Error{"host-not-started", "the host was not started", "", "Call skillet_start first"};
  if (under_way) return Error{"merge-under-way", "another merge is under way", "", "Wait for it, or cancel it"};
  TRY(const Json value, parse_json(text, "merge"));
  TRY(Wish wish, read_wish(value));
  wish.how.merge = merge_by_skill(wish.merger, std::move(wish.method), std::move(wish.options));
  TRY(under_way, ModelMerge::of(std::move(wish.models), std::move(wish.how), page::session()->budget()));
  return {};
}

json::object place(const void* begin, size_t bytes) {
  return {{"pointer", reinterpret_cast<uintptr_t>(begin)}, {"bytes", bytes}};
}

json::object describe(const ModelMerge::Next& next) {
  if (const auto* wish = std::get_if<RangeWish>(&next)) {
    json::object read = place(wish->room.data(), wish->room.size());
    read["model"] = wish->model;
    read["file"] = wish->file;
    read["offset"] = wish->offset;
    return {{"read", std::move(read)}};
  }
  if (const auto* piece = std::get_if<ModelMerge::Piece>(&next))
    return {{"write", place(piece->bytes.data(), piece->bytes.size())}};
  if (const auto* computation = std::get_if<ModelMerge::Computation>(&next))
    return {{"computes", computation->numbers}};
  return {{"done", true}};
}

}  // namespace

extern "C" {

// {"merger", "method", "options", "seed", "in_32_bits", "base": {"files": [{"name", "bytes"}]},
//  "models": [{"files": […], "share_permille"}]}
EMSCRIPTEN_KEEPALIVE const char* skillet_merge_begin(const char* text, size_t size) {
  return page::done(begin({text, size}));
}

// What is to be done before the next call: fill {"read": {"model", "file", "offset", "pointer", "bytes"}}, where model
// 0 is the base; take {"write": {"pointer", "bytes"}}; wait while it {"computes": how many numbers}; or it is {"done"}.
EMSCRIPTEN_KEEPALIVE const char* skillet_merge_next() {
  if (!under_way) return page::refuse({"no-merge", "no merge is under way", "", "Begin one"});
  const Result<ModelMerge::Next> next = under_way->next();
  if (!next) return page::refuse(next.error());
  json::object answer = describe(*next);
  answer["read_bytes"] = under_way->read_bytes();
  answer["bytes_to_read"] = under_way->bytes_to_read();
  return page::ok(std::move(answer));
}

// Whatever state it is in: its memory is given back.
EMSCRIPTEN_KEEPALIVE const char* skillet_merge_end() {
  under_way.reset();
  return page::ok();
}
}
