import assert from "node:assert/strict";
import test from "node:test";
import type { Plan, PlanNode } from "../protocol";
import { outlineOf } from "./plan_outline";

const plan = (kind: Plan["kind"], more: Partial<Plan> = {}): Plan => ({ kind, adapters: [], parts: [], weightsPermille: [], ...more });
const node = (more: Partial<PlanNode> = {}): PlanNode => ({ state: "answered", taken: true, names: [], microseconds: 1500, promptTokens: 0, reusedTokens: 0, tokens: 0, end: "", ...more });

test("a single skill: its time, its tokens and what it cost to read", () => {
  const outline = outlineOf(plan("single", { skill: "tiny", maxTokens: 50 }), [node({ names: ["tiny"], microseconds: 2_300_000, tokens: 12, promptTokens: 30, reusedTokens: 20, certaintyPermille: 834, end: "token-limit" })]);
  assert.equal(outline.title, "tiny");
  assert.equal(outline.speaker, "tiny");
  assert.deepEqual(outline.settings, ["at most 50 tokens"]);
  assert.deepEqual(outline.facts, ["answered", "2.3 s", "12 tokens", "30 read, 20 of them known", "83 % certain", "cut at its token limit"]);
});

test("nodes belong to the plan in the order of a walk: each before its parts", () => {
  const tree = plan("cascade", { parts: [plan("ensemble", { method: "product", weightsPermille: [250, 750], parts: [plan("single", { skill: "a" }), plan("single", { skill: "b" })] }), plan("single", { skill: "c" })] });
  const { facts, parts } = outlineOf(tree, [node(), node({ state: "unsure", taken: false, names: ["a", "b"] }), node({ microseconds: 10 }), node({ microseconds: 20 }), node({ names: ["c"] })]);
  assert.deepEqual(facts, ["answered", "2 ms"]);
  const [ensemble, last] = parts;
  assert.deepEqual([ensemble!.facts[0], ensemble!.speaker, ensemble!.settings], ["not sure enough", "", ["what all of them expect"]]);
  assert.deepEqual(ensemble!.parts.map(({ title, facts, settings }) => [title, facts[1], settings]), [["a", "10 µs", ["weight 0.25"]], ["b", "20 µs", ["weight 0.75"]]]);
  assert.deepEqual([last!.title, last!.taken], ["c", true]);
});

test("a node that failed says why, and one that was not reached that it was not asked", () => {
  const error = { code: "skill-faulted", what: "b trapped" };
  const { parts } = outlineOf(plan("pipeline", { parts: [plan("single", { skill: "b" }), plan("single", { skill: "c", prompt: "Shorten: {}" })] }), [node({ taken: false }), node({ state: "failed", taken: false, error })]);
  assert.equal(parts[0]!.problem, "B trapped.");
  assert.deepEqual([parts[1]!.state, parts[1]!.facts, parts[1]!.settings], ["waiting", ["not asked"], ["asked “Shorten: {}”"]]);
});

test("adapters and merged models name their parts and how", () => {
  const { title, settings } = outlineOf(plan("fuse", { skill: "base", method: "ties", adapters: [{ name: "french", permille: 1000 }, { name: "terse", permille: 300 }] }), []);
  assert.equal(title, "base");
  assert.deepEqual(settings, ["merged by ties", "with french × 1", "with terse × 0.3"]);
});
