// End to end, one test after the other: node --test tests/e2e/e2e.test.mjs
import { after, before } from "node:test";
import { startBrowser, stopBrowser } from "./support.mjs";

before(startBrowser);
after(stopBrowser);

await import("./skills.mjs");
await import("./explained.mjs");
await import("./governed.mjs");
await import("./models.mjs");
await import("./merging.mjs");
await import("./parity.mjs");
await import("./trouble.mjs");
await import("./access.mjs");
await import("./looks.mjs");
