import assert from "node:assert/strict";
import test from "node:test";
import { hashFor } from "../../test/fake_server";
import { serviceWith } from "../../test/fake_service";
import type { LoadProgress, MergeRequest } from "../protocol";
import type { Output } from "./merged_output";

const code = { path: "merge.wasm", sha256: hashFor("merge.wasm"), bytes: 300 };

class KeptOutput implements Output {
  pieces: Uint8Array[] = [];
  discarded = false;
  fails = false;

  write(piece: Uint8Array): void {
    if (this.fails) throw new Error("no room");
    this.pieces.push(piece);
  }
  async finish(): Promise<File> {
    return new File(this.pieces as BlobPart[], "merged.gguf");
  }
  async discard(): Promise<void> {
    this.discarded = true;
  }
}

const file = (name: string, bytes: number) => new File([Uint8Array.from({ length: bytes }, (_, i) => i * name.length)], name);

async function setUp() {
  const output = new KeptOutput();
  const silences: number[] = [];
  const { server, host, states, call, start } = serviceWith({ openOutput: async () => output, expectSilence: (seconds) => silences.push(seconds) });
  const merger = server.offer({ name: "merge", files: [code] });
  await start();
  const base = [file("base.gguf", 2500)];
  const parts = [file("one-00001-of-00002.gguf", 1000), file("one-00002-of-00002.gguf", 10)];
  const request: MergeRequest = { name: "merged.gguf", merger, base, models: [{ files: parts, sharePermille: 500 }, { files: [file("two.gguf", 1)], sharePermille: -1000 }], method: "ties", options: { density_permille: 200 }, seed: 3 };
  const merge = ({ isCancelled = () => false, progress = (_: LoadProgress) => {} } = {}) => call("mergeModels", request, { isCancelled, progress });
  return { host, output, states, silences, request, files: [...base, ...parts, ...request.models[1]!.files], merge };
}

const bytesOf = async (files: Blob[]) => new Uint8Array(await new Blob(files).arrayBuffer());

test("a merge reads what the host wants and writes what it gives; the skill that merges goes again", async () => {
  const { host, output, states, silences, files, merge } = await setUp();
  const seen: number[] = [];
  const merged = await merge({ progress: ({ receivedBytes }) => seen.push(receivedBytes) });
  assert.equal(merged.name, "merged.gguf");
  assert.deepEqual(await bytesOf([merged]), await bytesOf(files));
  assert(output.pieces.every(({ length }) => length <= 1000));
  assert.deepEqual(host.merged, {
    merger: 1,
    method: "ties",
    options: '{"density_permille":200}',
    seed: 3,
    in_32_bits: false,
    base: { files: [{ name: "base.gguf", bytes: 2500 }] },
    models: [
      { files: [{ name: "one-00001-of-00002.gguf", bytes: 1000 }, { name: "one-00002-of-00002.gguf", bytes: 10 }], share_permille: 500 },
      { files: [{ name: "two.gguf", bytes: 1 }], share_permille: -1000 },
    ],
  });
  assert.deepEqual(silences, [5]);
  assert(seen.length > 3 && seen[0]! < seen[2]!);
  assert.deepEqual(states.at(-1)!.resident, []);
  assert.equal(host.live, 0);
});

test("what goes wrong ends the merge and leaves no file, and another one can begin", async () => {
  const { host, output, request, states, merge } = await setUp();
  const endsWith = async (expected: object, options = {}) => {
    await assert.rejects(merge(options), expected);
    assert(output.discarded);
    output.discarded = false;
    assert.deepEqual(states.at(-1)!.resident, []);
  };
  host.failsAtMerge = 2;
  await endsWith({ code: "model-mismatch" });
  host.failsAtMerge = -1;
  output.fails = true;
  await endsWith({ message: "no room" });
  output.fails = false;
  let steps = 0;
  await endsWith({ code: "cancelled" }, { isCancelled: () => ++steps === 3 });
  const [unreadable] = request.base;
  unreadable!.slice = () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) as unknown as Blob;
  await endsWith({ code: "file-unreadable", where: "base.gguf" });
  request.base = [file("base.gguf", 5)];
  assert.equal((await merge()).size, 5 + 1000 + 10 + 1);
});
