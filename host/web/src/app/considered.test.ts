import assert from "node:assert/strict";
import test from "node:test";
import type { ConsideredSkill, Explanation, Plan, PlanNode } from "../protocol";
import { considerationOf, othersOf, speakersOf, verdictOf } from "./considered";

const skill = (name: string, scorePermille?: number, choice: ConsideredSkill["choice"] = "left-out"): ConsideredSkill => ({ name, choice, words: [], ...(scorePermille !== undefined && { scorePermille }) });
const of_nobody: Plan = { kind: "cascade", adapters: [], parts: [], weightsPermille: [] };
const explained = (considered: ConsideredSkill[], more: Partial<Explanation> = {}): Explanation => ({ considered, abstained: false, explored: false, plan: { kind: "single", adapters: [], parts: [], weightsPermille: [] }, nodes: [], ...more });
const spoke = (taken: boolean, ...names: string[]): PlanNode => ({ state: "answered", taken, names, microseconds: 0, promptTokens: 0, reusedTokens: 0, tokens: 0, end: "" });

test("the likeliest are shown first, and nobody is hidden who was more than left out", () => {
  const many = Array.from({ length: 20 }, (_, i) => skill(`s${i}`, i));
  const { shown, hidden } = considerationOf([skill("unknown", undefined, "planned"), skill("banned", 0, "banned"), ...many]);
  assert.deepEqual(shown.map(({ name }) => name), ["s19", "s18", "s17", "s16", "s15", "s14", "s13", "s12", "banned", "unknown"]);
  assert.equal(hidden, 12);
});

test("the router's part is told in a sentence", () => {
  const cases: [string, Explanation][] = [
    ["Nobody was asked: all that are on are banned.", explained([skill("calc", 900, "banned")], { plan: of_nobody })],
    ["Nobody was asked: you said that this is for none of them.", explained([skill("calc", 900), skill("kitchen", 2, "banned")], { abstained: true, plan: of_nobody })],
    ["You asked calc alone.", explained([skill("calc", 900, "forced")])],
    ["The router abstained: this is too unlike any skill's examples.", explained([skill("calc", 100)], { abstained: true })],
    ["A try, to learn from: now and then another skill than the likeliest is asked.", explained([skill("calc", 100, "chosen")], { explored: true })],
    ["The router chose calc: 91 % sure.", explained([skill("calc", 912, "chosen")])],
    ["You said that this is for kitchen.", explained([skill("calc", 900, "planned"), skill("kitchen", undefined, "chosen")])],
    ["", explained([skill("kitchen", undefined, "planned")])],
  ];
  for (const [sentence, explanation] of cases) assert.equal(verdictOf(explanation), sentence);
});

test("others that are on come in the order of their scores, without who spoke", () => {
  const explanation = explained([skill("a", 10), skill("b", 500), skill("c", 900, "chosen")], { nodes: [spoke(true, "c")] });
  assert.deepEqual(othersOf(explanation, ["new", "a", "b", "c"]), ["b", "a", "new"]);
});

test("who spoke is whoever is in the answer, each once", () => {
  assert.deepEqual(speakersOf(explained([], { nodes: [spoke(true), spoke(true, "a"), spoke(false, "b"), spoke(true, "c", "a")] })), ["a", "c"]);
});
