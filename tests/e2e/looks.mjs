// Pictures of the page, in build/screenshots, for people to look at.
import test from "node:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { write_model } from "../models/model.mjs";
import { ask, inCondition, openPage, screenshot, startServer, switchOn } from "./support.mjs";

const phone = { width: 360, height: 740 };

async function openModel(context, page) {
  const folder = await mkdtemp(join(tmpdir(), "skillet-e2e-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const files = write_model(join(folder, "lighthouse.gguf"), { arch: "qwen2", type: "Q4_0", shape: "tiny", rope: "none", seed: 1, chat_template: true, context: 4096 });
  await page.setInputFiles("#model-files", files);
  await page.locator('.model[data-condition="on"]').waitFor();
}

for (const colorScheme of ["light", "dark"]) {
  test(`pictures, ${colorScheme}`, async (context) => {
    const { url } = await startServer(context);
    const page = await openPage(context, url, { colorScheme });
    await inCondition(page, "reckon", "off");
    await screenshot(page, `${colorScheme}-start`);
    await switchOn(page, "reckon", "kitchen", "workshop");
    await ask(page, "what is 15% of 80");
    await ask(page, "72 F to C");
    await ask(page, "The pan is");
    await screenshot(page, colorScheme);
    await page.getByRole("button", { name: "Open a model" }).click();
    await screenshot(page, `${colorScheme}-dialog`);
    await page.keyboard.press("Escape");
    await openModel(context, page);
    await ask(page, "Who keeps the lighthouse?");
    await page.fill("#prompt", "the sea had not asked ".repeat(40));
    await page.press("#prompt", "Enter");
    await page.locator(".reading", { hasText: /^reading [1-9]/ }).waitFor();
    await screenshot(page, `${colorScheme}-model`);
  });
}

test("pictures, phone", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { viewport: phone, deviceScaleFactor: 2 });
  await switchOn(page, "reckon", "kitchen", "workshop");
  await screenshot(page, "phone-skills");
  await page.getByRole("button", { name: "Ask", exact: true }).first().click();
  await ask(page, "what is 15% of 80");
  await ask(page, "The pan is");
  await screenshot(page, "phone");
  await openModel(context, page); // shows the list, where its progress is
  await screenshot(page, "phone-model-row");
  await page.getByRole("button", { name: "Ask", exact: true }).first().click();
  await ask(page, "Who keeps the lighthouse?");
  await screenshot(page, "phone-model");
});
