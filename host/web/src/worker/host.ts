// The WASM host as TypeScript sees it: text and bytes go in, parsed answers come out, errors are thrown as SkilletError.
import { SkilletError, type Problem } from "../errors";
import type { Correction, GovernedSkill, GovernorChange, GovernorState, HostInfo, OpenModel, ResidentSkill, SkillInfo, Wishes } from "../protocol";
import { explanationOf, type RawExplanation } from "./explaining";

// What the Emscripten module offers. Every function that answers with text returns a pointer to JSON that the host owns
// until the next call.
export interface HostModule {
  HEAPU8: Uint8Array;
  wasmMemory?: WebAssembly.Memory;
  UTF8ToString(pointer: number): string;
  _skillet_alloc(bytes: number): number;
  _skillet_free(pointer: number): void;
  _skillet_start(config: number, bytes: number): number;
  _skillet_open(manifest: number, bytes: number, signature: number, signatureBytes: number): number;
  _skillet_put(id: number, path: number, pathBytes: number, data: number, bytes: number): number;
  _skillet_open_model(runner: number, model: number, bytes: number): number;
  _skillet_room(id: number, path: number, pathBytes: number): number;
  _skillet_arrived(id: number, path: number, pathBytes: number, bytes: number): number;
  _skillet_load(id: number): number;
  _skillet_unload(id: number): number;
  _skillet_close(id: number): number;
  _skillet_ask(question: number, bytes: number): number;
  _skillet_step(turn: number): number;
  _skillet_cancel(turn: number): number;
  _skillet_correct(correction: number, bytes: number): number;
  _skillet_state(): number;
  _skillet_govern_start(trace: number, bytes: number): number;
  _skillet_govern_stop(): number;
  _skillet_govern_enrol(id: number): number;
  _skillet_govern_release(id: number): number;
  _skillet_govern_wish(wishes: number, bytes: number): number;
  _skillet_govern_prompt(prompt: number, bytes: number): number;
  _skillet_govern_next(): number;
  _skillet_govern_brought(code: number, codeBytes: number, what: number, whatBytes: number): number;
  _skillet_govern_wrong(): number;
  _skillet_govern_undo(): number;
  _skillet_govern_state(): number;
  _skillet_govern_trace(anew: number): number;
  _skillet_merge_begin(request: number, bytes: number): number;
  _skillet_merge_next(): number;
  _skillet_merge_end(): number;
}

// What the host asks the module's embedder for, and tells it.
export interface HostHooks {
  onSkilletLog(level: number, line: string): void;
  isSkilletCancelled(): boolean; // asked often while a model computes
}

export interface NeededFile {
  path: string;
  bytes: number;
  sha256?: string; // none for a file of the user's own
}

export interface OpenedSkill extends Omit<SkillInfo, "manifest" | "downloadBytes" | "draftsOnly"> {
  drafts_only: boolean;
  id: number;
  needs: NeededFile[];
}

export interface RawLoaded {
  resident_bytes: number;
  load_us: number;
  model?: RawModel;
}

export interface RawModel extends Pick<OpenModel, "architecture" | "name" | "context" | "vocabulary"> {
  chat_template: string;
  begin_of_text: string;
  end_of_text: string;
}

export interface Step {
  done: boolean;
  text: string;
  skill?: string;
  voices?: string[];
  confidence?: number;
  prompt_tokens?: number;
  reused_tokens?: number;
  read_tokens?: number;
  tokens?: number;
  ids?: number[];
  end?: string;
  declined?: string[];
  failures?: Problem[];
  files?: { name: string; media_type: string; hex: string }[];
  explanation?: RawExplanation; // of the last step
}

export interface RawState {
  budget_bytes: number;
  used_bytes: number;
  high_water_bytes: number;
  heap_bytes: number;
  resident: (Omit<ResidentSkill, "manifest"> & { id: number })[];
}

