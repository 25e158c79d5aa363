// Bundles the page: npm run build -- --out DIR --host DIR_WITH_THE_WASM_HOST [--trust FILE]
// Everything but index.html, engine_driver.js and the host is named by its content, so that the server can let it be
// cached for good.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, dirname, extname, join, parse, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const filesOf = (name) => [`${name}.mjs`, `${name}.wasm`];
const single_files = filesOf("skillet-host");

const bundling = {
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome123", "firefox128", "safari17.5"],
  legalComments: "none",
  write: false,
  logLevel: "warning",
};

async function main() {
  const { out, host, trust } = readArguments();
  const work = `${out}.partial`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });

  const assets = {
    hosts: {
      plain: await copyHosts(host, "", work),
      relaxed: existsSync(join(host, "skillet-host-relaxed.mjs")) ? await copyHosts(host, "-relaxed", work) : null,
    },
    trust: await copyHashed(trust, work),
    worker: await bundle("src/worker.ts", work),
  };
  const define = { SKILLET_ASSETS: JSON.stringify(assets) };
  const page = {
    APP: await bundle("src/app/app.ts", work, define),
    STYLE: await bundle("src/app/styles/app.css", work),
    THEME: await bundle("src/app/theme_early.ts", work, {}, "iife"),
    ICON: await copyHashed(join(root, "src/app/icon.svg"), work),
  };
  const template = await readFile(join(root, "src/app/index.html"), "utf8");
  await writeFile(join(work, "index.html"), template.replace(/%([A-Z]+)%/g, (_, name) => page[name]));
  await writeFile(join(work, "engine_driver.js"), await bundled("src/engine_driver.ts", work, define));
  await compressAll(work);

  await rm(out, { recursive: true, force: true });
  await rename(work, out);
  console.log(`the page is in ${out}`);
}

function readArguments() {
  const { values } = parseArgs({ options: { out: { type: "string" }, host: { type: "string" }, trust: { type: "string" } } });
  if (!values.out || !values.host) stop("give --out DIR and --host DIR (where skillet-host.mjs was built)");
  const host = resolve(values.host);
  const trust = resolve(values.trust ?? join(host, "trust.json"));
  for (const file of [...single_files.map((name) => join(host, name)), trust]) {
    if (!existsSync(file)) stop(`there is no ${file}`);
  }
  return { out: resolve(values.out), host, trust };
}

async function bundle(entry, out, define, format) {
  const type = extname(entry) === ".css" ? ".css" : ".js";
  return writeHashed(`${parse(entry).name}${type}`, await bundled(entry, out, define, format), out);
}

async function bundled(entry, out, define = {}, format = "esm") {
  const { outputFiles } = await build({ ...bundling, format, define, outdir: out, entryPoints: [join(root, entry)] });
  return outputFiles[0].contents;
}

// With and without threads; "-relaxed" for browsers that have WebAssembly's relaxed SIMD.
async function copyHosts(from, kind, out) {
  const threads = filesOf(`skillet-host-threads${kind}`);
  return {
    single: await copyHost(from, filesOf(`skillet-host${kind}`), out),
    threads: existsSync(join(from, threads[0])) ? await copyHost(from, threads, out) : null,
  };
}

// The host's two files know each other by name: they keep it, in a folder named by what is in them.
async function copyHost(from, names, out) {
  const contents = await Promise.all(names.map((name) => readFile(join(from, name))));
  const folder = `host-${hashOf(...contents)}`;
  await mkdir(join(out, folder), { recursive: true });
  await Promise.all(names.map((name) => cp(join(from, name), join(out, folder, name))));
  return { module: `${folder}/${names[0]}`, wasm: `${folder}/${names[1]}` };
}

async function copyHashed(file, out) {
  return writeHashed(basename(file), await readFile(file), out);
}

async function writeHashed(plainName, content, out) {
  const { name, ext } = parse(plainName);
  const hashedName = `${name}-${hashOf(content)}${ext}`;
  await writeFile(join(out, hashedName), content);
  return hashedName;
}

// The server hands out NAME.br or NAME.gz where a browser accepts them.
async function compressAll(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await compressAll(path);
    } else {
      const content = await readFile(path);
      await writeFile(`${path}.br`, brotliCompressSync(content));
      await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
    }
  }
}

function hashOf(...contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 10);
}

function stop(why) {
  console.error(`build: ${why}`);
  process.exit(1);
}

await main();
