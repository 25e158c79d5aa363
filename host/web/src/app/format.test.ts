import assert from "node:assert/strict";
import test from "node:test";
import { formatBytes, formatCount, formatDuration, formatList, formatRate, shortKey } from "./format";

test("bytes", () => {
  const cases: [number, string][] = [
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1 KiB"],
    [1536, "1.5 KiB"],
    [10 * 1024, "10 KiB"],
    [1024 * 1024 - 1, "1 MiB"],
    [64 * 1024 * 1024, "64 MiB"],
    [4096 * 1024 * 1024, "4 GiB"],
  ];
  for (const [bytes, text] of cases) assert.equal(formatBytes(bytes), text);
});

test("durations, counts, lists and keys", () => {
  assert.equal(formatDuration(0.2), "under 1 ms");
  assert.equal(formatDuration(12.4), "12 ms");
  assert.equal(formatDuration(2345), "2.3 s");
  assert.equal(formatCount(1, "token"), "1 token");
  assert.equal(formatCount(0, "token"), "0 tokens");
  assert.equal(formatList(["a", "b", "c"]), "a, b and c");
  assert.equal(formatList([]), "");
  assert.equal(formatRate(3, 1000), "3");
  assert.equal(formatRate(5, 2000), "2.5");
  assert.equal(formatRate(1234, 10_000), "123");
  assert.equal(shortKey("0123456789abcdef"), "01234567…");
});
