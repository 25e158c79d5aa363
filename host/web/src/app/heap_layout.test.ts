import assert from "node:assert/strict";
import test from "node:test";
import { layOutHeap } from "./heap_layout";

const mib = 1024 * 1024;
const state = { budgetBytes: 64 * mib, usedBytes: 8 * mib, highWaterBytes: 32 * mib, heapBytes: 32 * mib, resident: [] };

test("skills take their share, the host what is left over, and the rest is free", () => {
  const resident = [{ manifest: "m", name: "calc", version: "1.0.0", bytes: 2 * mib, calls: 3, faulted: false }];
  const { segments, freeBytes, highWaterShare, heapShare } = layOutHeap({ ...state, resident });
  assert.deepEqual(segments.map(({ name, from, share }) => [name, from, share]), [["calc", 0, 2 / 64], ["host", 2 / 64, 6 / 64]]);
  assert.equal(freeBytes, 56 * mib);
  assert.equal(highWaterShare, 0.5);
  assert.equal(heapShare, 0.5);
});

test("while little is used the bar shows the beginning of the budget", () => {
  const scale = (highWaterBytes: number) => layOutHeap({ ...state, usedBytes: 0, highWaterBytes }).scaleBytes / mib;
  assert.deepEqual([0, 0.4 * mib, 0.6 * mib, 8 * mib, 33 * mib, 64 * mib].map(scale), [1, 1, 2, 16, 64, 64]);
});

test("the ruler has round steps from nothing to the whole", () => {
  for (const budget of [1, 3, 64, 100, 4096]) {
    const { ticks } = layOutHeap({ ...state, budgetBytes: budget * mib, highWaterBytes: budget * mib });
    assert.equal(ticks[0]!.share, 0);
    assert(ticks.length >= 2 && ticks.length <= 5, `${budget} MiB: ${ticks.length} ticks`);
    assert(ticks.every(({ share }) => share <= 1));
  }
});

test("nothing leaves the bar", () => {
  const { segments, freeBytes, heapShare } = layOutHeap({ ...state, budgetBytes: mib, heapBytes: 99 * mib });
  assert(segments.every(({ share }) => share <= 1));
  assert.equal(freeBytes, 0);
  assert.equal(heapShare, 1);
});
