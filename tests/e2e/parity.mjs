// Every host that the page may take, held against what llama.cpp answered (tests/parity): with and without relaxed SIMD,
// single-threaded and with two threads. Each opens every generated model and continues its recorded prompt greedily.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import test from "node:test";
import { cases, digest, model_files } from "../parity/cases.mjs";
import { judge_greedy, recorded } from "../parity/records.mjs";
import { openPage, startServer, wait_ms } from "./support.mjs";

const records = recorded();
const hosts = [
  { file: "skillet-host.wasm", query: "?relaxed=0", threads: 1 },
  { file: "skillet-host-relaxed.wasm", query: "", threads: 1, relaxed: true },
  { file: "skillet-host-threads.wasm", query: "?relaxed=0", threads: 2 },
  { file: "skillet-host-threads-relaxed.wasm", query: "", threads: 2, relaxed: true },
];

const max_complaints = 5; // after which a host need not be tried further

// An empty page beside the driver, and the host's file that the driver took.
async function openEmptyPage(context, url, query) {
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const body = '<!doctype html><link rel="icon" href="data:,"><input type="file" multiple>';
  const fetched = [];
  const page = await openPage(context, url, {
    query: `parity.html${query}`,
    before: async (page) => {
      await page.route(`${url}/parity.html*`, (route) => route.fulfill({ contentType: "text/html", headers, body }));
      page.on("request", (request) => fetched.push(basename(new URL(request.url()).pathname)));
    },
  });
  return { page, hostFile: () => fetched.find((name) => /^skillet-host.*\.wasm$/.test(name)) };
}

// Answers whether the browser has relaxed SIMD.
function startEngine(page, threads) {
  return page.evaluate(async (threads) => {
    const { has_relaxed_simd, start_engine } = await import("/engine_driver.js");
    globalThis.engine = await start_engine(threads);
    return has_relaxed_simd();
  }, threads);
}

// A host that hangs is to be told with its name and the model's, and not to hold up the tests.
async function inTime(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came in ${wait_ms / 1000} seconds`)), wait_ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function continuationOf(page, files, { tokens, greedy }) {
  await page.setInputFiles("input", files);
  return page.evaluate(
    async ({ tokens, count }) => {
      const model = await globalThis.engine.open([...document.querySelector("input").files]);
      try {
        return (await model.generate({ tokens, count })).ids;
      } finally {
        await model.close();
      }
    },
    { tokens, count: greedy.length },
  );
}

async function judge(page, one, files) {
  const record = records.get(one.name);
  try {
    if (!record || digest(files) !== record.sha256) throw new Error("nothing is recorded of this model: run record.mjs");
    return judge_greedy(record, await inTime(continuationOf(page, files, record)));
  } catch (error) {
    return { agrees: false, alike: 0, text: error.message.split("\n")[0] };
  }
}

// The model is written for as long as it is looked at: all of them together are large.
async function withModel(one, work) {
  const folder = await mkdtemp(join(tmpdir(), "skillet-parity-"));
  try {
    return await work(model_files(one, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

for (const { file, query, threads, relaxed } of hosts) {
  test(`models continue in ${file} as in llama.cpp`, async (context) => {
    const { url } = await startServer(context);
    const { page, hostFile } = await openEmptyPage(context, url, query);
    const has_relaxed_simd = await inTime(startEngine(page, threads));
    if (relaxed && !has_relaxed_simd) return context.skip("this browser has no relaxed SIMD");
    assert.equal(hostFile(), file);

    const complaints = [];
    let models = 0, tokens = 0;
    for (const one of cases.filter(({ adapters }) => !adapters)) {  // which pages do not take yet
      if (complaints.length === max_complaints) break;
      await withModel(one, async (files) => {
        if (!files.length) return context.diagnostic(`${one.name} was left out: SKILLET_VECTORS does not lead to ${one.published}`);
        const { agrees, alike, text } = await judge(page, one, files);
        models++;
        tokens += alike;
        if (!agrees) complaints.push(`${one.name}: ${text}`);
      });
    }
    assert(models > 0);
    assert.deepEqual(complaints, [], `${complaints.length} of ${models} models in ${file}`);
    context.diagnostic(`${models} models, ${tokens} tokens alike`);
  });
}
