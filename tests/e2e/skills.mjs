// What the page is for: switching skills on, asking, and getting the memory back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { ask, inCondition, lastTurn, openPage, row, startServer, switchOff, switchOn, usedBytes } from "./support.mjs";

test("the catalog shows each skill with signer, licence, size and verified state", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await inCondition(page, "reckon", "off");
  const reckon = await row(page, "reckon").textContent();
  assert.match(reckon, /Calculator/);
  assert.match(reckon, /Verified, signed by/);
  assert.match(reckon, /MIT/);
  assert.match(reckon, /KiB/);
  for (const skill of ["kitchen", "workshop"]) await inCondition(page, skill, "off");
});

for (const [kind, query, runtime] of [["threaded", "", /threads · /], ["single-threaded", "?threads=0", /one thread · /]]) {
  test(`the ${kind} host loads, answers and gives every byte back`, async (context) => {
    const { url } = await startServer(context);
    const page = await openPage(context, url, { query });
    await inCondition(page, "reckon", "off");
    assert.match(await page.locator("#runtime").textContent(), runtime);
    const before = await usedBytes(page);

    await switchOn(page, "reckon");
    assert(await usedBytes(page) > before);
    const answer = await ask(page, "what is 15% of 80");
    assert.deepEqual([answer.state, answer.text, answer.speakers], ["answered", "12", ["reckon"]]);
    await switchOn(page, "units");
    const miles = await ask(page, "12.5 km in miles");
    assert.match(miles.text, /7\.767/);
    assert.deepEqual(miles.speakers, ["units"]);

    await switchOff(page, "reckon", "units");
    assert.equal(await usedBytes(page), before);
    assert.equal(await page.locator(".legend [data-resident]").count(), 0);
  });
}

test("two voices speak together, and the bar shows both", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await switchOn(page, "kitchen", "workshop");
  assert.deepEqual(await page.locator(".legend [data-resident]").evaluateAll((items) => items.map((item) => item.dataset.resident)), ["kitchen", "workshop"]);
  const { state, text, speakers } = await ask(page, "The pan is");
  assert.equal(state, "answered");
  assert(text.length > 20, text);
  assert.deepEqual(speakers.sort(), ["kitchen", "workshop"]);
});

test("an example of a skill that is on is asked with one click", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await switchOn(page, "reckon");
  const prompt = await page.locator(".example").first().textContent();
  await page.locator(".example").first().click();
  const turn = await lastTurn(page);
  assert.equal(turn.state, "answered");
  assert(turn.all.startsWith(prompt));
});

test("when nobody answers, the page says what could, and switches it on", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await inCondition(page, "reckon", "off");
  const turn = await ask(page, "what is 15% of 80");
  assert.equal(turn.state, "nobody");
  await page.getByRole("button", { name: "Switch on Calculator" }).click();
  await inCondition(page, "reckon", "on");
  await page.getByRole("button", { name: "Ask again" }).click();
  assert.equal((await lastTurn(page)).text, "12");
});

test("what is on is on again after a reload", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await switchOn(page, "reckon");
  await page.reload();
  await inCondition(page, "reckon", "on");
  await inCondition(page, "kitchen", "off");
});


test("an answer's file is saved, and times are of the user's zone", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { timezoneId: "Europe/Berlin" });
  await switchOn(page, "when");
  const { text } = await ask(page, "dinner with Ada on 25 December 2031 at 7:30pm");
  assert.match(text, /^2031-12-25T19:30\+01:00\n/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /^Save .*\.ics$/ }).click()]);
  const file = await readFile(await download.path(), "utf8");
  assert.match(file, /^BEGIN:VCALENDAR\r\n/);
  assert.match(file, /\r\nDTSTART:20311225T183000Z\r\n/);
  assert.match(file, /\r\nSUMMARY:dinner with Ada\r\n/i);
});

test("all tools are switched on with one word, and nothing else is", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await inCondition(page, "reckon", "off");
  await page.getByRole("button", { name: "all tools" }).click();
  for (const skill of ["cron", "emoji", "intent", "reckon", "redact", "shell", "units", "when"]) await inCondition(page, skill, "on");
  for (const skill of ["kitchen", "merge"]) await inCondition(page, skill, "off");
  assert.match((await ask(page, "what is 15% of 80")).text, /^12/);
  assert.match((await ask(page, "cron for every weekday at 9")).text, /^0 9 \* \* 1-5/);
});
