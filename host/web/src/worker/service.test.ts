import assert from "node:assert/strict";
import test from "node:test";
import { blob, hashFor, preparation, start_options, type FakeServer } from "../../test/fake_server";
import { serviceWith } from "../../test/fake_service";

const calc = { name: "calc", files: [{ path: "calc.wasm", sha256: hashFor("calc.wasm"), bytes: 4000 }] };

async function setUpWith(manifest: Parameters<FakeServer["offer"]>[0], options?: Parameters<FakeServer["offer"]>[1]) {
  const all = serviceWith();
  const entry = all.server.offer(manifest, options);
  await all.start();
  return { ...all, entry };
}

test("start hands over the trust list and the budget", async () => {
  const { host, call } = serviceWith();
  await call("prepare", preparation);
  const info = await call("start", start_options);
  assert.deepEqual(info, { abi: "1.0", version: "0.0.0", threads: false, simd: true });
  assert.deepEqual(host.config, { budget_bytes: 1 << 20, threads: 1, trust: { signers: [] } });
});

test("calls before start are refused", async () => {
  const { call } = serviceWith();
  await assert.rejects(call("start", start_options), { code: "host-not-started" });
  await call("prepare", preparation);
  await assert.rejects(call("ask", { prompt: "?" }), { code: "host-not-started" });
});

test("once prepared, manifests are fetched, once each; the host verifies them when it has started", async () => {
  const { server, host, call } = serviceWith();
  const entry = server.offer(calc);
  await call("prepare", preparation);
  const opened = Promise.all([call("open", entry), call("open", entry)]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(host.skills.size, 0);
  await call("start", start_options);
  for (const info of await opened) assert.equal(info.manifest, entry.manifest);
  assert.equal(host.skills.size, 1);
  assert.equal(server.requests.filter(({ path }) => path === blob(entry.manifest)).length, 1);
});

test("a skill is opened, loaded with progress, asked and unloaded", async () => {
  const { host, states, call, entry } = await setUpWith({ ...calc, words: ["4", "2"] });
  const info = await call("open", entry);
  assert.equal(info.downloadBytes, 4000);
  assert.equal(info.manifest, entry.manifest);

  const seen: number[] = [];
  const loaded = await call("load", entry, { progress: ({ receivedBytes }) => seen.push(receivedBytes) });
  assert.deepEqual(loaded, { residentBytes: 1000, loadMicroseconds: 5 });
  assert.equal(seen.at(-1), 4000);
  assert.deepEqual(states.at(-1)!.resident, [{ manifest: entry.manifest, name: "calc", version: "1.0.0", bytes: 1000, calls: 0, faulted: false }]);

  let text = "";
  const answer = await call("ask", { prompt: "6 * 7" }, { progress: (piece) => (text += piece.text) });
  assert.equal(text, "42");
  assert.equal(answer.skill, "calc");

  await call("unload", entry);
  assert.deepEqual(states.at(-1)!.resident, []);
  assert.equal(host.live, 0, "inputs left in the heap");
});

test("a signature that is not good refuses the skill, and a second try asks the server anew", async () => {
  const { server, call, entry } = await setUpWith(calc, { signature: "forged" });
  await assert.rejects(call("open", entry), { code: "signature-invalid" });
  server.serve(blob(entry.signature), "good");
  await call("open", entry);
  assert.equal(server.requests.at(-1)!.cache, "reload");
});

test("a file that is not what was signed refuses the load, leaves nothing behind, and can be tried again", async () => {
  const tampered = new Uint8Array(4000).fill(0xff);
  const { server, host, call, entry } = await setUpWith(calc, { files: { "calc.wasm": tampered } });
  await call("open", entry);
  await assert.rejects(call("load", entry), { code: "file-hash" });
  assert.equal(host.live, 0);
  assert.equal(host.skills.size, 1);

  server.serve(blob(calc.files[0]!.sha256), new Uint8Array(4000));
  await call("load", entry);
  assert.equal(server.requests.at(-1)!.cache, "reload");
});

test("a download that is too long or too short is refused", async () => {
  for (const bytes of [3999, 4001]) {
    const { call, entry } = await setUpWith(calc, { files: { "calc.wasm": new Uint8Array(bytes) } });
    await call("open", entry);
    await assert.rejects(call("load", entry), { code: "download-size" });
  }
});

test("a load that is cancelled between two files drops those that came", async () => {
  const second = { path: "b", sha256: hashFor("b"), bytes: 1 };
  const { host, call, entry } = await setUpWith({ ...calc, files: [...calc.files, second] });
  await call("open", entry);
  const cancel = new AbortController();
  const load = call("load", entry, {
    signal: cancel.signal,
    progress: ({ receivedBytes }) => receivedBytes >= 4000 && cancel.abort(),
  });
  await assert.rejects(load, { name: "AbortError" });
  assert.deepEqual([...host.skills.values()].map(({ put, loaded }) => [put.size, loaded]), [[0, false]]);
});

test("a server that cannot be reached is named", async () => {
  const { server, call, entry } = await setUpWith(calc);
  server.reachable = false;
  await assert.rejects(call("open", entry), { code: "server-unreachable", what: "The server at registry.test does not answer" });
});

test("an answer is stopped within one step", async () => {
  const { host, call, entry } = await setUpWith({ ...calc, words: Array(1000).fill("word ") });
  await call("open", entry);
  await call("load", entry);
  const cancel = new AbortController();
  const answer = call("ask", { prompt: "?" }, { signal: cancel.signal, progress: () => cancel.abort() });
  await assert.rejects(answer, { code: "cancelled" });
  assert.equal(host.steps, 1);
  assert.deepEqual(host.cancelled, [1]);
});

test("unloading stops an answer that is being written", async () => {
  const { host, call, entry } = await setUpWith({ ...calc, words: Array(1000).fill("word ") });
  await call("open", entry);
  await call("load", entry);
  const answer = call("ask", { prompt: "?" });
  const ended = assert.rejects(answer, { code: "cancelled" });
  await call("unload", entry);
  await ended;
  assert.deepEqual(host.cancelled, [1]);
});

test("nobody answers when nothing is loaded", async () => {
  const { call } = await setUpWith(calc);
  await assert.rejects(call("ask", { prompt: "?" }), { code: "nobody-answers" });
});

test("an input that the heap has no room for is an error, not a crash", async () => {
  const { host, call } = await setUpWith(calc);
  await assert.rejects(call("ask", { prompt: "x".repeat(1 << 25) }), { code: "heap-exhausted" });
  assert.equal(host.live, 0);
});
