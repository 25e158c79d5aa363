// GGML's types as this generator writes them: not quantised from anything, but random blocks whose scales are chosen so
// that the weights have the standard deviation asked for. Fields lie where ggml's blocks have them.
import { to_bf16, to_f16 } from './half.mjs';

const scale_steps = 256;

// A field of two random bytes becomes a half-precision scale near `scale`: three quarters of it to five quarters.
function put_scales(bytes, stride, at, scale, { signed = false } = {}) {
  const table = Uint16Array.from({ length: scale_steps }, (_, i) => to_f16(scale * (0.75 + i / (2 * scale_steps))));
  for (let i = at; i < bytes.length; i += stride) {
    const half = table[bytes[i]] | (signed ? (bytes[i + 1] & 1) << 15 : 0);
    bytes[i] = half & 0xff;
    bytes[i + 1] = half >>> 8;
  }
}

// The offset that centres a block: `ratio` times the scale that stands in the two bytes at `from`.
function put_offsets(bytes, stride, from, at, ratio) {
  for (let i = 0; i < bytes.length; i += stride) {
    const half = bytes[i + from] | (bytes[i + from + 1] << 8);
    const magnitude = half & 0x7c00 ? (1 + (half & 0x3ff) / 1024) * 2 ** ((half >>> 10) - 15) : (half & 0x3ff) * 2 ** -24;
    const offset = to_f16(ratio * magnitude);
    bytes[i + at] = offset & 0xff;
    bytes[i + at + 1] = offset >>> 8;
  }
}

// Eight scales and eight minima of six bits each, the two kept alike so that a block's mean stays near nothing.
function put_packed_scales(bytes, stride, at) {
  for (let block = at; block < bytes.length; block += stride) {
    const scale = (j) => 24 + (packed[j] & 31);
    const minimum = (j) => scale(j) + ((packed[j] >>> 5) & 3) - 1;
    const packed = bytes.slice(block, block + 8);
    for (let j = 0; j < 4; j++) {
      bytes[block + j] = scale(j) | ((scale(j + 4) >>> 4) << 6);
      bytes[block + 4 + j] = minimum(j) | ((minimum(j + 4) >>> 4) << 6);
      bytes[block + 8 + j] = (scale(j + 4) & 15) | ((minimum(j + 4) & 15) << 4);
    }
  }
}

function map_bytes(bytes, stride, from, to, table) {
  for (let block = 0; block < bytes.length; block += stride)
    for (let i = block + from; i < block + to; i++) bytes[i] = table[bytes[i]];
}

const uniform_deviation = (steps) => Math.sqrt((steps * steps - 1) / 12);
const mean_packed_scale = 39.5;
const mean_q6_scale = 64;
const ternary_deviation = Math.sqrt(2 / 3);

const every_byte = (map) => Uint8Array.from({ length: 256 }, (_, byte) => map(byte));
const no_lowest = every_byte((byte) => (byte === 0x80 ? 0x81 : byte));  // a quantiser never writes -128
const q6_scale = every_byte((byte) => ((byte & 1 ? 1 : -1) * (48 + (byte >>> 3))) & 0xff);
const five_trits = every_byte((byte) => Math.ceil(((byte % 243) * 256) / 243));
const four_trits = every_byte((byte) => Math.ceil((((byte % 81) * 3) * 256) / 243));
const trits_in_twos = every_byte((byte) => [0, 1, 2, 3].reduce((all, i) => all | ((Math.floor((byte % 81) / 3 ** i) % 3) << (2 * i)), 0));

function put_floats(bytes, deviation) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  const scale = (deviation * Math.sqrt(12)) / 2 ** 32;
  for (let i = 0; i < words.length; i++) floats[i] = (words[i] - 2 ** 31) * scale;
}

