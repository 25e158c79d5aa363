// Why an answer came about: who was considered, what ran; and the user's word on it: asked by name, pinned, banned, corrected.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, inCondition, lastTurn, openPage, row, screenshot, startServer, switchOn } from "./support.mjs";

const sum = "what is 15% of 80";

async function setUp(context, skills, options) {
  const { url } = await startServer(context);
  const page = await openPage(context, url, options);
  await switchOn(page, ...skills);
  return page;
}

// Opens "Why?" under the last answer.
async function openWhy(page) {
  const why = page.locator(".turn").last().locator(".why");
  if (!(await why.evaluate((node) => node.open))) await why.locator("summary").click();
  await why.locator(".reasons").waitFor();
  return why;
}

async function considered(page) {
  const items = (await openWhy(page)).locator(".considered > li");
  return Object.fromEntries(await items.evaluateAll((nodes) => nodes.map((node) => [node.dataset.name, { choice: node.dataset.choice, text: node.textContent }])));
}

test("an answer says who was considered, for which words, and what ran in what time", async (context) => {
  const page = await setUp(context, ["reckon", "kitchen"]);
  assert.equal((await ask(page, sum)).text, "12");
  assert.equal(await page.locator(".reasons").count(), 0, "made before it is wanted");
  const { reckon, kitchen } = await considered(page);
  assert.equal(reckon.choice, "chosen");
  assert.match(reckon.text, /\d+ %/);
  assert.match(reckon.text, /for .*of/);
  assert.match(kitchen.text, /no examples/);

  const plan = page.locator(".why .plan");
  const answered = plan.locator('li[data-state="answered"][data-taken]', { hasNot: page.locator("ul") });
  assert.match(await answered.textContent(), /reckon.*answered·?\d+ (µs|ms).*in the answer/);
  assert.equal(await answered.getAttribute("data-colour"), await row(page, "reckon").getAttribute("data-colour"));
  assert.match(await plan.locator('li[data-state="waiting"]').first().textContent(), /not asked/);
});

test("two voices that speak together are two nodes of the plan, with their tokens", async (context) => {
  const page = await setUp(context, ["kitchen", "workshop"]);
  await ask(page, "The pan is");
  await openWhy(page);
  const ensemble = page.locator('.why [data-kind="ensemble"][data-taken]');
  assert.match(await ensemble.locator("> .node").textContent(), /ensemble.*\d+ tokens/);
  assert.equal(await ensemble.locator('[data-kind="single"][data-taken][data-colour]').count(), 2);
});

test("when nobody answers, the plan says who passed", async (context) => {
  const page = await setUp(context, ["reckon"]);
  assert.equal((await ask(page, "Tell me a story about a lighthouse")).state, "nobody");
  const { reckon } = await considered(page);
  assert.notEqual(reckon.choice, "chosen");
  assert.match(await page.locator(".why .plan").textContent(), /reckon.*(passed|not sure enough)/);
  assert.match(await page.locator(".reasons > p").first().textContent(), /abstained/);
});

test("a prompt that begins with @ and a name is for that skill alone", async (context) => {
  const page = await setUp(context, ["reckon", "kitchen", "workshop"]);
  assert.deepEqual((await ask(page, sum)).speakers, ["reckon"]);
  const turn = await ask(page, `@kitchen ${sum}`);
  assert.deepEqual(turn.speakers, ["kitchen"]);
  assert(turn.all.startsWith(`@kitchen${sum}`), turn.all);
  assert.equal((await considered(page)).kitchen.choice, "forced");
  assert((await ask(page, "@nobody The pan is")).all.startsWith("@nobody The pan is"), "what is no name stays in the prompt");
});

test("a skill that is asked by name and is off can be switched on and asked again", async (context) => {
  const page = await setUp(context, ["kitchen"]);
  const turn = await ask(page, `@reckon ${sum}`);
  assert.equal(turn.state, "nobody");
  assert.match(turn.all, /reckon is not on/);
  await page.getByRole("button", { name: "Switch on Calculator" }).click();
  await inCondition(page, "reckon", "on");
  await page.getByRole("button", { name: "Ask again" }).click();
  assert.equal((await lastTurn(page)).text, "12");
});

test("a skill that is banned is not asked, also after a reload, until the ban is lifted", async (context) => {
  const page = await setUp(context, ["reckon", "kitchen"]);
  const ban = page.getByRole("button", { name: "Ban Calculator" });
  await ban.click();
  assert.equal(await ban.getAttribute("aria-pressed"), "true");
  assert.deepEqual((await ask(page, sum)).speakers, ["kitchen"]);
  assert.equal((await considered(page)).reckon.choice, "banned");
  assert(!(await page.locator(".why .plan").textContent()).includes("reckon"));
  assert.deepEqual((await ask(page, `@reckon ${sum}`)).speakers, ["reckon"], "its name is stronger");

  await page.reload();
  for (const skill of ["reckon", "kitchen"]) await inCondition(page, skill, "on");
  assert.deepEqual((await ask(page, sum)).speakers, ["kitchen"]);
  await ban.click();
  assert.deepEqual((await ask(page, sum)).speakers, ["reckon"]);
});

test("a skill that is pinned is asked where the router would not", async (context) => {
  const page = await setUp(context, ["reckon", "kitchen"]);
  await page.getByRole("button", { name: "Pin Calculator" }).click();
  assert.deepEqual((await ask(page, "The pan is")).speakers, ["kitchen"]);
  assert.equal((await considered(page)).reckon.choice, "pinned");
  assert.match(await page.locator(".why .plan").textContent(), /reckon.*passed/);
  await page.getByRole("button", { name: "Ban Calculator" }).click();
  assert.equal(await page.getByRole("button", { name: "Pin Calculator" }).getAttribute("aria-pressed"), "false");
});

