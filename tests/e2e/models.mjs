// Models of the user's own: opened from files and from an address, talked to, stopped, refused, closed.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import test from "node:test";
import { write_model } from "../models/model.mjs";
import { ask, inCondition, lastTurn, openPage, startServer, switchOn, usedBytes } from "./support.mjs";

const tiny = { arch: "llama", type: "Q8_0", shape: "tiny", rope: "none", seed: 1, chat_template: true };
const long_context = 4096;
const stop_limit_ms = 4000; // in which a busy machine stops, and reads no prompt as long as that one

// The paths of a model with random weights; the first is its name.
async function writeModel(context, name, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), "skillet-e2e-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return write_model(join(folder, name), { ...tiny, ...options });
}

const modelRow = (page, title) => page.locator(`.model[data-model="${title}"]`);
const modelInCondition = (page, title, condition) => page.locator(`.model[data-model="${title}"][data-condition="${condition}"]`).waitFor();

async function openFiles(page, paths) {
  await page.getByRole("button", { name: "Open a model" }).click();
  await page.setInputFiles("#model-files", paths);
}

async function setUp(context, { name = "tiny.gguf", query, ...options } = {}) {
  const paths = await writeModel(context, name, options);
  const { url } = await startServer(context);
  const page = await openPage(context, url, { query });
  await inCondition(page, "llama", "off");
  return { url, page, paths, before: await usedBytes(page) };
}

for (const [kind, query] of [["threaded", ""], ["single-threaded", "?threads=0"]]) {
  test(`the ${kind} host opens a model file, talks, and gives every byte back`, async (context) => {
    const { page, paths, before } = await setUp(context, { query });
    await openFiles(page, paths);
    await modelInCondition(page, "tiny", "on");
    assert.match(await modelRow(page, "tiny").textContent(), /random llama Q8_0.*llama.*MiB.*context 512 tokens/);
    assert.equal(await page.locator('.legend [data-resident="tiny"]').count(), 1);
    const turn = await ask(page, "Who keeps the lighthouse?");
    assert.equal(turn.state, "answered");
    assert(turn.text.length > 20, turn.text);
    assert.deepEqual(turn.speakers, ["tiny"]);
    assert.match(turn.all, /\d tokens\/s/);
    await modelRow(page, "tiny").getByRole("switch").click();
    await modelInCondition(page, "tiny", "off");
    assert.equal(await usedBytes(page), before);
    await modelRow(page, "tiny").getByRole("switch").click(); // the file is still known
    await modelInCondition(page, "tiny", "on");
    await page.reload();
    await inCondition(page, "llama", "off");
    assert.equal(await usedBytes(page), before);
    assert.equal(await page.locator(".model").count(), 0);
  });
}

test("a conversation grows until a new one is begun, and tools answer first", async (context) => {
  const { page, paths } = await setUp(context, { context: long_context });
  await switchOn(page, "reckon", "kitchen");
  await openFiles(page, paths);
  await modelInCondition(page, "tiny", "on");
  assert.deepEqual((await ask(page, "15% of 80")).speakers, ["reckon"]);
  await stopAtText(page);
  assert.deepEqual([(await ask(page, "Once upon a")).state, (await ask(page, "15% of 80")).text], ["stopped", "12"]);
  await page.getByRole("button", { name: "New conversation" }).click();
  assert.equal(await page.locator(".turn").count(), 0);
  await stopAtText(page);
  assert.equal((await ask(page, "Twice told")).state, "stopped");
});

// Stops at the first piece of text, from inside the page: from here it would come too late.
function stopAtText(page, selector = ".turn:last-child .text") {
  return page.evaluate((selector) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)?.textContent) return;
      observer.disconnect();
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    });
    observer.observe(document.querySelector("#transcript"), { childList: true, subtree: true, characterData: true });
  }, selector);
}

test("an answer is stopped in its middle, and the next one is written as ever", async (context) => {
  const { page, paths } = await setUp(context, { context: long_context });
  await openFiles(page, paths);
  await modelInCondition(page, "tiny", "on");
  await stopAtText(page);
  const stopped = await ask(page, "Who keeps the lighthouse?");
  assert.equal(stopped.state, "stopped");
  assert(stopped.text.length > 0);
  await page.getByRole("button", { name: "New conversation" }).click();
  const whole = await ask(page, "Who keeps the lighthouse?");
  assert.equal(whole.state, "answered");
  assert(whole.text.length > stopped.text.length);
});

for (const query of ["", "?threads=0"]) {
  test(`an answer is stopped while its long prompt is read, and the page goes on${query && ", single-threaded"}`, async (context) => {
    const { page, paths } = await setUp(context, { query, context: long_context, layers: 24 });
    await openFiles(page, paths);
    await modelInCondition(page, "tiny", "on");
    await stopAtText(page, ".turn:last-child .reading");
    const begun_ms = Date.now();
    const stopped = await ask(page, "the sea had not asked ".repeat(120));
    assert.equal(stopped.state, "stopped");
    assert.equal(stopped.text, "");
    assert(Date.now() - begun_ms < stop_limit_ms, `${Date.now() - begun_ms} ms`);
    await stopAtText(page);
    assert((await ask(page, "Who keeps the lighthouse?")).text.length > 0);
  });
}