export interface RawGovernorState extends Pick<GovernorState, "turn" | "phase" | "resource"> {
  budget: number;
  used: number;
  skills: (Omit<GovernedSkill, "loadMicroseconds" | "timesWanted" | "lastWanted"> & { load_us: number; times_wanted: number; last_wanted: number })[];
  points: [turn: number, resource: number, used: number][];
  changes: (Omit<GovernorChange, "hardLimit"> & { hard_limit: string })[];
}

export interface RawQuestion {
  prompt?: string;
  prompt_ids?: number[];
  rendered?: string;
  raw?: boolean;
  max_tokens: number;
  seed: number;
  temperature_permille: number;
  skills?: number[];
  wishes?: Wishes;
}

// What is to be done before it is asked again.
export interface NextOfMerge {
  read?: { model: number; file: number; offset: number; pointer: number; bytes: number }; // model 0 is the base
  write?: { pointer: number; bytes: number };
  computes?: number; // numbers, when it is asked next
  done?: true;
  read_bytes: number;
  bytes_to_read: number;
}

interface RawFiles {
  files: { name: string; bytes: number }[];
}

export interface RawMerge {
  merger: number;
  method: string;
  options: string;
  seed: number;
  in_32_bits: boolean;
  base: RawFiles;
  models: (RawFiles & { share_permille: number })[];
}

type Text = string | Uint8Array;

export class Host {
  readonly #module: HostModule;
  readonly #encoder = new TextEncoder();

  constructor(module: HostModule) {
    this.#module = module;
  }

  start(config: { budget_bytes: number; threads: number; trust: unknown }): HostInfo {
    return this.#call([JSON.stringify(config)], (config) => this.#module._skillet_start(...config));
  }

