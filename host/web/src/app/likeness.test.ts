import assert from "node:assert/strict";
import test from "node:test";
import { likeness } from "./likeness";

const examples = (...prompts: string[]) => prompts.map((prompt) => ({ prompt }));

test("the best example counts, numbers are alike, and what shares nothing is not alike", () => {
  const sums = examples("tell me a joke", "15% of 80");
  assert.equal(likeness("12% of 7", sums), 1);
  assert(likeness("what is 12% of 7", sums) > 0.5);
  assert(likeness("what is 12% of 7", sums) > likeness("what is 12% of 7", examples("emoji for a birthday of mine")));
  assert.equal(likeness("pqr", sums), 0);
  assert.equal(likeness("", []), 0);
});
