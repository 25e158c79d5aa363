#include "plugins/llama/model.h"

#include <cmath>

namespace skillet::llama {
namespace {

std::string decimal(uint64_t number) {
  std::string digits;
  do digits.insert(digits.begin(), static_cast<char>('0' + number % 10));
  while (number /= 10);
  return digits;
}

// Reads one file: keys by their place below the architecture's prefix, weights by their name.
class Reader {
 public:
  Reader(const sk_host* host, const sk_tensor_services& services, Model& model)
      : host_(host), raw_(host), services_(services), model_(model), shape_(model.shape) {}

  sk_status read(std::string_view path) {
    TRY_SK(open(path));
    TRY_SK(read_architecture());
    TRY_SK(read_shape());
    TRY_SK(read_rope());
    TRY_SK(read_ends());
    model_.layers.resize(shape_.layers);
    for (uint32_t i = 0; i < shape_.layers; i++) TRY_SK(read_layer(i, model_.layers[i]));
    return SK_OK;
  }

 private:
  sk_status refuse(const std::string& why) { return host_.fail(SK_E_DATA, why); }

  sk_status open(std::string_view path) {
    const sk_status status = services_.weights_open(raw_, sk::text(path), &model_.weights);
    if (status == SK_E_NOT_FOUND) return host_.fail(status, "The package has no " + std::string(path));
    return status;
  }

  // ---- Keys --------------------------------------------------------------------------------------------------------

  std::string key(std::string_view name) { return std::string(shape_.architecture->name) + "." + std::string(name); }

  // `fallback` where the file says nothing.
  sk_status integer(std::string_view name, std::optional<uint32_t> fallback, uint32_t max, uint32_t& value) {
    int64_t read = 0;
    const std::string full = key(name);
    const sk_status status = services_.weights_integer(raw_, model_.weights, sk::text(full), 0, &read);
    if (status == SK_E_NOT_FOUND && fallback) return value = *fallback, SK_OK;
    if (status == SK_E_NOT_FOUND) return refuse("The model does not say its " + full);
    if (status != SK_OK) return refuse(full + " is not an integer");
    if (read < 1 || read > max) return refuse(full + " is not between 1 and " + decimal(max));
    value = static_cast<uint32_t>(read);
    return SK_OK;
  }

  sk_status real(std::string_view name, std::optional<float> fallback, float& value) {
    double read = 0;
    const std::string full = key(name);
    const sk_status status = services_.weights_real(raw_, model_.weights, sk::text(full), 0, &read);
    if (status == SK_E_NOT_FOUND && fallback) return value = *fallback, SK_OK;
    if (status == SK_E_NOT_FOUND) return refuse("The model does not say its " + full);
    if (status != SK_OK || !std::isfinite(read)) return refuse(full + " is not a number");
    value = static_cast<float>(read);
    return SK_OK;
  }

  std::string_view text(const std::string& full) {
    sk_text read{};
    return services_.weights_text(raw_, model_.weights, sk::text(full), &read) == SK_OK ? sk::view(read)
                                                                                        : std::string_view();
  }

  // ---- Shape -------------------------------------------------------------------------------------------------------

  sk_status read_architecture() {
    const std::string_view name = text("general.architecture");
    std::string known;
    for (const Architecture& each : architectures) {
      if (each.name == name) return shape_.architecture = &each, SK_OK;
      known += (known.empty() ? "" : ", ") + std::string(each.name);
    }
    return host_.fail(SK_E_UNSUPPORTED, "The model's architecture is \"" + std::string(name.substr(0, 64)) +
                                            "\"; this skill knows " + known);
  }

  sk_status read_shape() {
    TRY_SK(integer("block_count", {}, max_layers, shape_.layers));
    TRY_SK(integer("embedding_length", {}, max_columns, shape_.columns));
    TRY_SK(integer("feed_forward_length", {}, max_columns, shape_.hidden_columns));
    TRY_SK(integer("attention.head_count", {}, max_heads, shape_.heads));
    TRY_SK(integer("attention.head_count_kv", shape_.heads, max_heads, shape_.kv_heads));
    TRY_SK(integer("attention.key_length", shape_.columns / shape_.heads, max_columns, shape_.head_columns));
    TRY_SK(integer("attention.value_length", shape_.columns / shape_.heads, max_columns, shape_.value_columns));
    TRY_SK(real("attention.layer_norm_rms_epsilon", {}, shape_.epsilon));
    TRY_SK(real("attention.scale", 1.0f / std::sqrt(static_cast<float>(shape_.head_columns)), shape_.attention_scale));
    if (shape_.heads % shape_.kv_heads != 0) return refuse("The heads of the model can't share its keys evenly");
    return SK_OK;
  }

