// The governor decides what is in memory: who is wanted comes, what is not worth its memory goes, and the page says why.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, openPage, screenshot, startServer, switchOn, usedBytes } from "./support.mjs";

const sum = "what is 15% of 80";
const distance = "what is 12.5 km in miles";

const governed = (page, name, resident) => page.locator(`[data-governed="${name}"][data-resident="${resident}"]`).waitFor();

async function setUp(context, ...skills) {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await switchOn(page, ...skills);
  return page;
}

test("who is wanted comes, who is not goes, each change has its reason, and off all are in memory again", async (context) => {
  const page = await setUp(context, "reckon", "units");
  const all_bytes = await usedBytes(page);
  await page.locator("#governing").check();
  await governed(page, "reckon", true);
  assert.equal((await ask(page, sum)).text, "12");
  await governed(page, "units", false); // it was never wanted
  assert((await usedBytes(page)) < all_bytes);
  assert.match((await ask(page, distance)).text, /7\.7/);
  await governed(page, "units", true);
  assert.match(await page.locator("#governor .changes").textContent(), /added units: a prompt waits for it.*retired units: no gain yet/s);
  assert.match(await page.locator("#governor .phase").textContent(), /After 2 turns: /);
  await screenshot(page, "governor");

  await page.getByRole("button", { name: "Undo" }).click();
  await governed(page, "units", false);
  await page.getByRole("button", { name: "Keep units in memory" }).click();
  await page.locator('[aria-label="Keep units in memory"][aria-pressed="true"]').waitFor();
  await ask(page, sum);
  await governed(page, "units", true);

  await page.locator("#governing").uncheck();
  await page.locator("#governor .shown").waitFor({ state: "hidden" });
  assert.match((await ask(page, distance)).text, /7\.7/);
});

test("what it knows outlasts the visit, and its trace is gone on from", async (context) => {
  const page = await setUp(context, "reckon");
  await page.locator("#governing").check();
  await ask(page, sum);
  await page.reload();
  await governed(page, "reckon", false);
  assert.equal((await ask(page, sum)).text, "12");
  assert.match(await page.locator("#governor .phase").textContent(), /After 2 turns: /);
});
