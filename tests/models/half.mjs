// Sixteen-bit floating point from numbers, rounded to the nearest, ties to even.
const word = new Uint32Array(1);
const number = new Float32Array(word.buffer);

export function to_bf16(value) {
  number[0] = value;
  return (word[0] + 0x7fff + ((word[0] >>> 16) & 1)) >>> 16;
}

export function to_f16(value) {
  number[0] = value;
  const sign = (word[0] >>> 16) & 0x8000;
  const magnitude = Math.abs(number[0]);
  if (magnitude >= 65520) return sign | 0x7c00;
  if (magnitude < 2 ** -14) return sign | round_to_even(magnitude * 2 ** 24);
  const exponent = ((word[0] >>> 23) & 0xff) - 127;
  return sign | (((exponent + 14) << 10) + round_to_even(magnitude * 2 ** (10 - exponent)));
}

function round_to_even(value) {
  const floor = Math.floor(value);
  const rest = value - floor;
  return floor + (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? 1 : 0);
}
