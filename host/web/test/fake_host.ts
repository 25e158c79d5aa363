// A host made of JavaScript, for tests of what stands around the real one. It keeps the real one's manners: answers are
// overwritten by the next call, memory moves when it grows, a file that begins with 0xff has the wrong hash, and a model
// file that does not begin with "GGUF" is refused at its first piece. Of the skills that may be asked the first one answers.
import type { Wishes } from "../src/protocol";
import type { HostModule, RawMerge } from "../src/worker/host";

export interface FakeManifest {
  name: string;
  files: { path: string; sha256: string; bytes: number }[];
  words?: string[]; // what it answers, one a step
}

interface MergeWish {
  model: number;
  file: number;
  offset: number;
  bytes: number;
}

interface FakeSkill {
  id: number;
  manifest: FakeManifest;
  put: Map<string, Uint8Array>;
  loaded: boolean;
  calls: number;
  own: Map<string, { bytes: number; pieces: number[] }>; // files of a model of the user's own
}

export const fake_model = {
  architecture: "llama",
  name: "Tiny",
  context: 512,
  vocabulary: 403,
  chat_template: "{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}",
  begin_of_text: "<s>",
  end_of_text: "</s>",
};

const answer_at = 16;
const inputs_at = 1 << 16;
const room_at = 1 << 24; // of the file that is coming in
const merge_piece = 1000; // bytes that a merge wants at once

export class FakeHost implements HostModule {
  HEAPU8 = new Uint8Array(1 << 17);
  live = 0; // allocations not yet freed
  config: { budget_bytes: number; threads: number; trust: unknown } | undefined;
  model = fake_model;
  question: Record<string, unknown> = {}; // the last one
  promptTokens = 0; // that are read in steps of 64 before the first word
  onStep = (): void => {}; // while a step computes
  trapAtStep = false;
  failsAtStep = false;
  steps = 0;
  readonly skills = new Map<number, FakeSkill>();
  readonly cancelled: number[] = [];
  readonly corrections: unknown[] = [];
  #top = inputs_at;
  merged: RawMerge | undefined; // what was asked for last
  failsAtMerge = -1; // at which piece
  #merge: { wishes: MergeWish[]; state: "reading" | "writing"; next: number } | undefined;
  governing: { before: string; told: string[]; lines: string; enrolled: Set<number>; wanted: number[] } | undefined;
  #nextId = 1;
  #turn: { skill: FakeSkill | undefined; words: string[]; read: number } | undefined;

  UTF8ToString(pointer: number): string {
    const end = this.HEAPU8.indexOf(0, pointer);
    return new TextDecoder().decode(this.HEAPU8.slice(pointer, end));
  }

  _skillet_alloc(bytes: number): number {
    if (bytes > 1 << 24) return 0;
    const pointer = this.#top;
    this.#top += bytes;
    this.live++;
    this.#growTo(this.#top);
    return pointer;
  }

  #growTo(bytes: number): void {
    if (bytes <= this.HEAPU8.length) return;
    const grown = new Uint8Array(bytes * 2);
    grown.set(this.HEAPU8);
    this.HEAPU8 = grown;
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
    const skill = { id: this.#nextId++, manifest: read, put: new Map(), loaded: false, calls: 0, own: new Map() };
    this.skills.set(skill.id, skill);
    return this.#ok(described(skill));
  }

