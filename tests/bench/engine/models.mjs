// The files that are measured: those of a folder, or random ones of the usual sizes, written once into the build folder.
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { write_model } from '../../models/model.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'build', 'bench-models');
const quick_shapes = ['15M', '135M'];
const shapes = { '15M': 'llama', '135M': 'llama', '0.5B': 'qwen2' };
const types = ['Q4_0', 'Q8_0'];
const part = /-(\d{5})-of-\d{5}\.gguf$/;

// {name, files}: a model that is split is one model, opened by its first file.
export function models_in(path) {
  const names = readdirSync(path).filter((name) => name.endsWith('.gguf')).sort();
  return names.filter((name) => Number(name.match(part)?.[1] ?? 1) === 1).map((name) => {
    const stem = name.replace(part, '');
    const files = names.filter((other) => other === name || (part.test(name) && part.test(other) && other.replace(part, '') === stem));
    return { name: basename(stem, '.gguf'), files: files.map((file) => join(path, file)) };
  });
}

export function random_models({ quick }) {
  mkdirSync(folder, { recursive: true });
  return Object.keys(shapes).filter((shape) => !quick || quick_shapes.includes(shape)).flatMap((shape) =>
    types.map((type) => {
      const name = `${shape}-${type}`;
      const path = join(folder, `${name}.gguf`);
      if (!existsSync(path)) {
        const unfinished = join(folder, `${process.pid}.gguf`);
        write_model(unfinished, { arch: shapes[shape], type, shape, rope: 'none', seed: 1, chat_template: true });
        renameSync(unfinished, path);
      }
      return { name, files: [path] };
    }));
}