  open(manifest: Uint8Array, signature: Uint8Array): OpenedSkill {
    return this.#call([manifest, signature], (manifest, signature) =>
      this.#module._skillet_open(...manifest, ...signature),
    );
  }

  put(id: number, path: string, data: Uint8Array): void {
    this.#call([path, data], (path, data) => this.#module._skillet_put(id, ...path, ...data));
  }

  // A model of the user's own, run by the code of an open skill.
  openModel(runner: number, model: { title: string; parts_bytes: number[] }): OpenedSkill {
    return this.#call([JSON.stringify(model)], (model) => this.#module._skillet_open_model(runner, ...model));
  }

  // The next piece of a file, put where it is to stay. What will be refused is refused as early as it can be.
  append(id: number, path: string, piece: Uint8Array): void {
    const room = this.#call<{ pointer: number; bytes: number }>([path], (path) => this.#module._skillet_room(id, ...path));
    this.#heap().set(piece.subarray(0, room.bytes), room.pointer);
    this.#call([path], (path) => this.#module._skillet_arrived(id, ...path, piece.length));
  }

  load(id: number): RawLoaded {
    return this.#call([], () => this.#module._skillet_load(id));
  }

  unload(id: number): void {
    this.#call([], () => this.#module._skillet_unload(id));
  }

  close(id: number): void {
    this.#call([], () => this.#module._skillet_close(id));
  }

  ask(question: RawQuestion): number {
    const { turn } = this.#call<{ turn: number }>([JSON.stringify(question)], (question) =>
      this.#module._skillet_ask(...question),
    );
    return turn;
  }

  step(turn: number): Step {
    return this.#call([], () => this.#module._skillet_step(turn));
  }

  cancel(turn: number): void {
    this.#call([], () => this.#module._skillet_cancel(turn));
  }

  correct(correction: Correction): void {
    this.#call([JSON.stringify(correction)], (correction) => this.#module._skillet_correct(...correction));
  }

  state(): RawState {
    return this.#call([], () => this.#module._skillet_state());
  }

  // Goes on from a trace, where it can; it then begins anew. Says why not, where it can't.
  governStart(trace: string): { lost: string } {
    return this.#call([trace], (trace) => this.#module._skillet_govern_start(...trace));
  }

  governStop(): void {
    this.#call([], () => this.#module._skillet_govern_stop());
  }

  governEnrol(id: number): void {
    this.#call([], () => this.#module._skillet_govern_enrol(id));
  }

  governRelease(id: number): void {
    this.#call([], () => this.#module._skillet_govern_release(id));
  }

  governWish(wishes: { pinned: string[]; banned: string[] }): void {
    this.#call([JSON.stringify(wishes)], (wishes) => this.#module._skillet_govern_wish(...wishes));
  }

  governPrompt(prompt: { prompt: string; forced: string }): void {
    this.#call([JSON.stringify(prompt)], (prompt) => this.#module._skillet_govern_prompt(...prompt));
  }

  // Which skill is to be loaded now; 0: none.
  governNext(): number {
    return this.#call<{ bring: number }>([], () => this.#module._skillet_govern_next()).bring;
  }

  governBrought(problem?: Problem): void {
    this.#call([problem?.code ?? "", problem?.what ?? ""], (code, what) => this.#module._skillet_govern_brought(...code, ...what));
  }

  governWrong(): void {
    this.#call([], () => this.#module._skillet_govern_wrong());
  }

  governUndo(): void {
    this.#call([], () => this.#module._skillet_govern_undo());
  }

  governState(): RawGovernorState {
    return this.#call([], () => this.#module._skillet_govern_state());
  }

  // The lines since they were last taken, or one with which it begins anew.
  governTrace(anew: boolean): string {
    return this.#call<{ lines: string }>([], () => this.#module._skillet_govern_trace(anew ? 1 : 0)).lines;
  }

  beginMerge(merge: RawMerge): void {
    this.#call([JSON.stringify(merge)], (merge) => this.#module._skillet_merge_begin(...merge));
  }

  nextOfMerge(): NextOfMerge {
    return this.#call([], () => this.#module._skillet_merge_next());
  }

  endMerge(): void {
    this.#call([], () => this.#module._skillet_merge_end());
  }

  // Places in the heap that the host has named.
  fill(pointer: number, content: Uint8Array): void {
    this.#heap().set(content, pointer);
  }

  copyOut(pointer: number, bytes: number): Uint8Array {
    return this.#heap().slice(pointer, pointer + bytes);
  }

  // Copies the inputs into the heap, calls, reads the answer, and takes the inputs out again whatever happens.
  #call<Answer>(inputs: Text[], call: (...spans: Span[]) => number): Answer {
    const spans: Span[] = [];
    try {
      for (const input of inputs) spans.push(this.#copyIn(input));
      return answerOf<Answer>(this.#module.UTF8ToString(call(...spans) >>> 0));
    } finally {
      for (const [pointer] of spans) this.#module._skillet_free(pointer);
    }
  }

  #copyIn(input: Text): Span {
    const bytes = typeof input === "string" ? this.#encoder.encode(input) : input;
    const pointer = this.#module._skillet_alloc(bytes.length) >>> 0;
    if (pointer === 0 && bytes.length > 0) {
      throw new SkilletError({
        code: "heap-exhausted",
        what: `The host has no room for ${bytes.length} more bytes`,
        remedy: "Switch off a skill that is not needed and try again",
      });
    }
    this.#heap().set(bytes, pointer);
    return [pointer, bytes.length];
  }

  // Memory may have grown since the last call, with threads also behind the module's back.
  #heap(): Uint8Array {
    const { HEAPU8, wasmMemory } = this.#module;
    if (!wasmMemory || HEAPU8.buffer === wasmMemory.buffer) return HEAPU8;
    return new Uint8Array(wasmMemory.buffer);
  }
}

type Span = [pointer: number, bytes: number];

function answerOf<Answer>(json: string): Answer {
  const reply = JSON.parse(json) as { ok?: Answer; error?: Problem; report?: Pick<Step, "failures" | "explanation"> };
  if (reply.error) throw errorOf(reply.error, reply.report);
  if (reply.ok === undefined) throw new SkilletError({ code: "internal", what: "The host gave an answer without content" });
  return reply.ok;
}

function errorOf(error: Problem, { failures = [], explanation }: Pick<Step, "failures" | "explanation"> = {}): SkilletError {
  return new SkilletError({ ...error, causes: failures, explanation: explanation && explanationOf(explanation) });
}