test("while a long prompt is read the page says how far", async (context) => {
  const { page, paths } = await setUp(context, { context: long_context, layers: 24 });
  await openFiles(page, paths);
  await modelInCondition(page, "tiny", "on");
  await page.fill("#prompt", "the sea had not asked ".repeat(120));
  await page.press("#prompt", "Enter");
  await page.locator(".reading", { hasText: /^reading [1-9]\d* of \d+ tokens$/ }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal((await lastTurn(page)).state, "stopped");
});

test("a model in several files is opened from all of them, and not from some", async (context) => {
  const { page, paths } = await setUp(context, { split: 3 });
  await openFiles(page, paths.slice(1));
  await page.locator('.notice[data-subject="model"]', { hasText: "tiny-00001-of-00003.gguf is missing" }).waitFor();
  await openFiles(page, [...paths].reverse());
  await modelInCondition(page, "tiny", "on");
});

test("a file that is no model, or is broken, is refused with the reason and takes no memory", async (context) => {
  const { page, paths, before } = await setUp(context);
  const whole = await readFile(paths[0]);
  const broken = { noise: Buffer.alloc(100_000, "noise"), half: whole.subarray(0, whole.length / 2), empty: Buffer.alloc(0) };
  for (const [name, content] of Object.entries(broken)) await writeFile(join(paths[0], "..", `${name}.gguf`), content);
  for (const name of Object.keys(broken)) {
    await openFiles(page, [join(paths[0], "..", `${name}.gguf`)]);
    const problem = modelRow(page, name).locator(".problem[data-code^=gguf]");
    await problem.waitFor();
    assert((await problem.textContent()).length > 20);
    assert.equal(await usedBytes(page), before);
    await modelRow(page, name).getByRole("button", { name: "Remove" }).click();
    await modelRow(page, name).waitFor({ state: "detached" });
  }
  await openFiles(page, paths); // the host is none the worse
  await modelInCondition(page, "tiny", "on");
});

test("a model is dropped onto the page", async (context) => {
  const { page, paths } = await setUp(context);
  const content = (await readFile(paths[0])).toString("base64");
  const dropped = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], "dropped.gguf"));
    return transfer;
  }, content);
  await page.dispatchEvent("body", "dragover", { dataTransfer: dropped });
  assert(await page.evaluate(() => document.body.hasAttribute("data-dropping")));
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await modelInCondition(page, "dropped", "on");
  assert(!(await page.evaluate(() => document.body.hasAttribute("data-dropping"))));
});

// A server beside the page's own, which lets no other pages read from it.
async function startClosedServer(context) {
  const server = createServer((_, response) => response.end("GGUF")).listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

async function openAddress(page, address) {
  await page.getByRole("button", { name: "Open a model" }).click();
  await page.fill("#model-url", address);
  await page.getByRole("button", { name: "Fetch" }).click();
}

test("a model comes from an address", async (context) => {
  const { url, page, paths } = await setUp(context);
  const body = await readFile(paths[0]);
  await page.route("**/models/far.gguf", (route) => route.fulfill({ body, headers: { "Content-Length": String(body.length) } }));
  await openAddress(page, `${url}/models/far.gguf`);
  await modelInCondition(page, "far", "on");
  assert.match(await modelRow(page, "far").textContent(), /From 127\.0\.0\.1/);
});

test("an address that gives no model is explained", async (context) => {
  const paths = await writeModel(context, "tiny.gguf");
  const { url } = await startServer(context);
  const page = await openPage(context, url, { expected: /404|CORS|Content Security Policy|ERR_FAILED|connect to/ });
  await inCondition(page, "llama", "off");
  await openAddress(page, `${url}/models/${basename(paths[0])}`);
  const problem = modelRow(page, "tiny").locator(".problem");
  await problem.filter({ hasText: "answered 404" }).waitFor();
  await openAddress(page, `${await startClosedServer(context)}/other.gguf`);
  await modelRow(page, "other").locator(".problem", { hasText: "does not let other pages read its files" }).waitFor();
});

test("a model that is still coming is cancelled, and every byte comes back", async (context) => {
  const { page, paths, before } = await setUp(context, { shape: "15M", type: "F32" });
  // Cancels in the middle, from inside the page: from here it would come too late.
  await page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const value = document.querySelector(".model progress")?.value;
      if (!(value > 0 && value < 1)) return;
      observer.disconnect();
      [...document.querySelectorAll(".model .loading button")].at(-1).click();
    });
    observer.observe(document.querySelector("#models"), { childList: true, subtree: true, characterData: true });
  });
  await openFiles(page, paths);
  await page.waitForFunction(() => document.querySelector("#announcer").textContent === "tiny was not opened");
  assert.equal(await modelRow(page, "tiny").count(), 0);
  assert.equal(await usedBytes(page), before);
});

test("how a model answers is chosen: how long, how freely, what it is told first; the page remembers it", async (context) => {
  const { page, paths } = await setUp(context);
  const opener = page.getByRole("button", { name: "Options" });
  assert.equal(await opener.count(), 0, "there is nothing to choose without a model");
  await openFiles(page, paths);
  await modelInCondition(page, "tiny", "on");
  await opener.click();
  await page.getByLabel("Longest answer").fill("3");
  await page.getByLabel("Temperature").fill("0");
  await page.getByLabel("System prompt").fill("Be brief.");
  await page.keyboard.press("Escape");
  await page.getByLabel("Longest answer").waitFor({ state: "hidden" });
  const turn = await ask(page, "Who keeps the lighthouse?");
  assert.match(turn.all, /\D3 tokens.*cut at its token limit/);
  await page.getByRole("button", { name: "New conversation" }).click();
  const again = await ask(page, "Who keeps the lighthouse?");
  assert.equal(again.text, turn.text, "the likeliest is the same again");

  await page.reload();
  await inCondition(page, "llama", "off");
  await openFiles(page, paths);
  await modelInCondition(page, "tiny", "on");
  await opener.click();
  assert.equal(await page.getByLabel("Longest answer").inputValue(), "3");
  assert.equal(await page.getByLabel("System prompt").inputValue(), "Be brief.");
  await page.getByRole("button", { name: "Back to the defaults" }).click();
  assert.equal(await page.getByLabel("Longest answer").inputValue(), "1024");
});
