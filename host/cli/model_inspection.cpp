#include "host/cli/model_inspection.h"

#include <boost/json/object.hpp>

#include "host/model/tokenizer/tokenizer.h"
#include "host/model/weights_file.h"
#include "host/skill/base_identity.h"

namespace skillet::cli {
namespace {

using boost::json::object;

constexpr uint64_t max_mapped_bytes = uint64_t(1) << 44;

Result<Json> vocabulary_of(const Gguf& metadata) {
  if (!metadata.find("tokenizer.ggml.model")) return Json(nullptr);  // an adapter's file has none
  TRY(const std::unique_ptr<Tokenizer> tokenizer, Tokenizer::from_gguf(metadata));
  return Json(object{{"tokens", tokenizer->size()}, {"id", vocabulary_text(tokenizer->vocabulary_id())}});
}

std::string row(std::string_view label, std::string_view value) {
  std::string line(label);
  line.resize(14, ' ');
  return value.empty() ? "" : line + std::string(value) + "\n";
}

std::string text_of_member(const Json& value) {
  return value.is_string() ? std::string(value.get_string()) : write_json(value);
}

}  // namespace

Result<Json> inspect_model(const std::string& file) {
  MemoryBudget budget(max_mapped_bytes);
  TRY(const WeightsFile weights, WeightsFile::open(file, budget));
  const Gguf& metadata = weights.metadata();
  Result<Json> vocabulary = vocabulary_of(metadata);
  if (!vocabulary) return std::move(vocabulary.error()).at(file);
  const std::string architecture(metadata.text("general.architecture").value_or(""));
  return Json(object{{"file", file},
                     {"bytes", weights.bytes()},
                     {"type", metadata.text("general.type").value_or("model")},
                     {"name", metadata.text("general.name").value_or("")},
                     {"architecture", architecture},
                     {"context", metadata.integer(architecture + ".context_length").value_or(0)},
                     {"tensors", weights.tensor_count()},
                     {"vocabulary", std::move(*vocabulary)}});
}

std::string describe_model(const Json& inspection) {
  const object& all = inspection.as_object();
  std::string text = row("file", text_of_member(all.at("file")) + ", " + text_of_member(all.at("bytes")) + " bytes");
  for (const char* key : {"type", "name", "architecture"}) text += row(key, text_of_member(all.at(key)));
  if (all.at("context").to_number<int64_t>() > 0) text += row("context", text_of_member(all.at("context")) + " tokens");
  text += row("tensors", text_of_member(all.at("tensors")));
  if (const object* vocabulary = all.at("vocabulary").if_object())
    text += row("vocabulary",
                text_of_member(vocabulary->at("id")) + ", " + text_of_member(vocabulary->at("tokens")) + " tokens");
  return text;
}

}  // namespace skillet::cli
