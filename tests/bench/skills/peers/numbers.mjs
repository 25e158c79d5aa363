// Numbers as our skills write them, read back: "12", "-0.5", "1/3 ≈ 0.333333", "25%", "≈ 70.866142 in".
const written = /^(?:-?\d+\/\d+ )?(≈ )?(-?\d+(?:\.\d+)?)(%)?(?: (.+))?$/;

export function number_of(text) {
  const found = text.match(written);
  return found ? { value: Number(found[2]), unit: found[4] ?? found[3] ?? '', rounded: Boolean(found[1]) } : undefined;
}

// The same number, where one of them may be rounded to six places.
export function same_number(a, b) {
  return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));
}