  _skillet_open_model(runner: number, model: number, bytes: number): number {
    const { parts_bytes } = JSON.parse(this.#text(model, bytes)) as { parts_bytes: number[] };
    const { manifest } = this.skills.get(runner)!;
    const skill: FakeSkill = { id: this.#nextId++, manifest, put: new Map(), loaded: false, calls: 0, own: new Map() };
    for (const [i, bytes] of parts_bytes.entries()) skill.own.set(parts_bytes.length === 1 ? "model.gguf" : `model-${i + 1}.gguf`, { bytes, pieces: [] });
    this.skills.set(skill.id, skill);
    return this.#ok(described(skill));
  }

  _skillet_room(id: number, path: number, pathBytes: number): number {
    const { bytes, pieces } = this.skills.get(id)!.own.get(this.#text(path, pathBytes))!;
    const room = bytes - pieces.reduce((sum, piece) => sum + piece, 0);
    this.#growTo(room_at + room);
    return this.#ok({ pointer: room_at, bytes: room });
  }

  _skillet_arrived(id: number, path: number, pathBytes: number, bytes: number): number {
    const file = this.skills.get(id)!.own.get(this.#text(path, pathBytes))!;
    if (file.pieces.length === 0 && !this.#text(room_at, 4).startsWith("GGUF")) return this.#error("gguf-magic", "this is no GGUF file");
    file.pieces.push(bytes);
    return this.#ok({});
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
    for (const { bytes, pieces } of skill.own.values()) {
      if (pieces.reduce((sum, piece) => sum + piece, 0) !== bytes) return this.#error("gguf-truncated", "the file is not whole");
    }
    skill.loaded = true;
    return this.#ok({ resident_bytes: 1000, load_us: 5, ...(skill.own.size > 0 && { model: this.model }) });
  }

  _skillet_unload(id: number): number {
    const skill = this.skills.get(id)!;
    skill.loaded = false;
    skill.put.clear();
    return this.#ok({});
  }

  _skillet_close(id: number): number {
    this.skills.delete(id);
    return this.#ok({});
  }

  _skillet_ask(question: number, bytes: number): number {
    this.question = JSON.parse(this.#text(question, bytes));
    const { skills: ids, wishes } = this.question as { skills?: number[]; wishes?: Wishes };
    const asked = [...this.skills.values()].filter(({ id, loaded }) => loaded && (ids?.includes(id) ?? true));
    const skill = asked.find(({ manifest: { name } }) => (wishes?.forced ?? name) === name && !wishes?.banned?.includes(name));
    this.#turn = { skill, words: [...(skill?.manifest.words ?? ["yes"])], read: 0 };
    return this.#ok({ turn: 1 });
  }

  _skillet_step(): number {
    if (this.trapAtStep) throw new WebAssembly.RuntimeError("unreachable");
    this.onStep();
    if (this.cancelled.length > 0) return this.#failedTurn("cancelled", "the answer was stopped");
    const turn = this.#turn!;
    const { skill, words } = turn;
    if (this.failsAtStep || !skill) return this.#failedTurn("nobody-answers", "no skill answers this");
    this.steps++;
    const prompt = { prompt_tokens: this.promptTokens, reused_tokens: 0 };
    if (turn.read < this.promptTokens) {
      turn.read = Math.min(turn.read + 64, this.promptTokens);
      return this.#ok({ done: false, text: "", ...prompt, read_tokens: turn.read, tokens: 0 });
    }
    const text = words.shift() ?? "";
    if (words.length > 0) return this.#ok({ done: false, text, ...prompt, read_tokens: turn.read, tokens: 1 });
    skill.calls++;
    const voices = skill.own.size > 0 ? [skill.manifest.name] : [];
    const name = voices.length > 0 ? "" : skill.manifest.name;
    const written = { tokens: this.steps, ids: voices.length > 0 ? [7, 8] : [], end: "end-of-text" };
    return this.#ok({ done: true, text, ...prompt, skill: name, voices, confidence: 1000, ...written, declined: [], explanation: this.#explanation() });
  }

  _skillet_correct(correction: number, bytes: number): number {
    this.corrections.push(JSON.parse(this.#text(correction, bytes)));
    return this.#ok({});
  }

  _skillet_cancel(turn: number): number {
    this.cancelled.push(turn);
    return this.#ok({});
  }

  // What it "merges" are all files one after the other, each asked for in pieces.
  _skillet_merge_begin(request: number, bytes: number): number {
    if (this.#merge) return this.#error("merge-under-way", "another merge is under way");
    this.merged = JSON.parse(this.#text(request, bytes)) as RawMerge;
    const wishes: MergeWish[] = [];
    for (const [model, { files }] of [this.merged.base, ...this.merged.models].entries()) {
      for (const [file, { bytes }] of files.entries()) {
        for (let offset = 0; offset < bytes; offset += merge_piece) wishes.push({ model, file, offset, bytes: Math.min(merge_piece, bytes - offset) });
      }
    }
    this.#merge = { wishes, state: "reading", next: 0 };
    return this.#ok({});
  }

  _skillet_merge_next(): number {
    const merge = this.#merge!;
    const read_bytes = merge.next * merge_piece;
    const totals = { read_bytes, bytes_to_read: merge.wishes.length * merge_piece };
    const wish = merge.wishes[merge.next];
    if (this.failsAtMerge === merge.next) return this.#error("model-mismatch", "it is of another base");
    const place = { pointer: room_at + read_bytes, bytes: wish?.bytes ?? 0 };
    if (wish) {
      merge.next++;
      this.#growTo(place.pointer + place.bytes);
      return this.#ok(merge.state === "reading" ? { read: { ...wish, ...place }, ...totals } : { write: place, ...totals });
    }
    if (merge.state === "writing") return this.#ok({ done: true, ...totals });
    this.#merge = { wishes: merge.wishes, state: "writing", next: 0 };
    return this.#ok({ computes: 5_000_000, ...totals });
  }

  _skillet_merge_end(): number {
    this.#merge = undefined;
    return this.#ok({});
  }

  // What it "decides": a prompt wants the skills that it names, and each line of its trace says what it was told.
  _skillet_govern_start(trace: number, bytes: number): number {
    const before = this.#text(trace, bytes);
    this.governing = { before, told: ["begun"], lines: "begun\n", enrolled: new Set(), wanted: [] };
    return this.#ok({ lost: before.startsWith("broken") ? "it is broken" : "" });
  }

  _skillet_govern_stop(): number {
    this.governing = undefined;
    return this.#ok({});
  }

  _skillet_govern_enrol(id: number): number {
    this.governing!.enrolled.add(id);
    return this.#told(`enrolled ${this.skills.get(id)!.manifest.name}`);
  }

  _skillet_govern_release(id: number): number {
    this.governing!.enrolled.delete(id);
    return this.#told(`released ${this.skills.get(id)!.manifest.name}`);
  }

  _skillet_govern_wish(wishes: number, bytes: number): number {
    return this.#told(`wish ${this.#text(wishes, bytes)}`);
  }

  _skillet_govern_prompt(prompt: number, bytes: number): number {
    const { prompt: words } = JSON.parse(this.#text(prompt, bytes)) as { prompt: string };
    this.governing!.wanted = [...this.governing!.enrolled].filter((id) => !this.skills.get(id)!.loaded && words.includes(this.skills.get(id)!.manifest.name));
    return this.#told(`prompt ${words}`);
  }

  _skillet_govern_next(): number {
    return this.#ok({ bring: this.governing!.wanted[0] ?? 0 });
  }

  _skillet_govern_brought(code: number, codeBytes: number): number {
    this.governing!.wanted.shift();
    return this.#told(`brought ${this.#text(code, codeBytes) || "well"}`);
  }

  _skillet_govern_wrong(): number {
    return this.#told("wrong");
  }

  _skillet_govern_undo(): number {
    return this.#told("undo");
  }

  _skillet_govern_state(): number {
    const skills = [...this.governing!.enrolled].map((id) => ({ name: this.skills.get(id)!.manifest.name, bytes: 1000, resident: this.skills.get(id)!.loaded, pinned: false, banned: false, gain: 1, load_us: 2, times_wanted: 3, last_wanted: 4 }));
    const change = { turn: 1, action: "add", skill: "calc", retired: [], why: "added calc", hard_limit: "", done: true, undone: false };
    return this.#ok({ turn: 1, phase: "growing", resource: 5, budget: 1 << 20, used: 1000, skills, points: [[1, 5, 1000]], changes: [change] });
  }

  _skillet_govern_trace(anew: number): number {
    const { governing } = this;
    const lines = anew ? "begun anew\n" : governing!.lines;
    governing!.lines = "";
    return this.#ok({ lines });
  }

  #told(what: string): number {
    this.governing!.told.push(what);
    this.governing!.lines += `${what}\n`;
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

  // One skill was asked, and took 1.5 ms.
  #explanation() {
    const { skill } = this.#turn!;
    if (!skill) return { considered: [], abstained: false, explored: false, plan: { kind: "cascade" }, nodes: [] };
    const { name } = skill.manifest;
    const words = [{ word: "miles", share_permille: 600 }];
    const node = { state: this.failsAtStep ? "declined" : "answered", taken: !this.failsAtStep, names: [name], microseconds: 1500, prompt_tokens: 3, reused_tokens: 1, tokens: 2, end: "" };
    return { considered: [{ name, score_permille: 910, choice: "chosen", words }], abstained: false, explored: false, plan: { kind: "single", skill: name }, nodes: [node] };
  }

  #failedTurn(code: string, what: string): number {
    const report = { failures: [], explanation: this.#explanation() };
    return this.#reply({ error: { code, what, where: "", remedy: "try another" }, report });
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

function described({ id, manifest: { name, files }, own }: FakeSkill) {
  const shown = { version: "1.0.0", title: name, description: "", license: "MIT", author: "Ada", kind: "tool", hooks: ["forward"], examples: [] };
  const needs = [...files, ...[...own].map(([path, { bytes }]) => ({ path, bytes }))];
  return { id, name, ...shown, signer: { name: "tests", key: "00" }, bytes: needs.reduce((sum, file) => sum + file.bytes, 0), needs };
}
