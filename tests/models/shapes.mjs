// The sizes that models come in. Tiny rows are multiples of 256, so that every type fits; its vocabulary is odd on purpose.
export const shapes = {
  tiny: { embedding: 256, feed_forward: 512, layers: 2, heads: 4, kv_heads: 2, vocabulary: 403, context: 512 },
  '15M': { embedding: 288, feed_forward: 768, layers: 6, heads: 6, kv_heads: 6, vocabulary: 32000, context: 2048 },
  '135M': { embedding: 576, feed_forward: 1536, layers: 30, heads: 9, kv_heads: 3, vocabulary: 49152, context: 2048 },
  '0.5B': { embedding: 896, feed_forward: 4864, layers: 24, heads: 14, kv_heads: 2, vocabulary: 151936, context: 4096 },
};

// What an architecture is by itself: qwen2 has biases, qwen3 norms queries and keys and sizes its heads apart.
export const architectures = {
  llama: { tokenizer: 'spm', bias: false, head_norm: false, rope_base: 10000, epsilon: 1e-5 },
  qwen2: { tokenizer: 'qwen2', bias: true, head_norm: false, rope_base: 1000000, epsilon: 1e-6 },
  qwen3: { tokenizer: 'qwen2', bias: false, head_norm: true, rope_base: 1000000, epsilon: 1e-6, head_size: 96 },
};

export const rope_scalings = ['none', 'linear', 'yarn', 'llama3'];
const rope_factor = 4;
const rope_original_context = 128;

// Every number that the model is made from, after the options have had their say.
export function describe(options) {
  const architecture = architectures[options.arch];
  const shape = shapes[options.shape];
  const model = {
    ...shape,
    architecture: options.arch,
    type: options.type,
    output_type: options.output_type ?? options.type,
    seed: options.seed,
    tokenizer: options.tokenizer ?? (options.arch === 'llama' && options.shape === '135M' ? 'smollm' : architecture.tokenizer),
    bias: options.bias ?? architecture.bias,
    head_norm: architecture.head_norm,
    rope_base: architecture.rope_base,
    epsilon: architecture.epsilon,
    rope: options.rope,
    tied: options.tied ?? (options.shape !== 'tiny'),
    chat_template: options.chat_template ?? false,
  };
  for (const name of ['layers', 'heads', 'kv_heads', 'vocabulary', 'context']) model[name] = options[name] ?? model[name];
  model.head_size = options.head_size ?? architecture.head_size ?? model.embedding / model.heads;
  return model;
}

export function metadata_of(model) {
  const own = {
    context_length: { u32: model.context },
    embedding_length: { u32: model.embedding },
    block_count: { u32: model.layers },
    feed_forward_length: { u32: model.feed_forward },
    'attention.head_count': { u32: model.heads },
    'attention.head_count_kv': { u32: model.kv_heads },
    'attention.layer_norm_rms_epsilon': { f32: model.epsilon },
    'rope.freq_base': { f32: model.rope_base },
    'rope.dimension_count': { u32: model.head_size },
    vocab_size: { u32: model.vocabulary },
  };
  if (model.head_size * model.heads !== model.embedding) {
    own['attention.key_length'] = { u32: model.head_size };
    own['attention.value_length'] = { u32: model.head_size };
  }
  if (model.rope === 'linear' || model.rope === 'yarn') {
    own['rope.scaling.type'] = { string: model.rope };
    own['rope.scaling.factor'] = { f32: rope_factor };
    if (model.rope === 'yarn') own['rope.scaling.original_context_length'] = { u32: rope_original_context };
  }
  const named = Object.entries(own).map(([name, value]) => [`${model.architecture}.${name}`, value]);
  return [
    ['general.architecture', { string: model.architecture }],
    ['general.name', { string: `random ${model.architecture} ${model.type}, seed ${model.seed}` }],
    ...named,
  ];
}
