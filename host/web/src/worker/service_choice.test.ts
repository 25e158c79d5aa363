import assert from "node:assert/strict";
import test from "node:test";
import { hashFor } from "../../test/fake_server";
import { serviceWith } from "../../test/fake_service";

const skill = (name: string) => ({ name, files: [{ path: `${name}.wasm`, sha256: hashFor(name), bytes: 4 }], words: [`${name} says`] });

async function setUp(...names: string[]) {
  const { server, host, call, start } = serviceWith();
  await start();
  for (const name of names) {
    const entry = server.offer(skill(name));
    await call("open", entry);
    await call("load", entry);
  }
  return { host, call };
}

test("wishes reach the host as they are, and a question without any has none", async () => {
  const { host, call } = await setUp("calc", "kitchen");
  const wishes = { forced: "kitchen", pinned: ["calc"], banned: [], explore: true };
  const answer = await call("ask", { prompt: "?", wishes });
  assert.equal(answer.skill, "kitchen");
  assert.deepEqual(host.question["wishes"], wishes);
  await call("ask", { prompt: "?" });
  assert(!("wishes" in host.question));
});

test("an answer comes with its explanation", async () => {
  const { call } = await setUp("calc");
  const { explanation } = await call("ask", { prompt: "?" });
  assert.deepEqual(explanation, {
    considered: [{ name: "calc", scorePermille: 910, choice: "chosen", words: [{ word: "miles", sharePermille: 600 }] }],
    abstained: false,
    explored: false,
    plan: { kind: "single", skill: "calc", adapters: [], parts: [], weightsPermille: [] },
    nodes: [{ state: "answered", taken: true, names: ["calc"], microseconds: 1500, promptTokens: 3, reusedTokens: 1, tokens: 2, end: "" }],
  });
});

test("so does an answer that failed, and one that was stopped", async () => {
  const { host, call } = await setUp("calc");
  host.failsAtStep = true;
  const isExplained = (code: string) => (thrown: unknown) => {
    const problem = thrown as { code: string; explanation?: { considered: { name: string }[] } };
    assert.equal(problem.code, code);
    assert.equal(problem.explanation?.considered[0]?.name, "calc");
    return true;
  };
  await assert.rejects(call("ask", { prompt: "?" }), isExplained("nobody-answers"));
  host.failsAtStep = false;
  await assert.rejects(call("ask", { prompt: "?" }, { signal: AbortSignal.abort() }), isExplained("cancelled"));
});

test("a correction reaches the host", async () => {
  const { host, call } = await setUp("calc");
  await call("correct", { prompt: "a pint in cups", skill: "kitchen" });
  assert.deepEqual(host.corrections, [{ prompt: "a pint in cups", skill: "kitchen" }]);
  assert.equal(host.live, 0, "inputs left in the heap");
});
