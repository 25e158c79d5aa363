// The cases that are recorded and checked: a name, a prompt, and a model that is written when it is wanted.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases as written } from '../models/matrix.mjs';
import { linear_targets, write_gguf_adapter, write_peft_adapter } from '../models/adapter.mjs';
import { write_model } from '../models/model.mjs';

export const greedy_tokens = 32;
const prompt = 'The keeper counted 12 ships: café, 日本.';
const story = 'Once upon a time, there was a little girl named Lily';

const published = ['f32', 'f16'].map((type) => ({
  name: `stories260k-${type}`,
  prompt: story,
  published: `models/stories260K-${type}.gguf`,
}));

// One adapter on each architecture and on weights that are quantised, one on every matrix, and two at once.
const base = { shape: 'tiny', rope: 'none', seed: 1 };
const every_matrix = [...linear_targets, 'token_embd', 'output'];
const adapted = [
  { name: 'adapter-llama-f32', options: { ...base, arch: 'llama', type: 'F32' }, adapters: [{ rank: 4, alpha: 8, seed: 2 }] },
  { name: 'adapter-qwen2-f32', options: { ...base, arch: 'qwen2', type: 'F32' }, adapters: [{ rank: 4, alpha: 8, seed: 2 }] },
  { name: 'adapter-qwen3-f32', options: { ...base, arch: 'qwen3', type: 'F32', tied: false }, adapters: [{ rank: 8, alpha: 8, seed: 3, targets: every_matrix }] },
  { name: 'adapter-llama-q4_0', options: { ...base, arch: 'llama', type: 'Q4_0' }, adapters: [{ rank: 16, alpha: 16, seed: 4 }] },
  { name: 'adapter-llama-q8_0-two', options: { ...base, arch: 'llama', type: 'Q8_0' }, adapters: [{ rank: 4, alpha: 4, seed: 5 }, { rank: 3, alpha: 6, seed: 6, targets: ['attn_q', 'ffn_down'] }] },
];

export const cases = [...[...written, ...adapted].map((one) => ({ ...one, prompt })), ...published];

export function published_path(one) {
  const path = process.env.SKILLET_VECTORS && join(process.env.SKILLET_VECTORS, one.published);
  return path && existsSync(path) ? path : undefined;
}

// The files of the model, the one to open first; none for a published model that is not here.
export function model_files(one, folder) {
  if (one.published) return [published_path(one) ?? []].flat();
  mkdirSync(folder, { recursive: true });
  return write_model(join(folder, `${one.name}.gguf`), one.options);
}

export function adapter_files(one, folder) {
  return (one.adapters ?? []).map((adapter, i) => write_gguf_adapter(join(folder, `${one.name}-${i + 1}.lora.gguf`), one.options, adapter));
}

// The same as PEFT saves them.
export function peft_folders(one, folder) {
  return (one.adapters ?? []).map((adapter, i) => write_peft_adapter(join(folder, `${one.name}-${i + 1}`), one.options, adapter));
}

export function digest(files) {
  const hash = createHash('sha256');
  for (const path of files) hash.update(readFileSync(path));
  return hash.digest('hex');
}
