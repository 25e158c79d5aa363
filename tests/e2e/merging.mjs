// Models merged in the page: the same bytes as on the command line, stopped, refused, opened.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { write_model } from "../models/model.mjs";
import { inCondition, openPage, startServer, tool, usedBytes } from "./support.mjs";

const run = promisify(execFile);
const tiny = { arch: "llama", type: "F16", shape: "tiny", rope: "none" };

async function setUp(context, { query, models = {}, before } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "skillet-e2e-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const paths = {};
  for (const [name, options] of Object.entries({ base: { seed: 1 }, one: { seed: 2 }, two: { seed: 3 }, ...models })) paths[name] = write_model(join(folder, `${name}.gguf`), { ...tiny, ...options });
  const { url } = await startServer(context);
  const page = await openPage(context, url, { query, before });
  await inCondition(page, "llama", "off");
  return { folder, paths, page, dialog: page.locator("#merge-models") };
}

async function choose(page, dialog, base, models, method = "linear") {
  if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Merge models" }).click();
  await page.setInputFiles("#merge-base", base);
  await page.setInputFiles("#merge-files", models);
  await page.selectOption("#merge-method", method);
}

const merge = (dialog) => dialog.getByRole("button", { name: "Merge", exact: true }).click();

async function downloaded(page, dialog) {
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("link", { name: "Download" }).click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

const cases = [
  { method: "linear", shares: ["0.5", "-0.25"], options: ["--weights", "0.5,-0.25"] },
  { method: "ties", density: "0.3", options: ["--density", "0.3"] },
  { method: "dare_ties", density: "0.5", seed: "7", options: ["--density", "0.5", "--seed", "7"] },
  { method: "della_linear", density: "0.4", seed: "3", options: ["--density", "0.4", "--seed", "3"], query: "?threads=0" },
];

for (const { method, shares = [], density, seed, options, query } of cases) {
  test(`models are merged in the page by ${method} into the bytes that the command line writes${query ? ", single-threaded" : ""}`, async (context) => {
    const { folder, paths, page, dialog } = await setUp(context, { query });
    const used = await usedBytes(page);
    await choose(page, dialog, paths.base, [...paths.one, ...paths.two], method);
    for (const [i, share] of shares.entries()) await dialog.getByLabel(`Share of ${["one", "two"][i]}`).fill(share);
    if (density) await page.fill("#merge-density", density);
    if (seed) await page.fill("#merge-seed", seed);
    await merge(dialog);
    const inPage = await downloaded(page, dialog);
    assert.equal(inPage.name, `one-two-${method.replace("_", "-")}.gguf`);
    const out = join(folder, "native.gguf");
    await run(tool("skillet"), ["merge", "--base", paths.base[0], "--method", method, ...options, ...paths.one, ...paths.two, "-o", out]);
    assert((await readFile(out)).equals(inPage.content), "the bytes differ");
    assert.equal(await usedBytes(page), used); // the skill that merges is gone again
  });
}

test("a model in several files is merged, and the result is opened", async (context) => {
  const { paths, page, dialog } = await setUp(context, { models: { base: { seed: 1, split: 2 }, one: { seed: 2, split: 3 } } });
  await choose(page, dialog, [...paths.base].reverse(), [...paths.one, ...paths.two]);
  await merge(dialog);
  await dialog.getByRole("button", { name: "Open it" }).click();
  await page.locator('.model[data-model="two-one-linear"][data-condition="on"]').waitFor();
});

test("where the browser has no storage, the result is kept in parts", async (context) => {
  const withoutStorage = (page) => page.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const { "content-encoding": _, "content-length": __, ...headers } = response.headers();
    await route.fulfill({ headers, body: `navigator.storage.getDirectory = () => Promise.reject(new Error("none"));${await response.text()}` });
  });
  const { folder, paths, page, dialog } = await setUp(context, { before: withoutStorage });
  await choose(page, dialog, paths.base, [...paths.one, ...paths.two]);
  await merge(dialog);
  const out = join(folder, "native.gguf");
  await run(tool("skillet"), ["merge", "--base", paths.base[0], ...paths.one, ...paths.two, "-o", out]);
  assert((await readFile(out)).equals((await downloaded(page, dialog)).content), "the bytes differ");
});

test("what cannot be merged is refused with the reason, and what can is merged after that", async (context) => {
  const { folder, paths, page, dialog } = await setUp(context, { models: { wide: { seed: 4, layers: 3 } } });
  const refused = async (code) => {
    await merge(dialog);
    await dialog.locator(`.problem[data-code="${code}"]`).waitFor();
  };
  await page.getByRole("button", { name: "Merge models" }).click();
  await refused("merge-base");
  await choose(page, dialog, paths.base, paths.wide);
  await refused("model-mismatch");
  await dialog.getByRole("button", { name: "Remove wide" }).click();
  const half = join(folder, "half.gguf");
  await copyFile(paths.one[0], half);
  await writeFile(half, (await readFile(half)).subarray(0, 2000));
  await page.setInputFiles("#merge-files", half);
  await refused("gguf-truncated");
  await dialog.getByRole("button", { name: "Remove half" }).click();
  await page.setInputFiles("#merge-files", paths.one);
  await merge(dialog);
  assert((await downloaded(page, dialog)).content.length > 0);
});

test("a merge is cancelled, and leaves nothing", async (context) => {
  const large = { layers: 48 };
  const { paths, page, dialog } = await setUp(context, { models: { base: { seed: 1, ...large }, one: { seed: 2, ...large }, two: { seed: 3, ...large } } });
  await choose(page, dialog, paths.base, [...paths.one, ...paths.two], "della");
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const cancel = [...document.querySelectorAll("#merge-models .loading:not([hidden]) button")][0];
      if (!cancel || !/read$/.test(cancel.previousSibling.textContent)) return;
      observer.disconnect();
      cancel.click(); // from inside the page: from here it would come too late
    });
    observer.observe(document.querySelector("#merge-models"), { childList: true, subtree: true, characterData: true, attributes: true });
  });
  await merge(dialog);
  await dialog.getByRole("button", { name: "Merge", exact: true }).waitFor();
  assert.equal(await dialog.locator(".result:not([hidden])").count(), 0);
  const left = await page.evaluate(async () => {
    const names = [];
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("merged");
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
  assert.deepEqual(left, []);
});
