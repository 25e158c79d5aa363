import assert from "node:assert/strict";
import test from "node:test";
import { ReadAhead } from "./read_ahead";

const mebibyte = 1 << 20;
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

// Pieces of a mebibyte, each with its number, and what became of them.
function source(count: number, failure?: Error) {
  const seen = { given: 0, ended: false };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (; seen.given < count; seen.given++) yield new Uint8Array(mebibyte).fill(seen.given);
      if (failure) throw failure;
    } finally {
      seen.ended = true;
    }
  }
  return { seen, pieces: pieces() };
}

async function numbersOf(pieces: AsyncIterable<Uint8Array>, numbers: number[] = []): Promise<number[]> {
  for await (const piece of pieces) numbers.push(piece[0]!);
  return numbers;
}

test("pieces come in their order, those that were read ahead and those after them", async () => {
  for (const waited of [false, true]) {
    const { seen, pieces } = source(40);
    const ahead = new ReadAhead(pieces);
    if (waited) await soon();
    assert.equal(seen.given > 0, waited);
    assert.deepEqual(await numbersOf(ahead), Array.from({ length: 40 }, (_, i) => i));
  }
});

test("no more than sixteen mebibytes wait", async () => {
  const { seen, pieces } = source(100);
  const ahead = new ReadAhead(pieces);
  await soon();
  assert.equal(seen.given, 15); // and the sixteenth, whose number comes after it
  ahead.drop();
  await soon();
  assert(seen.ended);
});

test("what breaks them is told after the pieces before it", async () => {
  const ahead = new ReadAhead(source(3, new Error("broken")).pieces);
  await soon();
  const numbers: number[] = [];
  await assert.rejects(numbersOf(ahead, numbers), /broken/);
  assert.deepEqual(numbers, [0, 1, 2]);
});

test("who has seen enough ends them", async () => {
  const { seen, pieces } = source(100);
  for await (const piece of new ReadAhead(pieces)) if (piece[0] === 2) break;
  await soon();
  assert(seen.ended);
});