function put_halves(bytes, convert, deviation) {
  const scale = (deviation * Math.sqrt(12)) / 2 ** 16;
  const table = Uint16Array.from({ length: 2 ** 16 }, (_, i) => convert((i - 2 ** 15) * scale));
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  for (let i = 0; i < halves.length; i++) halves[i] = table[halves[i]];
}

// Blocks that begin with their scale, of numbers in so many steps: around nothing, or from an offset up that follows.
const centred_blocks = (bytes_a_block, steps) => (bytes, deviation) =>
  put_scales(bytes, bytes_a_block, 0, deviation / uniform_deviation(steps), { signed: true });

const shifted_blocks = (bytes_a_block, steps) => (bytes, deviation) => {
  put_scales(bytes, bytes_a_block, 0, deviation / uniform_deviation(steps));
  put_offsets(bytes, bytes_a_block, 0, 2, -(steps - 1) / 2);
};

// The same with an offset that is taken away, and both multiplied by numbers of six bits for each part of the block.
const packed_blocks = (bytes_a_block, steps) => (bytes, deviation) => {
  put_scales(bytes, bytes_a_block, 0, deviation / (mean_packed_scale * uniform_deviation(steps)));
  put_offsets(bytes, bytes_a_block, 0, 2, (steps - 1) / 2);
  put_packed_scales(bytes, bytes_a_block, 4);
};

// id: ggml's number. block: weights in a block. bytes: bytes in a block. shape: turns random bytes into blocks.
// else: the type that llama.cpp falls back to where a row is no multiple of the block.
export const types = {
  F32: { id: 0, block: 1, bytes: 4, shape: put_floats },
  F16: { id: 1, block: 1, bytes: 2, shape: (bytes, deviation) => put_halves(bytes, to_f16, deviation) },
  BF16: { id: 30, block: 1, bytes: 2, shape: (bytes, deviation) => put_halves(bytes, to_bf16, deviation) },
  Q4_0: { id: 2, block: 32, bytes: 18, shape: centred_blocks(18, 16) },
  Q4_1: { id: 3, block: 32, bytes: 20, shape: shifted_blocks(20, 16) },
  Q5_0: { id: 6, block: 32, bytes: 22, shape: centred_blocks(22, 32) },
  Q5_1: { id: 7, block: 32, bytes: 24, shape: shifted_blocks(24, 32) },
  Q8_0: {
    id: 8, block: 32, bytes: 34,
    shape(bytes, deviation) {
      put_scales(bytes, 34, 0, deviation / uniform_deviation(255));
      map_bytes(bytes, 34, 2, 34, no_lowest);
    },
  },
  Q4_K: { id: 12, block: 256, bytes: 144, else: 'Q5_0', shape: packed_blocks(144, 16) },
  Q5_K: { id: 13, block: 256, bytes: 176, else: 'Q5_1', shape: packed_blocks(176, 32) },
  Q6_K: {
    id: 14, block: 256, bytes: 210, else: 'Q8_0',
    shape(bytes, deviation) {
      map_bytes(bytes, 210, 192, 208, q6_scale);
      put_scales(bytes, 210, 208, deviation / (mean_q6_scale * uniform_deviation(64)));
    },
  },
  TQ1_0: {
    id: 34, block: 256, bytes: 54, else: 'Q4_0',
    shape(bytes, deviation) {
      map_bytes(bytes, 54, 0, 48, five_trits);
      map_bytes(bytes, 54, 48, 52, four_trits);
      put_scales(bytes, 54, 52, deviation / ternary_deviation);
    },
  },
  TQ2_0: {
    id: 35, block: 256, bytes: 66, else: 'Q4_0',
    shape(bytes, deviation) {
      map_bytes(bytes, 66, 0, 64, trits_in_twos);
      put_scales(bytes, 66, 64, deviation / ternary_deviation);
    },
  },
};

export function type_for_row(name, columns) {
  for (let type = name; type; type = types[type].else) if (columns % types[type].block === 0) return type;
  return 'F16';
}
