import assert from "node:assert/strict";
import test from "node:test";
import { methods, requestOf, whatIsMissing, type Choices } from "./merge_choices";

const model = (title: string) => ({ title, files: [new File(["x"], `${title}.gguf`)] });
const chosen = (method: string, choices: Partial<Choices> = {}) => ({
  base: model("base"),
  models: [{ model: model("one"), share: 1 }, { model: model("two"), share: -0.25 }],
  method: methods.find(({ name }) => name === method)!,
  density: 0.3,
  seed: 7,
  ...choices,
});

test("a method is asked for with the options that it has, and no others", () => {
  const linear = requestOf(chosen("linear") as Parameters<typeof requestOf>[0]);
  assert.deepEqual([linear.name, linear.options, linear.seed], ["one-two-linear.gguf", {}, 0]);
  assert.deepEqual(linear.models.map(({ sharePermille }) => sharePermille), [1000, -250]);
  const dare = requestOf(chosen("dare_ties") as Parameters<typeof requestOf>[0]);
  assert.deepEqual([dare.name, dare.options, dare.seed], ["one-two-dare-ties.gguf", { density_permille: 300 }, 7]);
  assert.equal(requestOf(chosen("ties") as Parameters<typeof requestOf>[0]).seed, 0);
});

test("what is missing for a merge is named", () => {
  assert.equal(whatIsMissing(chosen("linear")), undefined);
  assert.equal(whatIsMissing(chosen("linear", { base: undefined }))?.code, "merge-base");
  assert.equal(whatIsMissing(chosen("linear", { models: [] }))?.code, "merge-models");
  assert.equal(whatIsMissing(chosen("linear", { models: [{ model: model("one"), share: 0.0001 }] }))?.code, "merge-shares");
});
