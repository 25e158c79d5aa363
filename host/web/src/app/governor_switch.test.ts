import assert from "node:assert/strict";
import test from "node:test";
import type { GovernorWishes } from "../client";
import { GovernorSwitch, type RememberedGoverning } from "./governor_switch";

function setUp(remembered: RememberedGoverning) {
  const told: (GovernorWishes | null)[] = [];
  const notes: RememberedGoverning[] = [];
  const skillet = {
    govern: async (wishes: GovernorWishes | null) => {
      told.push(wishes);
      return [];
    },
    undoChange: async () => {},
  };
  const governor = new GovernorSwitch(skillet, remembered, { pinned: ["calc"], banned: ["dice"] }, { remember: (governing) => notes.push(governing), onLost: () => {} });
  return { governor, told, notes };
}

test("it begins as the last visit left it", async () => {
  const off = setUp({ on: false, kept: [] });
  await off.governor.begin();
  assert.deepEqual(off.told, []);
  const on = setUp({ on: true, kept: ["units"] });
  await on.governor.begin();
  assert.deepEqual(on.told, [{ pinned: ["units", "calc"], banned: ["dice"] }]);
});

test("switches, what is kept and what is wished are told, and remembered", async () => {
  const { governor, told, notes } = setUp({ on: false, kept: [] });
  await governor.wished({ pinned: [], banned: [] });
  assert.deepEqual(told, []);
  await governor.switch(true);
  await governor.toggleKept("units");
  await governor.wished({ pinned: ["units"], banned: ["calc"] });
  await governor.toggleKept("units");
  await governor.switch(false);
  assert.deepEqual(told, [
    { pinned: [], banned: [] },
    { pinned: ["units"], banned: [] },
    { pinned: ["units"], banned: ["calc"] },
    { pinned: ["units"], banned: ["calc"] },
    null,
  ]);
  assert.deepEqual(notes.at(-1), { on: false, kept: [] });
  assert.deepEqual(notes[1], { on: true, kept: ["units"] });
});
