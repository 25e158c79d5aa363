// Adapters with random numbers for a model of write_model's: as a GGUF file, as llama.cpp's converter writes it, or as
// a folder of PEFT's. The same options give the same adapter in both forms.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { write_gguf } from './gguf_file.mjs';
import { Random } from './random.mjs';
import { describe } from './shapes.mjs';
import { tensors_of } from './tensors.mjs';

const layer_names = {
  attn_q: 'self_attn.q_proj', attn_k: 'self_attn.k_proj', attn_v: 'self_attn.v_proj', attn_output: 'self_attn.o_proj',
  ffn_gate: 'mlp.gate_proj', ffn_up: 'mlp.up_proj', ffn_down: 'mlp.down_proj',
};
export const linear_targets = Object.keys(layer_names);

function numbers(count, seed, name, size) {
  const random = new Random(seed, name);
  return Float32Array.from({ length: count }, () => ((random.next() / 2 ** 31 - 1) * size * Math.sqrt(3)));
}

// {weight, module, rank, columns, rows, a: rank × columns, b: rows × rank, is_embedding}
export function pairs_of(options, { rank = 4, seed = 1, targets = linear_targets, strength = 0.3 }) {
  const model = describe(options);
  return tensors_of(model).flatMap(({ name, columns, rows }) => {
    const [, layer, kind] = name.match(/^blk\.(\d+)\.(\w+)\.weight$/) ?? [];
    const target = kind ?? name.replace('.weight', '');
    if (!targets.includes(target) || rows === 1) return [];
    const is_embedding = target === 'token_embd';
    const module = layer ? `model.layers.${layer}.${layer_names[kind]}` : is_embedding ? 'model.embed_tokens' : 'lm_head';
    const [width, height] = is_embedding ? [rows, columns] : [columns, rows];
    return [{
      weight: name, module, rank, columns: width, rows: height, is_embedding, heads: { attn_q: model.heads, attn_k: model.kv_heads }[kind],
      a: numbers(rank * width, seed, `${name}.a`, is_embedding ? 1 : 1 / Math.sqrt(width)),
      b: numbers(height * rank, seed, `${name}.b`, strength / Math.sqrt(rank)),
    }];
  });
}

const turned = (values, rows, columns) => values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)]);

export function write_gguf_adapter(path, options, { alpha = 8, ...adapter }) {
  const tensor = (name, columns, rows, values) => ({
    name, dimensions: [columns, rows], type_id: 0, size: values.length * 4, pieces: () => [new Uint8Array(values.buffer)],
  });
  const tensors = pairs_of(options, adapter).flatMap(({ weight, rank, columns, rows, a, b, is_embedding }) => [
    is_embedding ? tensor(`${weight}.lora_a`, rank, columns, turned(a, rank, columns)) : tensor(`${weight}.lora_a`, columns, rank, a),
    tensor(`${weight}.lora_b`, rank, rows, b),
  ]);
  const metadata = [
    ['general.type', { string: 'adapter' }], ['adapter.type', { string: 'lora' }],
    ['general.architecture', { string: describe(options).architecture }], ['adapter.lora.alpha', { f32: alpha }],
  ];
  write_gguf(path, { metadata, tensors });
  return path;
}

// transformers' llama turns the halves of a head where GGUF's turns neighbours: its rows stand in another order.
function rows_of_transformers(b, rank, rows, heads) {
  const head = rows / heads;
  const moved = new Float32Array(b.length);
  for (let row = 0; row < rows; row++) {
    const at = row % head;
    const from = row - at + (at % (head / 2)) * 2 + Math.floor(at / (head / 2));
    moved.set(b.subarray(from * rank, (from + 1) * rank), row * rank);
  }
  return moved;
}

function write_safetensors(path, tensors) {
  let offset = 0;
  const header = {};
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  writeFileSync(path, Buffer.concat([length, text, ...tensors.map(({ values }) => Buffer.from(values.buffer))]));
}

export function write_peft_adapter(folder, options, { alpha = 8, rank = 4, config = {}, ...adapter }) {
  mkdirSync(folder, { recursive: true });
  const permutes = describe(options).architecture === 'llama';
  const tensors = pairs_of(options, { rank, ...adapter }).flatMap(({ module, columns, rows, heads, a, b, is_embedding }) => {
    const name = `base_model.model.${module}.lora_${is_embedding ? 'embedding_' : ''}`;
    const ending = is_embedding ? '' : '.weight';
    const rows_b = permutes && heads ? rows_of_transformers(b, rank, rows, heads) : b;
    return [{ name: `${name}A${ending}`, shape: [rank, columns], values: a }, { name: `${name}B${ending}`, shape: [rows, rank], values: rows_b }];
  });
  write_safetensors(join(folder, 'adapter_model.safetensors'), tensors);
  const about = { peft_type: 'LORA', r: rank, lora_alpha: alpha, lora_dropout: 0.05, bias: 'none', use_dora: false, modules_to_save: null, ...config };
  writeFileSync(join(folder, 'adapter_config.json'), JSON.stringify(about));
  return folder;
}
