import assert from "node:assert/strict";
import test from "node:test";
import { fake_model, type FakeHost } from "../../test/fake_host";
import { blob, hashFor, origin, preparation, start_options } from "../../test/fake_server";
import { serviceWith } from "../../test/fake_service";
import type { HeapState, ModelSource } from "../protocol";

const code = { path: "llama.wasm", sha256: hashFor("llama.wasm"), bytes: 300 };
const mebibyte = 1 << 20;

// In parts, as which Node streams it: it would give a small file whole.
function modelFile(name: string, bytes: number, magic = "GGUF"): File {
  const parts: Uint8Array[] = [];
  for (let left = bytes; left > 0; left -= mebibyte) parts.push(new Uint8Array(Math.min(left, mebibyte)));
  parts[0]?.set(new TextEncoder().encode(magic));
  return new File(parts as BlobPart[], name);
}

async function setUp({ files = {}, starts = true } = {}) {
  const all = serviceWith();
  const { server, call, start } = all;
  const runner = server.offer({ name: "llama", files: [code], words: ["to", "be"] }, { files });
  await (starts ? start() : call("prepare", preparation));
  const request = (source: ModelSource) => ({ key: "model-1", title: "tiny", runner, source });
  const openModel = (source: ModelSource, options = {}) => call("openModel", request(source), options);
  return { ...all, openModel };
}

const failed = async (host: FakeHost, states: HeapState[], opening: Promise<unknown>, expected: object) => {
  await assert.rejects(opening, expected);
  assert.equal(host.skills.size, 1, "the model was not closed");
  assert.equal(host.live, 0, "inputs left in the heap");
  assert.deepEqual(states.at(-1)!.resident, []);
};

test("a model file is read in pieces, reported, and shown under its title", async () => {
  const { host, states, call, openModel } = await setUp();
  const seen: number[] = [];
  const model = await openModel({ files: [modelFile("tiny.gguf", 9 * mebibyte)] }, { progress: ({ receivedBytes }: { receivedBytes: number }) => seen.push(receivedBytes) });
  assert.deepEqual([model.architecture, model.context, model.hasChatTemplate, model.fileBytes], ["llama", 512, true, 9 * mebibyte]);
  const { pieces } = [...host.skills.values()].at(-1)!.own.get("model.gguf")!;
  assert.equal(pieces.length, 9);
  assert.equal(pieces.reduce((sum, piece) => sum + piece), 9 * mebibyte);
  assert.equal(seen.at(-1), 9 * mebibyte + code.bytes);
  assert.deepEqual(states.at(-1)!.resident.map(({ manifest, name }) => [manifest, name]), [["model-1", "tiny"]]);

  await call("closeModel", { key: "model-1" });
  assert.deepEqual(states.at(-1)!.resident, []);
  assert.equal(host.skills.size, 1);
});

test("the files of a model in several parts come one after the other", async () => {
  const { host, openModel } = await setUp();
  await openModel({ files: [modelFile("a-00001-of-00002.gguf", 100), modelFile("a-00002-of-00002.gguf", 50)] });
  assert.deepEqual([...[...host.skills.values()].at(-1)!.own.values()].map(({ bytes, pieces }) => [bytes, pieces]), [[100, [100]], [50, [50]]]);
});

test("a conversation is written by the model's chat template, and the answer is told from its prompt", async () => {
  const { host, call, openModel } = await setUp();
  await openModel({ files: [modelFile("tiny.gguf", 100)] });
  host.promptTokens = 100;
  const reading: [number, number][] = [];
  let text = "";
  const history = [{ role: "user", content: "hi" }, { role: "assistant", content: "ho" }] as const;
  const answer = await call("ask", { prompt: "so?", history: [...history], skills: ["model-1"] }, {
    progress: (progress) => {
      text += progress.text;
      if (progress.tokens === 0) reading.push([progress.readTokens, progress.promptTokens]);
    },
  });
  assert.equal(host.question["rendered"], "<s>[user]hi[assistant]ho[user]so?[assistant]");
  assert.equal(host.question["raw"], undefined);
  assert.deepEqual(reading, [[64, 100]]);
  assert.equal(text, "tobe");
  assert.deepEqual([answer.voices, answer.end, answer.promptTokens, answer.ids], [["tiny"], "end-of-text", 100, [7, 8]]);
  assert(answer.writingMilliseconds > 0 && answer.writingMilliseconds < answer.milliseconds);
});

test("a model without a template continues the prompt as it stands", async () => {
  const { host, call, openModel } = await setUp();
  host.model = { ...fake_model, chat_template: "" };
  await openModel({ files: [modelFile("tiny.gguf", 100)] });
  await call("ask", { prompt: "Once" });
  assert.deepEqual([host.question["prompt"], host.question["raw"], host.question["rendered"]], ["Once", true, undefined]);
});

