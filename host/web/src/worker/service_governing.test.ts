import assert from "node:assert/strict";
import test from "node:test";
import { hashFor } from "../../test/fake_server";
import { serviceWith } from "../../test/fake_service";
import type { GovernorState } from "../protocol";
import { TraceInMemory } from "./trace_store";

const file = (path: string) => ({ path, sha256: hashFor(path), bytes: 4000 });
const calc = { name: "calc", files: [file("calc.wasm")] };
const units = { name: "units", files: [file("units.wasm")] };

async function governed(trace = new TraceInMemory()) {
  const seen: GovernorState[] = [];
  const logged: string[] = [];
  const all = serviceWith({ openTrace: async () => trace, onGovernor: (state) => seen.push(state), onLog: ({ line }) => logged.push(line) });
  const skills = [calc, units].map((manifest) => all.server.offer(manifest));
  await all.start();
  for (const entry of skills) await all.call("open", entry);
  const manifests = skills.map(({ manifest }) => manifest);
  await all.call("govern", { skills: manifests, pinned: ["calc"], banned: [] });
  return { ...all, trace, seen, logged, manifests };
}

const loaded = (host: { skills: Map<number, { loaded: boolean; manifest: { name: string } }> }) => [...host.skills.values()].filter(({ loaded }) => loaded).map(({ manifest }) => manifest.name);

test("what a prompt wants is brought before it is asked, and the trace is kept", async () => {
  const { host, call, trace, seen } = await governed();
  assert.deepEqual(loaded(host), []);
  const answer = await call("ask", { prompt: "units please" });
  assert.equal(answer.skill, "units");
  assert.deepEqual(loaded(host), ["units"]);
  assert.deepEqual(host.governing!.told, ["begun", "enrolled calc", "enrolled units", 'wish {"pinned":["calc"],"banned":[]}', "prompt units please", "brought well"]);
  assert.equal(trace.read(), `${host.governing!.told.join("\n")}\n`);
  assert.deepEqual(seen.at(-1)!.skills[1], { name: "units", bytes: 1000, resident: true, pinned: false, banned: false, gain: 1, loadMicroseconds: 2, timesWanted: 3, lastWanted: 4 });
  assert.equal(seen.at(-1)!.changes[0]!.hardLimit, "");
});

test("what can't be brought is said to the governor, leaves nothing behind, and can be tried again", async () => {
  const { host, server, call } = await governed();
  server.reachable = false;
  await assert.rejects(call("ask", { prompt: "calc" }), { code: "nobody-answers" });
  assert.equal(host.governing!.told.at(-1), "brought server-unreachable");
  server.reachable = true;
  assert.equal((await call("ask", { prompt: "calc" })).skill, "calc");
});

test("prompts are answered one after the other", async () => {
  const { host, call } = await governed();
  const both = await Promise.all([call("ask", { prompt: "calc" }), call("ask", { prompt: "units" })]);
  assert.equal(both.length, 2);
  assert.deepEqual(host.governing!.told.slice(4), ["prompt calc", "brought well", "prompt units", "brought well"]);
});

test("an answer is stopped while its skills come", async () => {
  const { host, server, call } = await governed();
  const stop = new AbortController();
  server.serve(`/v1/blobs/sha256/${hashFor("calc.wasm")}`, () => {
    stop.abort();
    return new Uint8Array(4000);
  });
  await assert.rejects(call("ask", { prompt: "calc" }, { signal: stop.signal }), { code: "cancelled" });
  assert.deepEqual(loaded(host), []);
});

test("a trace is gone on from, begins anew when it is long, and a broken one is said", async () => {
  const trace = new TraceInMemory();
  const before = `broken${"x".repeat(5000)}`;
  trace.append(before);
  const { host, call, logged } = await governed(trace);
  assert.equal(host.governing!.before, before);
  assert.deepEqual(logged, ["the governor begins anew: it is broken"]);
  assert.equal(trace.read(), `${host.governing!.told.join("\n")}\n`);
  await call("ask", { prompt: "calc" });
  trace.append("y".repeat(5 << 20));
  await call("ask", { prompt: "units" });
  assert.equal(trace.read(), "begun anew\n");
});

test("who is not governed any more is released; corrections and undoing are told; then nothing is governed", async () => {
  const { host, call, manifests } = await governed();
  await call("govern", { skills: [manifests[0]!], pinned: [], banned: [] });
  assert.deepEqual(host.governing!.told.slice(4), ["released units", 'wish {"pinned":[],"banned":[]}']);
  await call("ask", { prompt: "calc" });
  await call("correct", { prompt: "another", skill: "" });
  await call("correct", { prompt: "calc", skill: "" });
  await call("undoChange", null);
  assert.deepEqual(host.governing!.told.slice(6), ["prompt calc", "brought well", "wrong", "undo"]);
  await call("govern", null);
  assert.equal(host.governing, undefined);
  await assert.rejects(call("undoChange", null), { code: "not-governed" });
});
