// Many turns over fifty governed skills in a real browser, in memory for about eight: node tests/soak/governed.mjs [TURNS]
// (10000). Says what it saw as one JSON object, and ends with 1 where the budget was passed or the books are wrong. It
// needs a build, as tests/e2e does (tests/e2e/support.mjs).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { openPage, startBrowser, startServer, stopBrowser, tool } from "../e2e/support.mjs";

const turns = Number(process.argv[2] ?? 10_000);
const skill_count = 50;
const budget_mebibytes = 20; // a probe takes about 2.3, and 1.1 more while it is loaded
const turns_between_shifts = 1000;
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const build = resolve(process.env.SKILLET_BUILD ?? join(root, "build"));

// Fifty probes under names of their own, and who trusts their signer.
function makePackages(work) {
  const home = join(work, "home");
  const skillet = (...args) => execFileSync(tool("skillet"), args, { env: { ...process.env, SKILLET_HOME: home }, stdio: ["ignore", "pipe", "ignore"] });
  skillet("keygen", "--name", "Soak");
  const packages = join(work, "packages");
  mkdirSync(packages);
  for (let i = 0; i < skill_count; i++) {
    const folder = join(work, `probe-${i}`);
    cpSync(join(build, "test-skills", "probe"), folder, { recursive: true });
    const file = join(folder, "skill.json");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), name: `probe-${i}` }));
    const packed = join(packages, `probe-${i}-1.0.0.skill`);
    skillet("pack", folder, "-o", packed);
    skillet("sign", packed);
  }
  return { packages, trust: readFileSync(join(home, "trust.json"), "utf8") };
}

async function run(context, work) {
  const { packages, trust } = makePackages(work);
  const { url } = await startServer(context, { packages });
  const page = await openPage(context, url, {
    query: `soak.html?budget=${budget_mebibytes}`,
    before: async (page) => {
      const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
      await page.route(`${url}/soak.html*`, (route) => route.fulfill({ contentType: "text/html", headers, body: '<!doctype html><link rel="icon" href="data:,">' }));
      await page.route(/trust[^/]*\.json$/, (route) => route.fulfill({ contentType: "application/json", body: trust }));
    },
  });
  return page.evaluate(soak, { turns, turns_between_shifts });
}

// In the page.
async function soak({ turns, turns_between_shifts }) {
  const { start_skillet } = await import("/engine_driver.js");
  const skillet = await start_skillet();
  const names = [];
  const manifests = [];
  const before = await skillet.state();
  await skillet.govern({ pinned: [], banned: [] });
  for (const entry of await skillet.catalog()) {
    await skillet.open(entry);
    await skillet.load(entry.manifest);
    names.push(entry.name);
    manifests.push(entry.manifest);
  }
  let most_used = 0;
  let most_resident = 0;
  let most_heap = 0;
  let heap_at_half = 0;
  let over_budget = 0;
  skillet.on("state", ({ usedBytes, budgetBytes, resident, heapBytes }) => {
    most_used = Math.max(most_used, usedBytes);
    most_resident = Math.max(most_resident, resident.length);
    most_heap = Math.max(most_heap, heapBytes);
    over_budget += usedBytes > budgetBytes;
  });
  let changes = 0;
  skillet.on("governor", (state) => (changes = Math.max(changes, state.changes.length)));
  let seed = 1;
  const uniform = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  let answered = 0;
  const failures = new Map();
  const begun = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    const rank = Math.floor(names.length ** uniform()) - 1;
    const forced = names[(rank + 17 * Math.floor(turn / turns_between_shifts)) % names.length];
    try {
      const { skill } = await skillet.ask({ prompt: "hello", wishes: { forced } });
      answered += skill === forced;
    } catch (thrown) {
      failures.set(thrown.code, (failures.get(thrown.code) ?? 0) + 1);
    }
    if (turn === turns >> 1) heap_at_half = (await skillet.state()).heapBytes;
  }
  const seconds = Math.round((performance.now() - begun) / 1000);
  const { highWaterBytes, budgetBytes } = await skillet.state();
  for (const manifest of manifests) await skillet.unload(manifest);
  const after = await skillet.state();
  skillet.close();
  return {
    turns, answered, failures: Object.fromEntries(failures), seconds, over_budget, most_resident, changes,
    budget_bytes: budgetBytes, most_used_bytes: most_used, high_water_bytes: highWaterBytes,
    heap_bytes_at_half: heap_at_half, heap_bytes: most_heap, used_bytes_before: before.usedBytes, used_bytes_after: after.usedBytes,
  };
}

const work = mkdtempSync(join(tmpdir(), "skillet-soak-"));
const endings = [() => rmSync(work, { recursive: true, force: true })];
try {
  await startBrowser();
  endings.unshift(stopBrowser);
  const seen = await run({ after: (end) => endings.unshift(end) }, work);
  console.log(JSON.stringify(seen));
  assert.equal(seen.answered, turns);
  assert.equal(seen.over_budget, 0);
  assert(seen.high_water_bytes <= seen.budget_bytes, "the books passed the budget");
  assert.equal(seen.used_bytes_after, seen.used_bytes_before);
  assert(seen.heap_bytes <= seen.heap_bytes_at_half * 1.02, "the heap grows");
} finally {
  for (const end of endings) await end();
}
