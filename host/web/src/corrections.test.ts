import assert from "node:assert/strict";
import test from "node:test";
import { withCorrection } from "./corrections";
import type { Correction } from "./protocol";

test("of each prompt the last correction is kept, and the newest 256 of all", () => {
  let known: Correction[] = [];
  for (let i = 0; i < 300; i++) known = withCorrection(known, { prompt: `prompt ${i}`, skill: "calc" });
  known = withCorrection(known, { prompt: "prompt 100", skill: "" });
  assert.equal(known.length, 256);
  assert.equal(known[0]!.prompt, "prompt 44");
  assert.deepEqual(known.filter(({ prompt }) => prompt === "prompt 100"), [{ prompt: "prompt 100", skill: "" }]);
});

test("of a long prompt its two ends are kept", () => {
  const [kept] = withCorrection([], { prompt: `begin${" word".repeat(5000)} end`, skill: "calc" });
  assert.equal(kept!.prompt.length, 4096);
  assert.match(kept!.prompt, /^begin.*end$/);
});
