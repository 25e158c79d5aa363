// By keyboard alone, on a phone, and by what assistive technology is told.
import assert from "node:assert/strict";
import test from "node:test";
import { ask, inCondition, lastTurn, openPage, row, startServer, switchOn } from "./support.mjs";

const max_tabs = 40;

async function tabTo(page, selector) {
  for (let i = 0; i < max_tabs; i++) {
    await page.keyboard.press("Tab");
    if (!(await page.evaluate((selector) => document.activeElement.matches(selector), selector))) continue;
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid", `${selector} has the focus, and nobody sees it`);
    return;
  }
  assert.fail(`${selector} is not reached by Tab`);
}

test("everything can be done by keyboard", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await inCondition(page, "reckon", "off");
  await tabTo(page, '[data-skill="reckon"] [role="switch"]');
  await page.keyboard.press("Space");
  await inCondition(page, "reckon", "on");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "switch", "the focus was lost");

  await tabTo(page, "#prompt");
  await page.keyboard.type("15% of");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("80");
  assert.equal(await page.inputValue("#prompt"), "15% of\n80");
  await page.keyboard.press("Enter");
  assert.equal((await lastTurn(page)).text, "12");

  await page.keyboard.press("Shift+Tab"); // the examples lie before the prompt
  await page.keyboard.press("Enter");
  await page.locator(".turn:nth-of-type(2)").waitFor();
});

test("a model is opened by keyboard: the dialog holds the focus, says what is wrong, and gives it back", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await inCondition(page, "llama", "off");
  await tabTo(page, ".runner button");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Open a model" }).waitFor();
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, "#choose-files");
  await page.keyboard.press("Enter");
  assert((await chooser).isMultiple());
  await tabTo(page, "#model-url");
  await page.keyboard.type("ftp://models/a.gguf");
  await page.keyboard.press("Enter");
  assert(await page.evaluate(() => !document.querySelector("#model-url").validity.valid));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert(await page.evaluate(() => document.activeElement.matches(".runner button")), "the focus was lost");
});

test("switches, bar and conversation have names", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url);
  await switchOn(page, "reckon");
  await ask(page, "15% of 80");
  assert.equal(await page.getByRole("switch", { name: "Calculator", checked: true }).count(), 1);
  assert.match(await page.locator(".bar").getAttribute("aria-label"), /of 3 GiB used, reckon .* free/);
  assert.equal(await page.getByRole("log", { name: "Conversation" }).count(), 1);
  assert.equal(await page.locator("#announcer").textContent(), "Calculator is on");
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, textarea, progress")].filter((node) => !node.textContent.trim() && !node.ariaLabel && !node.labels?.length).map((node) => node.outerHTML),
  );
  assert.deepEqual(nameless, []);
});

test("on a phone nothing reaches beyond the screen", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const beyond = () =>
    page.evaluate(() => {
      const inScroller = (node) => node.closest(".examples, .unseen, .skip");
      const wide = [...document.body.querySelectorAll("*")].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !inScroller(node));
      return [document.documentElement.scrollWidth - innerWidth, wide.map((node) => node.className || node.tagName)];
    });
  await inCondition(page, "llama", "off");
  await page.getByRole("button", { name: "Open a model" }).click();
  assert.deepEqual(await beyond(), [0, []]);
  await page.getByRole("button", { name: "Close" }).click();
  await switchOn(page, "reckon", "kitchen");
  assert.deepEqual(await beyond(), [0, []]);
  await page.getByRole("button", { name: "Ask", exact: true }).first().click();
  await ask(page, "x".repeat(300));
  assert.deepEqual(await beyond(), [0, []]);
  assert(await row(page, "reckon").isHidden());
});

test("a chosen theme is kept", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.locator("#theme").click();
  assert.equal(await ground(), light);
  await page.locator("#theme").click();
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await ground(), dark);
});
