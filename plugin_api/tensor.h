/* tensor.h: the host's operators, as the extension "skillet.tensor/1". A skill that is a neural network writes its
 * graph down as calls of these; weights, caches and scratch stay in the host's arenas and reach it as handles.
 *
 *     const sk_tensor_services* t = host->extension(host, SK_TENSOR_SERVICES);
 *
 * The rules of skill.h hold here too. Every service may be called between create and destroy of an instance [instance],
 * or, where it says so, only while a hook runs [hook]. A tensor is a matrix of float32 with a token in each row; where
 * a `weight` is wanted it is one of weights_find's, of whatever type the file stores. Shapes that do not fit are
 * SK_E_ARGUMENT, and nothing was computed. Any service that computes answers SK_E_CANCELLED, soon, once the user has
 * stopped the turn; its output is then undefined.
 */
#ifndef SKILLET_TENSOR_H
#define SKILLET_TENSOR_H

#include "skill.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SK_TENSOR_SERVICES "skillet.tensor/1"

typedef uint32_t sk_weights; /* a file of weights (GGUF, in one part or several) */
typedef uint32_t sk_rope;    /* rotary position embeddings, ready for use */

/* One product of linear: out = x * weight^T + bias. */
typedef struct sk_linear {
  sk_tensor weight;
  sk_tensor bias; /* a weight of one row; 0: none */
  sk_tensor out;
} sk_linear;

enum {
  SK_ROPE_NEIGHBOURS = 0,
  SK_ROPE_HALVES = 1
}; /* which two elements of a head turn together: 2i and 2i+1, or i and i+n/2 */
enum { SK_ROPE_UNSCALED = 0, SK_ROPE_LINEAR = 1, SK_ROPE_YARN = 2 };

typedef struct sk_rope_shape {
  uint32_t size;
  uint32_t dimensions; /* of each head that are turned, from its first on */
  uint32_t layout;     /* SK_ROPE_NEIGHBOURS or SK_ROPE_HALVES */
  uint32_t scaling;    /* SK_ROPE_UNSCALED, … */
  float base;          /* 10000 where the model does not say */
  float factor;        /* by which the context was stretched; 1: not */
  uint32_t original_context;
  float attention_factor, beta_fast, beta_slow; /* YaRN's: 1, 32, 1 where the model does not say */
  sk_tensor frequency_factors;                  /* a weight of one row, dividing each frequency (llama 3); 0: none */
} sk_rope_shape;

/* Attention over a sequence: keeps k and v of the new positions with it, then answers q. Causal. */
typedef struct sk_attention {
  uint32_t size;
  uint32_t layer;
  sk_sequence sequence;
  uint32_t position; /* of the first row */
  sk_tensor q, k, v; /* heads, or kv_heads, beside each other in each row */
  sk_tensor out;
  uint32_t heads, kv_heads; /* heads is a multiple of kv_heads */
  uint32_t window;          /* positions that are seen; 0: all */
  float scale;              /* of q * k; 1 / sqrt(head size) where the model does not say */
} sk_attention;

typedef struct sk_tensor_services sk_tensor_services;
struct sk_tensor_services {
  uint32_t size;

  /* Weights by the path that they have in the package. The same path gives the same handle. [instance]
   * What the file says of itself is asked for by key: SK_E_NOT_FOUND when it says nothing, SK_E_DATA when it says
   * something of another kind. Text stays valid while the skill is loaded. `element` counts in lists; 0 where there is
   * just one value. */
  sk_status (*weights_open)(const sk_host* host, sk_text path, sk_weights* weights);
  sk_status (*weights_integer)(const sk_host* host, sk_weights weights, sk_text key, uint32_t element, int64_t* value);
  sk_status (*weights_real)(const sk_host* host, sk_weights weights, sk_text key, uint32_t element, double* value);
  sk_status (*weights_text)(const sk_host* host, sk_weights weights, sk_text key, sk_text* value);
  sk_status (*weights_find)(const sk_host* host, sk_weights weights, sk_text name, sk_tensor* weight);
  /* Rows and columns of a weight. A weight's numbers are not shown: they are stored as suits this machine. */
  sk_status (*weight_shape)(const sk_host* host, sk_tensor weight, uint32_t* rows, uint32_t* columns);

  /* The tokenizer that comes with the weights: what the hooks `describe` and `tokenize` must answer. [hook] */
  sk_status (*describe)(const sk_host* host, sk_weights weights, sk_description* description);
  sk_status (*tokenize)(const sk_host* host, sk_weights weights, sk_tokenize* call);

  /* Scratch of the skill's own, zeroed, counted as its memory and taken back with it. Resizing keeps nothing.
   * [instance] */
  sk_status (*tensor_new)(const sk_host* host, uint32_t rows, uint32_t columns, sk_tensor* tensor);
  sk_status (*tensor_resize)(const sk_host* host, sk_tensor tensor, uint32_t rows, uint32_t columns);
  sk_status (*tensor_free)(const sk_host* host, sk_tensor tensor);
  /* As many rows of `from`, from `first_row` on, as `out` has. [hook] */
  sk_status (*copy_rows)(const sk_host* host, sk_tensor from, uint32_t first_row, sk_tensor out);

  /* Rows of a weight, by token. [hook] */
  sk_status (*embed)(const sk_host* host, sk_tensor weight, const sk_token* tokens, uint32_t count, sk_tensor out);

  /* The one place where weights meet activations: several products of one x, computed together. Whatever adapters are
   * attached to a weight are added here. [hook] */
  sk_status (*linear)(const sk_host* host, sk_tensor x, const sk_linear* products, uint32_t count);

  /* Root mean square normalisation, times `weight`. A weight shorter than a row is applied to each part of the row of
   * its length by itself. `out` may be x. [hook] */
  sk_status (*rms_norm)(const sk_host* host, sk_tensor x, sk_tensor weight, float epsilon, sk_tensor out);

  sk_status (*rope_new)(const sk_host* host, const sk_rope_shape* shape, sk_rope* rope); /* [instance] */
  sk_status (*rope_free)(const sk_host* host, sk_rope rope);
  /* Turns every head (of head_columns) of every row of x, in place; row r is at position `position` + r. [hook] */
  sk_status (*rope)(const sk_host* host, sk_rope rope, sk_tensor x, uint32_t head_columns, uint32_t position);

  /* Says once a call, before attention, what the host is to keep for a sequence. Positions from `position` on are
   * forgotten. [hook] */
  sk_status (*sequence_begin)(const sk_host* host, sk_sequence sequence, uint32_t layers, uint32_t k_columns,
                              uint32_t v_columns, uint32_t position);
  sk_status (*attention)(const sk_host* host, const sk_attention* call); /* [hook] */

  /* Element by element; `out` may be one of the two. [hook] */
  sk_status (*add)(const sk_host* host, sk_tensor x, sk_tensor y, sk_tensor out);
  sk_status (*silu_multiply)(const sk_host* host, sk_tensor gate, sk_tensor up, sk_tensor out); /* silu(gate) * up */
};

#ifdef __cplusplus
}
#endif
#endif /* SKILLET_TENSOR_H */
