import assert from "node:assert/strict";
import test from "node:test";
import { default_choices, ModelOptions, type ModelChoices } from "./model_options";

function setUp(before: Partial<ModelChoices> = {}) {
  const remembered: ModelChoices[] = [];
  return { options: new ModelOptions(before, (all) => remembered.push(all)), remembered };
}

const said = [{ role: "user", content: "Hello" } as const, { role: "assistant", content: "Hi" } as const];

test("where nothing was chosen, a model is asked as it always was", () => {
  assert.deepEqual(setUp().options.ofQuestion(said), { history: said, maxTokens: 1024, temperaturePermille: 800 });
});

test("what was chosen goes with each question, the system prompt before all else, and is remembered", () => {
  const { options, remembered } = setUp();
  options.choose({ temperaturePermille: 0, maxTokens: 50 });
  options.choose({ systemPrompt: " Be brief. " });
  const expected = { temperaturePermille: 0, maxTokens: 50, systemPrompt: "Be brief." };
  assert.deepEqual(remembered.at(-1), expected);
  const again = setUp(remembered.at(-1)).options;
  assert.deepEqual(again.chosen, expected);
  assert.deepEqual(again.ofQuestion(said), { history: [{ role: "system", content: "Be brief." }, ...said], maxTokens: 50, temperaturePermille: 0 });
});

test("what is out of range is brought into it, and what is no number is as if nothing was chosen", () => {
  const { options } = setUp({ temperaturePermille: 9999, maxTokens: 0.4 });
  assert.deepEqual(options.chosen, { ...default_choices, temperaturePermille: 2000, maxTokens: 1 });
  options.choose({ temperaturePermille: NaN, maxTokens: NaN, systemPrompt: "x".repeat(30_000) });
  assert.deepEqual(options.chosen, { ...default_choices, systemPrompt: "x".repeat(20_000) });
});
