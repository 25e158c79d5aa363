// Writes GGUF files, tensor by tensor, in pieces: no file is ever held in memory.
import { closeSync, openSync, writeSync } from 'node:fs';

const alignment = 32;
const scalars = { u16: 2, i32: 5, u32: 4, f32: 6, bool: 7, string: 8 };
const array_type = 9;
const utf8 = new TextEncoder();

class Growing {
  bytes = Buffer.alloc(1 << 16);
  length = 0;

  room(count) {
    while (this.length + count > this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    this.length += count;
    return this.length - count;
  }
  u16(value) { const at = this.room(2); this.bytes.writeUInt16LE(value, at); }
  u32(value) { const at = this.room(4); this.bytes.writeUInt32LE(value, at); }
  i32(value) { const at = this.room(4); this.bytes.writeInt32LE(value, at); }
  f32(value) { const at = this.room(4); this.bytes.writeFloatLE(value, at); }
  u64(value) { const at = this.room(8); this.bytes.writeBigUInt64LE(BigInt(value), at); }
  bool(value) { const at = this.room(1); this.bytes[at] = value ? 1 : 0; }
  string(value) {
    const text = utf8.encode(value);
    this.u64(text.length);
    const at = this.room(text.length);
    this.bytes.set(text, at);
  }
  // A value is {u32: 7} or {string: ["a", "b"]}.
  value(tagged) {
    const [[type, value]] = Object.entries(tagged);
    if (!Array.isArray(value)) {
      this.u32(scalars[type]);
      return this[type](value);
    }
    this.u32(array_type);
    this.u32(scalars[type]);
    this.u64(value.length);
    for (const item of value) this[type](item);
  }
}

const padding = (size) => (alignment - (size % alignment)) % alignment;

// metadata: [[key, tagged value]]. tensors: [{name, dimensions, type_id, size, pieces()}], where pieces() yields its bytes.
export function write_gguf(path, { version = 3, metadata, tensors }) {
  const head = new Growing();
  head.u32(0x46554747);
  head.u32(version);
  head.u64(tensors.length);
  head.u64(metadata.length);
  for (const [key, value] of metadata) {
    head.string(key);
    head.value(value);
  }
  let offset = 0;
  for (const tensor of tensors) {
    head.string(tensor.name);
    head.u32(tensor.dimensions.length);
    for (const size of tensor.dimensions) head.u64(size);
    head.u32(tensor.type_id);
    head.u64(offset);
    offset += tensor.size + padding(tensor.size);
  }
  head.room(padding(head.length));

  const file = openSync(path, 'w');
  try {
    write_all(file, head.bytes.subarray(0, head.length));
    for (const tensor of tensors) {
      for (const piece of tensor.pieces()) write_all(file, piece);
      write_all(file, new Uint8Array(padding(tensor.size)));
    }
  } finally {
    closeSync(file);
  }
}

function write_all(file, bytes) {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
