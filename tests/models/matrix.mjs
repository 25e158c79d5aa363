#!/usr/bin/env node
// The models that the engine is held against llama.cpp on: every architecture with every type, and what varies besides.
// Run by itself it prints their names and options.
import { fileURLToPath } from 'node:url';
import { architectures } from './shapes.mjs';
import { types } from './types.mjs';

const base = { arch: 'llama', type: 'F32', shape: 'tiny', rope: 'none', seed: 1 };

const variants = {
  'llama-tied': { tied: true },
  'llama-tied-q4_0': { tied: true, type: 'Q4_0' },
  'llama-biases': { bias: true },
  'llama-one-kv-head': { kv_heads: 1 },
  'llama-one-kv-head-q8_0': { kv_heads: 1, type: 'Q8_0' },
  'llama-all-kv-heads': { kv_heads: 4 },
  'llama-head-size-32': { head_size: 32 },
  'llama-rope-linear': { rope: 'linear' },
  'llama-rope-yarn': { rope: 'yarn' },
  'llama-rope-llama3': { rope: 'llama3' },
  'llama-split': { split: 3 },
  'llama-gguf-2': { version: 2 },
  'llama-smollm': { tokenizer: 'smollm' },
  'llama-gpt2': { tokenizer: 'gpt2' },
  'llama-q4_k-output-q6_k': { type: 'Q4_K', output_type: 'Q6_K' },
  'llama-deep-q4_0': { layers: 12, type: 'Q4_0' },
  'qwen2-tied-q8_0': { arch: 'qwen2', tied: true, type: 'Q8_0' },
  'qwen2-rope-yarn': { arch: 'qwen2', rope: 'yarn' },
  'qwen3-head-size-64': { arch: 'qwen3', head_size: 64 },
  'qwen3-rope-linear': { arch: 'qwen3', rope: 'linear' },
};

export const cases = [
  ...Object.keys(architectures).flatMap((arch) =>
    Object.keys(types).map((type) => ({ name: `${arch}-${type.toLowerCase()}`, options: { ...base, arch, type } }))),
  ...Object.entries(variants).map(([name, options]) => ({ name, options: { ...base, ...options } })),
];

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const { name, options } of cases) console.log(name, JSON.stringify(options));
