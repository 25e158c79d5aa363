// A server made of a map: the addresses that are in it are answered, and the test decides how.
import type { Fetch } from "../src/worker/download";
import type { CatalogEntry, Preparation, StartOptions } from "../src/protocol";
import type { FakeManifest } from "./fake_host";

export const origin = "http://registry.test";
export const trust_url = `${origin}/trust.json`;
export const wasm_url = `${origin}/skillet-host.wasm`;
export const preparation: Preparation = { registryUrl: origin, hostUrl: `${origin}/skillet-host.mjs` };
export const start_options: StartOptions = {
  code: new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
  trust: new TextEncoder().encode('{"signers":[]}'),
  budgetBytes: 1 << 20,
  threads: 1,
};

type Body = string | Uint8Array | ReadableStream<Uint8Array>;

export class FakeServer {
  readonly bodies = new Map<string, () => Body>();
  readonly requests: { path: string; cache: RequestCache | undefined }[] = [];
  readonly offered: CatalogEntry[] = [];
  readonly announced = new Map<string, number>(); // lengths that are not those of the bodies
  readonly dead = new Set<string>(); // addresses where nobody answers
  reachable = true;

  constructor() {
    this.serve("/trust.json", '{"signers":[]}');
    this.serve("/skillet-host.wasm", "wasm");
  }

  serve(path: string, body: Body | (() => Body)): void {
    this.bodies.set(path, typeof body === "function" ? body : () => body);
  }

  // Puts a skill on the server, and gives its line in the catalog.
  offer(manifest: FakeManifest, { signature = "good", files = {} as Record<string, Body | (() => Body)> } = {}): CatalogEntry {
    const entry: CatalogEntry = { ...described, name: manifest.name, title: manifest.name, manifest: hashFor(`manifest ${manifest.name}`), signature: hashFor(`signature ${manifest.name}`) };
    this.offered.push(entry);
    this.serve(blob(entry.manifest), JSON.stringify(manifest));
    this.serve(blob(entry.signature), signature);
    for (const file of manifest.files) this.serve(blob(file.sha256), files[file.path] ?? new Uint8Array(file.bytes));
    return entry;
  }

  offerCatalog(): void {
    this.serve("/v1/catalog.json", JSON.stringify({ format: 1, skills: this.offered }));
  }

  readonly fetch: Fetch = async (url, init) => {
    const path = new URL(url).pathname;
    this.requests.push({ path, cache: init.cache });
    init.signal?.throwIfAborted();
    if (!this.reachable || this.dead.has(path)) throw new TypeError("fetch failed");
    const body = this.bodies.get(path);
    if (!body) return new Response("", { status: 404 });
    const content = body();
    const bytes = this.announced.get(path) ?? (content instanceof ReadableStream ? undefined : content.length);
    return new Response(content as BodyInit, bytes === undefined ? {} : { headers: { "Content-Length": String(bytes) } });
  };
}

export function blob(hash: string): string {
  return `/v1/blobs/sha256/${hash}`;
}

// Stands for a SHA-256: different for different texts, and of the right form.
export function hashFor(text: string): string {
  return [...text].map((letter) => letter.charCodeAt(0).toString(16)).join("").padEnd(64, "0").slice(-64);
}

const described = { version: "1.0.0", description: "", license: "MIT", author: "Ada", kind: "tool", bytes: 0 };
