// The real server, the real packages and a real browser, for tests.
//   SKILLET_BUILD    the build folder (default: build/ of this clone): native/, packages/, web/
//   SKILLET_WEB      another page than that build's
//   SKILLET_BROWSER  a Chromium (default: chromium on PATH)
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const build = resolve(process.env.SKILLET_BUILD ?? join(root, "build"));
const screenshots = join(build, "screenshots");
const { chromium } = createRequire(join(root, "host", "web", "package.json"))("playwright-core");

export const wait_ms = 20_000;

let browser;

export async function startBrowser() {
  browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export async function stopBrowser() {
  await browser?.close();
}

function findBrowser() {
  const name = process.env.SKILLET_BROWSER || "chromium";
  const path = [name, ...(process.env.PATH ?? "").split(":").map((folder) => join(folder, name))].find((path) => path.includes("/") && existsSync(path));
  assert(path, `no browser: '${name}' is not on PATH; set SKILLET_BROWSER`);
  return path;
}

// A program of the native build.
export function tool(...places) {
  const program = places.map((place) => join(build, "native", place)).find(existsSync);
  assert(program, `no ${places.at(-1)} in ${build}/native: run scripts/build`);
  return program;
}

// Runs the server until the test ends. Without `packages`, those of the build.
export async function startServer(context, { packages = join(build, "packages"), port = "0" } = {}) {
  const program = tool("registry_server/skillet-registry", "skillet-registry");
  const server = spawn(program, ["--packages", packages, "--web", process.env.SKILLET_WEB ?? join(build, "web"), "--port", port], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(server, "exit");
  const stop = async () => {
    server.kill("SIGTERM");
    await exited;
  };
  context.after(stop);
  const lines = createInterface({ input: server.stdout });
  const [line] = await Promise.race([once(lines, "line"), exited.then(([code]) => assert.fail(`the server ended with ${code}`))]);
  return { url: line.match(/http:\S+/)[0].replace(/\/$/, ""), stop };
}

// Opens the page. When the test ends it fails on anything in the console that should not be there; `expected` matches
// what should.
export async function openPage(context, url, { query = "", expected = /$^/, before = () => {}, ...options } = {}) {
  const session = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await session.newPage();
  page.setDefaultTimeout(wait_ms);
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !expected.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  context.after(async () => {
    await session.close();
    assert.deepEqual(complaints, []);
  });
  await before(page);
  await page.goto(`${url}/${query}`);
  return page;
}

export function row(page, skill) {
  return page.locator(`.skill[data-skill="${skill}"]`);
}

export function inCondition(page, skill, condition) {
  return page.locator(`.skill[data-skill="${skill}"][data-condition="${condition}"]`).waitFor();
}

export async function switchOn(page, ...skills) {
  for (const skill of skills) {
    await inCondition(page, skill, "off");
    await row(page, skill).getByRole("switch").click();
    await inCondition(page, skill, "on");
  }
}

export async function switchOff(page, ...skills) {
  for (const skill of skills) {
    await row(page, skill).getByRole("switch").click();
    await inCondition(page, skill, "off");
  }
}

// Asks, waits for the end, and gives the turn: its state, text, speakers.
export async function ask(page, prompt) {
  await page.fill("#prompt", prompt);
  await page.press("#prompt", "Enter");
  return lastTurn(page);
}

export async function lastTurn(page) {
  const turn = page.locator(".turn").last();
  await page.locator('.turn:last-child:not([data-state="running"])').waitFor();
  return {
    state: await turn.getAttribute("data-state"),
    text: await turn.locator(".text").textContent({ timeout: 1000 }).catch(() => ""),
    speakers: await turn.locator(".who").evaluateAll((nodes) => nodes.map((node) => node.dataset.who)),
    all: await turn.textContent(),
  };
}

export async function usedBytes(page) {
  return Number(await page.locator("#heap").getAttribute("data-used-bytes"));
}

export async function screenshot(page, name) {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: "disabled" });
}

// A copy of the packages that a test may spoil.
export async function copyPackages(context) {
  const folder = await mkdtemp(join(tmpdir(), "skillet-e2e-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const from = join(build, "packages");
  for (const name of await readdir(from)) await copyFile(join(from, name), join(folder, name));
  const an_hour_ago = new Date(Date.now() - 3600_000);
  await utimes(folder, an_hour_ago, an_hour_ago); // so that the server does not look for changes made just now
  return folder;
}

// Flips one byte inside the WebAssembly module of a package, in place, as a failing disk would: with the old time on it.
export async function tamper(folder, skill) {
  const name = (await readdir(folder)).find((name) => name.startsWith(`${skill}-`));
  const path = join(folder, name);
  const { atime, mtime } = await stat(path);
  const at = (await readFile(path)).indexOf(Buffer.from("\0asm\x01\0\0\0", "latin1")) + 64;
  const file = await open(path, "r+");
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
  buffer[0] ^= 1;
  await file.write(buffer, 0, 1, at);
  await file.close();
  await utimes(path, atime, mtime);
}
