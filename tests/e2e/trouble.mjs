// What goes wrong, and what the page says then.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, copyPackages, inCondition, lastTurn, openPage, row, screenshot, startServer, switchOn, tamper, usedBytes } from "./support.mjs";

const refused_connection = /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/;

test("a package that was tampered with is refused, with the reason, and takes no memory", async (context) => {
  const packages = await copyPackages(context);
  const { url } = await startServer(context, { packages });
  await tamper(packages, "reckon");
  const page = await openPage(context, url);
  await inCondition(page, "reckon", "off");
  const before = await usedBytes(page);
  await row(page, "reckon").getByRole("switch").click();
  await inCondition(page, "reckon", "refused");
  assert.equal(await row(page, "reckon").locator(".problem").getAttribute("data-code"), "file-hash-mismatch");
  assert.match(await row(page, "reckon").locator(".verdict").textContent(), /Refused/);
  assert((await row(page, "reckon").locator(".problem").textContent()).length > 30);
  assert.equal(await usedBytes(page), before);
  await switchOn(page, "kitchen"); // the others are none the worse
  await screenshot(page, "refused");
});

test("a signature that does not fit is refused before anything is loaded", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, {
    before: async (page) => {
      const { skills } = await (await fetch(`${url}/v1/catalog.json`)).json();
      const [reckon, other] = [skills.find(({ name }) => name === "reckon"), skills.find(({ name }) => name === "kitchen")];
      reckon.signature = other.signature;
      await page.context().route("**/v1/catalog.json", (route) => route.fulfill({ json: { format: 1, skills } }));
    },
  });
  await inCondition(page, "reckon", "refused");
  assert.equal(await row(page, "reckon").locator(".problem").getAttribute("data-code"), "signature-invalid");
  assert.equal(await row(page, "reckon").getByRole("switch").getAttribute("aria-disabled"), "true");
});

test("a server that went away is explained, what is on keeps working, and its return is noticed", async (context) => {
  const { url, stop } = await startServer(context);
  const page = await openPage(context, url, { expected: refused_connection });
  await switchOn(page, "reckon");
  await inCondition(page, "kitchen", "off");
  await stop();
  await row(page, "kitchen").getByRole("switch").click();
  const notice = page.locator('.notice[data-subject="server"]');
  await notice.waitFor();
  assert.match(await notice.textContent(), /does not answer/);
  await inCondition(page, "kitchen", "off");
  assert.match(await row(page, "kitchen").locator(".problem").textContent(), /does not answer.*try again/);
  assert.equal((await ask(page, "15% of 80")).text, "12");

  await startServer(context, { port: new URL(url).port });
  await notice.waitFor({ state: "detached" });
  await switchOn(page, "kitchen");
});

test("without a network the page says so, and finds back when it is there again", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { expected: refused_connection });
  await inCondition(page, "reckon", "off");
  await page.context().setOffline(true);
  const notice = page.locator('.notice[data-subject="server"]');
  await notice.waitFor();
  assert.match(await notice.textContent(), /You are offline/);
  await page.context().setOffline(false);
  await notice.waitFor({ state: "detached" });
});

test("a catalog that cannot be read is explained in its place", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, {
    before: (page) => page.context().route("**/v1/catalog.json", (route) => route.fulfill({ json: { format: 9 } })),
  });
  await page.locator('#catalog .blank[data-code="catalog-malformed"]').waitFor();
  await page.context().unroute("**/v1/catalog.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await inCondition(page, "reckon", "off");
});

test("a browser without WebAssembly is told what it lacks", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { before: (page) => page.addInitScript(() => delete globalThis.WebAssembly) });
  assert.match(await page.locator('.notice[data-subject="start"]').textContent(), /does not run WebAssembly/);
});

const hostWorker = (page) => page.workers().find((worker) => worker.url().includes("/worker-"));

test("a worker that dies is replaced: the conversation stays, the skills come back, the user is told", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { expected: /on purpose/ });
  await switchOn(page, "reckon");
  await ask(page, "15% of 80");
  await hostWorker(page).evaluate(() => void setTimeout(() => { throw new Error("on purpose"); }));
  await page.locator('.notice[data-subject="host"][data-tone="calm"]').waitFor();
  assert.equal(await page.locator(".turn").count(), 1);
  assert.equal((await ask(page, "20% of 80")).text, "16");
});

test("a worker that hangs is replaced after ten seconds", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await switchOn(page, "reckon");
  await hostWorker(page).evaluate(() => void setTimeout(() => { for (;;); }));
  await page.fill("#prompt", "15% of 80");
  await page.press("#prompt", "Enter");
  const turn = await lastTurn(page);
  assert.equal(turn.state, "failed");
  assert.match(turn.all, /has not answered for 10 seconds/);
  await page.locator('.notice[data-subject="host"][data-tone="calm"]').waitFor();
  await page.locator(".turn").getByRole("button", { name: "Ask again" }).click();
  assert.equal((await lastTurn(page)).text, "12");
});