test("a template that fails is an error, and says why", async () => {
  for (const [chat_template, where] of [["{{ raise_exception('roles must alternate') }}", /roles must alternate/], ["{% for", /./]] as const) {
    const { host, call, openModel } = await setUp();
    host.model = { ...fake_model, chat_template };
    await openModel({ files: [modelFile("tiny.gguf", 100)] });
    await assert.rejects(call("ask", { prompt: "?" }), { code: "chat-template-failed", where });
  }
});

test("tokens are asked as they are", async () => {
  const { host, call, openModel } = await setUp();
  await openModel({ files: [modelFile("tiny.gguf", 100)] });
  await call("ask", { prompt: "", promptIds: [7, 8] });
  assert.deepEqual([host.question["prompt_ids"], host.question["prompt"], host.question["rendered"]], [[7, 8], undefined, undefined]);
});

test("what cannot be opened is given back: no GGUF, nothing in it, cut short, stopped", async () => {
  const { host, states, openModel } = await setUp();
  await failed(host, states, openModel({ files: [modelFile("a.gguf", 9 * mebibyte, "PK")] }), { code: "gguf-magic" });
  await failed(host, states, openModel({ files: [new File([], "a.gguf")] }), { code: "gguf-truncated" });
  const cancel = new AbortController();
  const stopping = { signal: cancel.signal, progress: ({ receivedBytes }: { receivedBytes: number }) => receivedBytes > mebibyte && cancel.abort() };
  await failed(host, states, openModel({ files: [modelFile("a.gguf", 9 * mebibyte)] }, stopping), { code: "cancelled" });
  await openModel({ files: [modelFile("a.gguf", 100)] }); // none the worse
});

test("code that is not what was signed opens no model, and is fetched anew at the next try", async () => {
  const { server, host, states, openModel } = await setUp({ files: { "llama.wasm": new Uint8Array(code.bytes).fill(0xff) } });
  await failed(host, states, openModel({ files: [modelFile("a.gguf", 100)] }), { code: "file-hash" });
  server.serve(blob(code.sha256), new Uint8Array(code.bytes));
  await openModel({ files: [modelFile("a.gguf", 100)] });
  assert.equal(server.requests.at(-1)!.cache, "reload");
});

test("a model begins to come before the host has started", async () => {
  const { server, host, call, openModel } = await setUp({ starts: false });
  server.serve("/m.gguf", "GGUF and so on");
  const opening = openModel({ url: `${origin}/m.gguf` });
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.deepEqual(server.requests.filter(({ path }) => path === "/m.gguf").length, 1);
  assert.equal(host.skills.size, 0);
  await call("start", start_options);
  assert.equal((await opening).fileBytes, 14);
});

test("a model that nobody will run is not read on", async () => {
  const { server, openModel } = await setUp();
  let ended = false;
  server.announced.set("/m.gguf", 100);
  server.serve("/m.gguf", () => new ReadableStream({ cancel: () => void (ended = true), pull: (stream) => stream.enqueue(new TextEncoder().encode("GGUF")) }));
  for (const path of server.bodies.keys()) if (path.startsWith("/v1/blobs/")) server.dead.add(path);
  await assert.rejects(openModel({ url: `${origin}/m.gguf` }), { code: "server-unreachable" });
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert(ended);
});

test("a model comes from an address, in parts where its name says so", async () => {
  const { server, host, openModel } = await setUp();
  for (const path of ["/m-00001-of-00002.gguf", "/m-00002-of-00002.gguf"]) server.serve(path, "GGUF and so on");
  await openModel({ url: `${origin}/m-00002-of-00002.gguf` });
  assert.deepEqual([...[...host.skills.values()].at(-1)!.own.values()].map(({ bytes }) => bytes), [14, 14]);
});

test("an address that gives no model is explained", async () => {
  const { server, host, states, openModel } = await setUp();
  await failed(host, states, openModel({ url: `${origin}/none.gguf` }), { code: "model-address-refused", what: "registry.test answered 404 instead of the file" });
  server.serve("/endless.gguf", () => new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("GGUF")) }));
  await failed(host, states, openModel({ url: `${origin}/endless.gguf` }), { code: "model-address-length" });
  server.announced.set("/short.gguf", 20);
  server.serve("/short.gguf", "GGUF");
  await failed(host, states, openModel({ url: `${origin}/short.gguf` }), { code: "download-size" });
  server.dead.add("/dead.gguf");
  await failed(host, states, openModel({ url: `${origin}/dead.gguf` }), { code: "model-address-unreachable" });
});

test("while a step computes, the host is told whether the answer is still wanted", async () => {
  const { host, call, openModel, isCancelledNow } = await setUp();
  await openModel({ files: [modelFile("tiny.gguf", 100)] });
  let stopped = false;
  const seen: boolean[] = [];
  host.onStep = () => {
    seen.push(isCancelledNow());
    stopped = true;
    seen.push(isCancelledNow());
    host.cancelled.push(1);
  };
  await assert.rejects(call("ask", { prompt: "?" }, { isCancelled: () => stopped }), { code: "cancelled" });
  assert.deepEqual(seen, [false, true]);
  assert.equal(isCancelledNow(), false);
});