test("who is off is neither pinned nor banned, and what only merges is never asked", async (context) => {
  const page = await setUp(context, ["merge"]);
  assert.equal(await row(page, "reckon").locator(".wish:visible").count(), 0);
  assert.equal(await row(page, "merge").locator(".wish:visible").count(), 0);
});

test("a correction changes where the same prompt goes next, also after a reload", async (context) => {
  const page = await setUp(context, ["reckon", "kitchen"]);
  assert.deepEqual((await ask(page, sum)).speakers, ["reckon"]);
  const why = await openWhy(page);
  assert.equal(await why.getByRole("button", { name: "Ask reckon instead" }).count(), 0, "it has answered");
  await why.getByRole("button", { name: "Ask kitchen instead" }).click();
  await page.locator(".turn:nth-of-type(2)").waitFor();
  const instead = await lastTurn(page);
  assert.deepEqual(instead.speakers, ["kitchen"]);
  assert.match(await page.locator(".turn").first().locator(".note").textContent(), /this was for kitchen/);
  assert.deepEqual((await ask(page, sum)).speakers, ["kitchen"]);

  await page.reload();
  for (const skill of ["reckon", "kitchen"]) await inCondition(page, skill, "on");
  assert.deepEqual((await ask(page, sum)).speakers, ["kitchen"]);
  await (await openWhy(page)).getByRole("button", { name: "Ask reckon instead" }).click();
  await page.locator(".turn:nth-of-type(2)").waitFor();
  assert.equal((await lastTurn(page)).text, "12");
  assert.deepEqual((await ask(page, sum)).speakers, ["reckon"], "the last correction counts");
});

test("a prompt that was for none of them is known as such next time", async (context) => {
  const page = await setUp(context, ["reckon"]);
  await ask(page, sum);
  assert.equal((await considered(page)).reckon.choice, "chosen");
  await page.getByRole("button", { name: "None of these" }).click();
  await page.locator(".note", { hasText: "none of these" }).waitFor();
  assert.equal((await ask(page, sum)).state, "nobody");
  const why = await openWhy(page);
  assert.match(await why.textContent(), /you said that this is for none of them/);
  assert.equal((await considered(page)).reckon.choice, "left-out");
  await why.getByRole("button", { name: "Ask reckon instead" }).click();
  await page.locator(".turn:nth-of-type(3)").waitFor();
  assert.equal((await lastTurn(page)).text, "12");
  assert.equal((await ask(page, sum)).text, "12", "the last correction counts");
});

test("trying others is off at first, and kept when it is on", async (context) => {
  const page = await setUp(context, ["reckon"]);
  const option = page.getByRole("checkbox", { name: /Try others/ });
  assert(!(await option.isChecked()));
  await option.check();
  assert.equal((await ask(page, sum)).text, "12");
  await page.reload();
  await inCondition(page, "reckon", "on");
  assert(await option.isChecked());
});

test("where it may, the router now and then tries another skill, and says so", async (context) => {
  const page = await setUp(context, ["reckon", "units", "cron"]);
  await page.getByRole("checkbox", { name: /Try others/ }).check();
  const most_prompts = 300; // 5 in 100 are tries
  let tried;
  for (let i = 0; i < most_prompts && !tried; i++) {
    const turn = await ask(page, sum);
    if (turn.all.includes("a try, to learn from")) tried = turn;
  }
  assert(tried, "it never tried");
  assert.match(await (await openWhy(page)).textContent(), /another skill than the likeliest|to learn/);
});

test("the reasons are opened by keyboard, and reach nowhere beyond a phone's screen", async (context) => {
  const page = await setUp(context, ["reckon", "kitchen", "workshop"], { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  await page.getByRole("button", { name: "Ask", exact: true }).first().click();
  await ask(page, "The pan is");
  await page.locator(".why summary").focus();
  await page.keyboard.press("Enter");
  await page.locator(".reasons").waitFor();
  const beyond = await page.evaluate(() => [...document.querySelectorAll(".why *")].filter((node) => node.getBoundingClientRect().right > innerWidth).map((node) => node.className || node.tagName));
  assert.deepEqual(beyond, []);
  await screenshot(page, "phone-why");
  await page.keyboard.press("Enter");
  await page.locator(".reasons").waitFor({ state: "hidden" });
});

for (const colorScheme of ["light", "dark"]) {
  test(`a picture of the reasons, ${colorScheme}`, async (context) => {
    const page = await setUp(context, ["reckon", "kitchen", "workshop"], { colorScheme });
    await ask(page, sum);
    await openWhy(page);
    await screenshot(page, `${colorScheme}-why`);
  });
}

test("typing @ shows whom to ask by name", async (context) => {
  const page = await setUp(context, ["reckon", "kitchen"]);
  const chips = page.locator(".example");
  await page.fill("#prompt", "@");
  assert.deepEqual(await chips.allTextContents(), ["@kitchen", "@reckon"]);
  await page.fill("#prompt", "@ki");
  await page.getByRole("button", { name: "@kitchen" }).click();
  assert.equal(await page.inputValue("#prompt"), "@kitchen ");
  assert(await page.evaluate(() => document.activeElement.id === "prompt"), "the focus was lost");
  assert(!(await chips.allTextContents()).some((text) => text.startsWith("@")));
});
