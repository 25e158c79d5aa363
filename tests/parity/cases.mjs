// The cases that are recorded and checked: a name, a prompt, and a model that is written when it is wanted.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases as written } from '../models/matrix.mjs';
import { write_model } from '../models/model.mjs';

export const greedy_tokens = 32;
const prompt = 'The keeper counted 12 ships: café, 日本.';
const story = 'Once upon a time, there was a little girl named Lily';

const published = ['f32', 'f16'].map((type) => ({
  name: `stories260k-${type}`,
  prompt: story,
  published: `models/stories260K-${type}.gguf`,
}));

export const cases = [...written.map((one) => ({ ...one, prompt })), ...published];

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

export function digest(files) {
  const hash = createHash('sha256');
  for (const path of files) hash.update(readFileSync(path));
  return hash.digest('hex');
}
