// A model as a file, or as several: describe it, then write it.
import { Random } from './random.mjs';
import { describe, metadata_of } from './shapes.mjs';
import { tensors_of } from './tensors.mjs';
import { tokenizer_of } from './tokenizers.mjs';
import { types } from './types.mjs';
import { write_gguf } from './gguf_file.mjs';

const piece_bytes = 4 << 20;

// Yields the tensor's bytes in whole rows. Rows named in `silent` are all zero, in every type.
function* pieces_of(tensor, seed, silent) {
  const type = types[tensor.type];
  const row_bytes = (tensor.columns / type.block) * type.bytes;
  const rows_at_once = Math.max(1, Math.floor(piece_bytes / row_bytes));
  const random = new Random(seed, tensor.name);
  for (let row = 0; row < tensor.rows; row += rows_at_once) {
    const count = Math.min(rows_at_once, tensor.rows - row);
    const words = new Uint32Array(Math.ceil((count * row_bytes) / 4));
    random.fill(words);
    const bytes = new Uint8Array(words.buffer, 0, count * row_bytes);
    if (tensor.values) new Float32Array(words.buffer).set(tensor.values);
    else type.shape(bytes, tensor.deviation);
    if (tensor.mean) new Float32Array(words.buffer).forEach((value, i, all) => (all[i] = value + tensor.mean));
    for (const token of silent) if (token >= row && token < row + count) bytes.fill(0, (token - row) * row_bytes, (token - row + 1) * row_bytes);
    yield bytes;
  }
}

// A random model has no reason to end a text, and one that does ends a measurement early: those tokens are never chosen.
function as_stored(tensor, model, tokenizer) {
  const type = types[tensor.type];
  const silent = tensor.silence_endings ? tokenizer.endings : [];
  return {
    name: tensor.name,
    dimensions: tensor.flat ? [tensor.columns] : [tensor.columns, tensor.rows],
    type_id: type.id,
    size: (tensor.columns / type.block) * type.bytes * tensor.rows,
    pieces: () => pieces_of(tensor, model.seed, silent),
  };
}

export function split_path(path, number, count) {
  const five = (value) => String(value).padStart(5, '0');
  return path.replace(/\.gguf$/, `-${five(number)}-of-${five(count)}.gguf`);
}

// Returns the paths written; the first is the one to open.
export function write_model(path, options) {
  const model = describe(options);
  const tokenizer = tokenizer_of(model);
  const metadata = [...metadata_of(model), ...tokenizer.metadata];
  const tensors = tensors_of(model).map((tensor) => as_stored(tensor, model, tokenizer));
  const { version, split = 1 } = options;
  if (split === 1) {
    write_gguf(path, { version, metadata, tensors });
    return [path];
  }
  return Array.from({ length: split }, (_, part) => {
    const own = [
      ['split.no', { u16: part }],
      ['split.count', { u16: split }],
      ['split.tensors.count', { i32: tensors.length }],
    ];
    const share = tensors.slice(Math.floor((part * tensors.length) / split), Math.floor(((part + 1) * tensors.length) / split));
    const out = split_path(path, part + 1, split);
    write_gguf(out, { version, metadata: part === 0 ? [...metadata, ...own] : own, tensors: share });
    return out;
  });
}
