// Pictures of the page, in build/screenshots, for people to look at.
import test from "node:test";
import { ask, inCondition, openPage, screenshot, startServer, switchOn } from "./support.mjs";

const phone = { width: 360, height: 740 };

for (const colorScheme of ["light", "dark"]) {
  test(`pictures, ${colorScheme}`, async (context) => {
    const { url } = await startServer(context);
    const page = await openPage(context, url, { colorScheme });
    await inCondition(page, "calc", "off");
    await screenshot(page, `${colorScheme}-start`);
    await switchOn(page, "calc", "kitchen", "workshop");
    await ask(page, "what is 15% of 80");
    await ask(page, "72 F to C");
    await ask(page, "The pan is");
    await screenshot(page, colorScheme);
  });
}

test("pictures, phone", async (context) => {
  const { url } = await startServer(context);
  const page = await openPage(context, url, { viewport: phone, deviceScaleFactor: 2 });
  await switchOn(page, "calc", "kitchen", "workshop");
  await screenshot(page, "phone-skills");
  await page.getByRole("button", { name: "Ask", exact: true }).first().click();
  await ask(page, "what is 15% of 80");
  await ask(page, "The pan is");
  await screenshot(page, "phone");
});
