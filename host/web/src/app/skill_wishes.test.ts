import assert from "node:assert/strict";
import test from "node:test";
import { SkillWishes, type RememberedWishes } from "./skill_wishes";

function setUp(before: Partial<RememberedWishes> = {}) {
  const remembered: RememberedWishes[] = [];
  const wishes = new SkillWishes({ pinned: [], banned: [], exploring: false, ...before }, (all) => remembered.push(all));
  return { wishes, remembered };
}

test("nothing is wished at first", () => {
  const { wishes } = setUp();
  assert.equal(wishes.among(["calc"]), undefined);
});

test("a skill is pinned or banned, not both, and is remembered so", () => {
  const { wishes, remembered } = setUp();
  wishes.toggle("calc", "pinned");
  wishes.toggle("calc", "banned");
  assert.equal(wishes.of("calc"), "banned");
  assert.deepEqual(remembered.at(-1), { pinned: [], banned: ["calc"], exploring: false });
  wishes.toggle("calc", "banned");
  assert.equal(wishes.of("calc"), undefined);
});

test("only wishes about those who are asked are sent", () => {
  const { wishes } = setUp({ pinned: ["calc", "off"], banned: ["kitchen"] });
  assert.deepEqual(wishes.among(["calc", "kitchen", "other"]), { pinned: ["calc"], banned: ["kitchen"], explore: false });
  assert.equal(wishes.among(["other"]), undefined);
});

test("who is asked by name answers alone, also where banned", () => {
  const { wishes } = setUp({ pinned: ["kitchen"], banned: ["calc"], exploring: true });
  assert.deepEqual(wishes.among(["calc", "kitchen"], "calc"), { forced: "calc" });
});

test("exploring is a wish of its own, and is remembered", () => {
  const { wishes, remembered } = setUp();
  wishes.exploring = true;
  assert.deepEqual(wishes.among(["calc"]), { pinned: [], banned: [], explore: true });
  assert.equal(remembered.at(-1)!.exploring, true);
});
