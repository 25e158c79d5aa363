// Numbers that every machine makes alike: integers only, one stream for each name, so that a tensor's bytes depend on
// the seed and on its own name but not on what was written before it.

export function hash_text(text, seed = 0) {
  let hash = 0x811c9dc5 ^ seed;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

export class Random {
  constructor(seed, name = '') {
    this.state = hash_text(name, Math.imul(seed, 0x9e3779b1));
  }

  // A whole number below 2^32.
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  below(limit) {
    return Math.floor((this.next() / 0x100000000) * limit);
  }

  fill(words) {
    for (let i = 0; i < words.length; i++) words[i] = this.next();
  }
}
