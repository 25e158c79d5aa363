// A host made of JavaScript, for tests of what stands around the real one. It keeps the real one's manners: answers are
// overwritten by the next call, memory moves when it grows, and a file that begins with 0xff has the wrong hash.
import type { HostModule } from "../src/worker/host";

export interface FakeManifest {
  name: string;
  files: { path: string; sha256: string; bytes: number }[];
  words?: string[]; // what it answers, one a step
}

interface FakeSkill {
  id: number;
  manifest: FakeManifest;
  put: Map<string, Uint8Array>;
  loaded: boolean;
  calls: number;
}

const answer_at = 16;
const inputs_at = 1 << 16;

export class FakeHost implements HostModule {
  HEAPU8 = new Uint8Array(1 << 17);
  live = 0; // allocations not yet freed
  config: { budget_bytes: number; trust: unknown } | undefined;
  trapAtStep = false;
  steps = 0;
  readonly skills = new Map<number, FakeSkill>();
  readonly cancelled: number[] = [];
  #top = inputs_at;
  #nextId = 1;
  #turn: { skill: FakeSkill; words: string[] } | undefined;

  UTF8ToString(pointer: number): string {
    const end = this.HEAPU8.indexOf(0, pointer);
    return new TextDecoder().decode(this.HEAPU8.slice(pointer, end));
  }

  _skillet_alloc(bytes: number): number {
    if (bytes > 1 << 24) return 0;
    const pointer = this.#top;
    this.#top += bytes;
    this.live++;
    if (this.#top > this.HEAPU8.length) {
      const grown = new Uint8Array(this.#top * 2);
      grown.set(this.HEAPU8);
      this.HEAPU8 = grown;
    }
    return pointer;
  }

  _skillet_free(): void {
    if (--this.live === 0) this.#top = inputs_at;
  }

  _skillet_start(config: number, bytes: number): number {
    this.config = JSON.parse(this.#text(config, bytes));
    return this.#ok({ abi: "1.0", version: "0.0.0", threads: false, simd: true });
  }

  _skillet_open(manifest: number, bytes: number, signature: number, signatureBytes: number): number {
    if (this.#text(signature, signatureBytes) !== "good") return this.#error("signature-invalid", "the signature does not match");
    const read = JSON.parse(this.#text(manifest, bytes)) as FakeManifest;
    const skill = { id: this.#nextId++, manifest: read, put: new Map(), loaded: false, calls: 0 };
    this.skills.set(skill.id, skill);
    const { name, files } = read;
    const shown = { version: "1.0.0", title: name, description: "", license: "MIT", author: "Ada", kind: "tool", hooks: ["forward"], examples: [] };
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    return this.#ok({ id: skill.id, name, ...shown, signer: { name: "tests", key: "00" }, bytes: total, needs: files });
  }

  _skillet_put(id: number, path: number, pathBytes: number, data: number, bytes: number): number {
    const content = this.HEAPU8.slice(data, data + bytes);
    if (content[0] === 0xff) {
      this.skills.get(id)!.put.clear();
      return this.#error("file-hash", "the file is not what was signed");
    }
    this.skills.get(id)!.put.set(this.#text(path, pathBytes), content);
    return this.#ok({});
  }

  _skillet_load(id: number): number {
    const skill = this.skills.get(id)!;
    if (skill.put.size < skill.manifest.files.length) return this.#error("file-missing", "a file is missing");
    skill.loaded = true;
    return this.#ok({ resident_bytes: 1000, load_us: 5 });
  }

  _skillet_unload(id: number): number {
    this.skills.get(id)!.loaded = false;
    return this.#ok({});
  }

  _skillet_close(id: number): number {
    this.skills.delete(id);
    return this.#ok({});
  }

  _skillet_ask(_question: number, _bytes: number): number {
    const skill = [...this.skills.values()].find(({ loaded }) => loaded);
    if (!skill) return this.#error("nobody-answers", "no skill answers this");
    this.#turn = { skill, words: [...(skill.manifest.words ?? ["yes"])] };
    return this.#ok({ turn: 1 });
  }

  _skillet_step(): number {
    if (this.trapAtStep) throw new WebAssembly.RuntimeError("unreachable");
    if (this.cancelled.length > 0) return this.#error("cancelled", "the answer was stopped");
    this.steps++;
    const { skill, words } = this.#turn!;
    const text = words.shift() ?? "";
    if (words.length > 0) return this.#ok({ done: false, text });
    skill.calls++;
    return this.#ok({ done: true, text, skill: skill.manifest.name, confidence: 1000, tokens: this.steps, declined: [] });
  }

  _skillet_cancel(turn: number): number {
    this.cancelled.push(turn);
    return this.#ok({});
  }

  _skillet_state(): number {
    const loaded = [...this.skills.values()].filter(({ loaded }) => loaded);
    const resident = loaded.map(({ id, manifest, calls }) => ({ id, name: manifest.name, version: "1.0.0", bytes: 1000, calls, faulted: false }));
    const used = resident.length * 1000;
    return this.#ok({ budget_bytes: 1 << 20, used_bytes: used, high_water_bytes: used, heap_bytes: this.HEAPU8.length, resident });
  }

  #text(pointer: number, bytes: number): string {
    return new TextDecoder().decode(this.HEAPU8.slice(pointer, pointer + bytes));
  }

  #ok(ok: unknown): number {
    return this.#reply({ ok });
  }

  #error(code: string, what: string): number {
    return this.#reply({ error: { code, what, where: "", remedy: "try another" } });
  }

  #reply(reply: unknown): number {
    this.HEAPU8.fill(0, answer_at, inputs_at);
    this.HEAPU8.set(new TextEncoder().encode(JSON.stringify(reply)), answer_at);
    return answer_at;
  }
}