  sk_status read_rope() {
    sk_rope_shape rope{};
    rope.size = sizeof rope;
    rope.layout = shape_.architecture->rope_layout;
    TRY_SK(integer("rope.dimension_count", shape_.head_columns, shape_.head_columns, rope.dimensions));
    TRY_SK(integer("rope.scaling.original_context_length", 0, UINT32_MAX, rope.original_context));
    if (rope.original_context == 0) TRY_SK(integer("context_length", 0, UINT32_MAX, rope.original_context));
    float linear_factor = 1;  // how older files say it
    TRY_SK(real("rope.freq_base", 10000.0f, rope.base));
    TRY_SK(real("rope.scale_linear", 1.0f, linear_factor));
    TRY_SK(real("rope.scaling.factor", linear_factor, rope.factor));
    TRY_SK(real("rope.scaling.attn_factor", 1.0f, rope.attention_factor));
    TRY_SK(real("rope.scaling.yarn_beta_fast", 32.0f, rope.beta_fast));
    TRY_SK(real("rope.scaling.yarn_beta_slow", 1.0f, rope.beta_slow));
    const std::string_view scaling = text(key("rope.scaling.type"));
    if (scaling == "yarn") {
      rope.scaling = SK_ROPE_YARN;
    } else if (scaling == "none") {
      rope.scaling = SK_ROPE_UNSCALED;
    } else if (scaling.empty() || scaling == "linear") {
      rope.scaling = SK_ROPE_LINEAR;
    } else {
      return host_.fail(SK_E_UNSUPPORTED, "The model scales its positions by \"" + std::string(scaling.substr(0, 64)) +
                                              "\"; this skill knows none, linear, yarn, and rope_freqs.weight");
    }
    TRY_SK(optional("rope_freqs.weight", 1, rope.dimensions / 2, rope.frequency_factors));
    const sk_status status = services_.rope_new(raw_, &rope, &model_.rope);
    return status == SK_E_ARGUMENT ? refuse("What the model says of its positions (rope.*) makes no sense") : status;
  }

  // ---- Weights -----------------------------------------------------------------------------------------------------

  sk_status optional(const std::string& name, uint32_t rows, uint32_t columns, sk_tensor& weight) {
    uint32_t found_rows = 0, found_columns = 0;
    const sk_status status = services_.weights_find(raw_, model_.weights, sk::text(name), &weight);
    if (status == SK_E_NOT_FOUND) return weight = 0, SK_OK;
    TRY_SK(status);
    TRY_SK(services_.weight_shape(raw_, weight, &found_rows, &found_columns));
    if (found_rows == rows && found_columns == columns) return SK_OK;
    return refuse(name + " is " + decimal(found_columns) + " x " + decimal(found_rows) + "; by its keys it should be " +
                  decimal(columns) + " x " + decimal(rows));
  }
  sk_status required(const std::string& name, uint32_t rows, uint32_t columns, sk_tensor& weight) {
    TRY_SK(optional(name, rows, columns, weight));
    return weight == 0 ? refuse("The model has no " + name) : SK_OK;
  }
  sk_status projection(const std::string& name, uint32_t rows, uint32_t columns, Projection& projection) {
    TRY_SK(required(name + ".weight", rows, columns, projection.weight));
    return optional(name + ".bias", 1, rows, projection.bias);
  }

  sk_status read_ends() {
    sk_description description{};
    description.size = sizeof description;
    TRY_SK(services_.describe(raw_, model_.weights, &description));
    TRY_SK(required("token_embd.weight", description.vocabulary, shape_.columns, model_.embedding));
    TRY_SK(required("output_norm.weight", 1, shape_.columns, model_.final_norm));
    TRY_SK(optional("output.weight", description.vocabulary, shape_.columns, model_.head));
    if (model_.head == 0) model_.head = model_.embedding;
    return SK_OK;
  }

  sk_status read_layer(uint32_t index, Layer& layer) {
    const std::string prefix = "blk." + decimal(index) + ".";
    const uint32_t q_columns = shape_.heads * shape_.head_columns;
    const uint32_t k_columns = shape_.kv_heads * shape_.head_columns;
    const uint32_t v_columns = shape_.kv_heads * shape_.value_columns;
    TRY_SK(required(prefix + "attn_norm.weight", 1, shape_.columns, layer.attention_norm));
    TRY_SK(projection(prefix + "attn_q", q_columns, shape_.columns, layer.q));
    TRY_SK(projection(prefix + "attn_k", k_columns, shape_.columns, layer.k));
    TRY_SK(projection(prefix + "attn_v", v_columns, shape_.columns, layer.v));
    if (shape_.architecture->normalises_heads) {
      TRY_SK(required(prefix + "attn_q_norm.weight", 1, shape_.head_columns, layer.q_norm));
      TRY_SK(required(prefix + "attn_k_norm.weight", 1, shape_.head_columns, layer.k_norm));
    }
    TRY_SK(
        projection(prefix + "attn_output", shape_.columns, shape_.heads * shape_.value_columns, layer.attention_out));
    TRY_SK(required(prefix + "ffn_norm.weight", 1, shape_.columns, layer.hidden_norm));
    TRY_SK(projection(prefix + "ffn_gate", shape_.hidden_columns, shape_.columns, layer.gate));
    TRY_SK(projection(prefix + "ffn_up", shape_.hidden_columns, shape_.columns, layer.up));
    return projection(prefix + "ffn_down", shape_.columns, shape_.hidden_columns, layer.down);
  }

  const sk::Host host_;
  const sk_host* raw_;
  const sk_tensor_services& services_;
  Model& model_;
  Shape& shape_;
};

}  // namespace

sk_status Model::open(const sk_host* host, const sk_tensor_services& services, std::string_view path, Model& model) {
  return Reader(host, services, model).read(path);
}

}  // namespace skillet::llama
