// What the worker does when it is called. Knows nothing of workers or messages: what it needs from outside is passed in.
import { SkilletError } from "../errors";
import type { Answer, CatalogEntry, HeapState, HostInfo, LoadedSkill, LogLine, Method, Params, Progress, Question, Result, SkillHash, SkillInfo, StartOptions } from "../protocol";
import { max_catalog_bytes, readCatalog } from "./catalog";
import { downloadAtMost, type Fetch } from "./download";
import { Host, type HostModule, type Step } from "./host";
import { Skill } from "./skill";

const max_manifest_bytes = 1 << 20;
const max_signature_bytes = 4096;
const max_trust_bytes = 1 << 20;
const max_host_bytes = 64 << 20;
const progress_interval_ms = 50;
const state_interval_ms = 250;
const log_levels = ["debug", "info", "warning", "error"] as const; // by the ABI's numbers

export interface Environment {
  fetch: Fetch;
  loadHost(url: string, onLog: (level: number, line: string) => void): Promise<HostModule>;
  pause(): Promise<void>;
  now(): number; // milliseconds
  onState(state: HeapState): void;
  onLog(line: LogLine): void;
}

export interface CallContext<M extends Method> {
  signal: AbortSignal;
  progress(progress: Progress<M>): void;
}

type Handlers = { [M in Method]: (params: Params<M>, context: CallContext<M>) => Promise<Result<M>> };

interface Turn {
  cancel: AbortController;
  finished: Promise<unknown>;
}

export class Service {
  readonly #env: Environment;
  readonly #skills = new Map<SkillHash, Skill>();
  readonly #refused = new Set<SkillHash>(); // fetched anew when they are tried again: the browser's cache may be what is wrong
  readonly #turns = new Set<Turn>();
  #started: { host: Host; registryUrl: string } | undefined;

  constructor(env: Environment) {
    this.#env = env;
  }

  readonly handlers: Handlers = {
    start: (options, context) => this.#start(options, context),
    catalog: () => this.#catalog(),
    open: ({ manifest, signature }) => this.#open(manifest, signature),
    load: ({ manifest }, context) => this.#load(manifest, context),
    unload: ({ manifest }) => this.#unload(manifest),
    ask: (question, context) => this.#ask(question, context),
    state: async () => this.#state(),
  };

  async #start(options: StartOptions, { progress }: CallContext<"start">): Promise<HostInfo> {
    const { fetch } = this.#env;
    const fresh = { cache: "no-cache" } as const;
    const [trust] = await Promise.all([
      downloadAtMost(fetch, options.trustUrl, max_trust_bytes, fresh),
      downloadAtMost(fetch, options.wasmUrl, max_host_bytes), // the host asks for it again, and finds it in the cache
    ]);
    progress("fetched");
    const module = await this.#env.loadHost(options.hostUrl, (level, line) => this.#env.onLog({ level: log_levels[level] ?? "error", line }));
    const host = new Host(module);
    const info = host.start({ budget_bytes: options.budgetBytes, trust: readTrust(trust) });
    this.#started = { host, registryUrl: options.registryUrl };
    this.#reportState();
    return info;
  }

  async #catalog(): Promise<CatalogEntry[]> {
    const url = `${this.#running().registryUrl}/v1/catalog.json`;
    return readCatalog(decode(await downloadAtMost(this.#env.fetch, url, max_catalog_bytes, { cache: "no-cache" })));
  }

  async #open(manifest: SkillHash, signature: string): Promise<SkillInfo> {
    if (!this.#skills.has(manifest)) {
      const bytes = await this.#signedManifest(manifest, signature);
      if (!this.#skills.has(manifest)) this.#skills.set(manifest, this.#verify(manifest, ...bytes));
    }
    return this.#skill(manifest).info(manifest);
  }

  #signedManifest(manifest: SkillHash, signature: string): Promise<[Uint8Array, Uint8Array]> {
    const options = { cache: this.#refused.has(manifest) ? "reload" : "default" } as const;
    return Promise.all([
      downloadAtMost(this.#env.fetch, this.#blobUrl(manifest), max_manifest_bytes, options),
      downloadAtMost(this.#env.fetch, this.#blobUrl(signature), max_signature_bytes, options),
    ]);
  }

  #verify(manifest: SkillHash, manifestBytes: Uint8Array, signatureBytes: Uint8Array): Skill {
    try {
      const skill = new Skill(this.#running().host, manifestBytes, signatureBytes);
      this.#refused.delete(manifest);
      return skill;
    } catch (thrown) {
      this.#refused.add(manifest);
      throw thrown;
    }
  }

  async #load(manifest: SkillHash, { signal, progress }: CallContext<"load">): Promise<LoadedSkill> {
    const skill = this.#skill(manifest);
    const totalBytes = skill.downloadBytes;
    let reported_ms = -Infinity;
    const onBytes = (receivedBytes: number): void => {
      const now_ms = this.#env.now();
      if (receivedBytes < totalBytes && now_ms - reported_ms < progress_interval_ms) return;
      reported_ms = now_ms;
      progress({ receivedBytes, totalBytes });
    };
    try {
      return await skill.load(this.#env.fetch, (hash) => this.#blobUrl(hash), signal, onBytes);
    } finally {
      this.#reportState();
    }
  }

  // An answer that is being written may be using the skill: it is stopped first.
  async #unload(manifest: SkillHash): Promise<null> {
    const skill = this.#skill(manifest);
    const turns = [...this.#turns];
    for (const turn of turns) turn.cancel.abort();
    await Promise.allSettled(turns.map((turn) => turn.finished));
    skill.unload();
    this.#reportState();
    return null;
  }

  async #ask(question: Question, context: CallContext<"ask">): Promise<Answer> {
    const cancel = new AbortController();
    context.signal.addEventListener("abort", () => cancel.abort());
    const finished = this.#answer(question, cancel.signal, context);
    const turn = { cancel, finished };
    this.#turns.add(turn);
    try {
      return await finished;
    } finally {
      this.#turns.delete(turn);
      this.#reportState();
    }
  }

  // One step is one token or one tool's answer. Between steps the page is heard, so that a stop arrives within one token.
  async #answer(question: Question, signal: AbortSignal, { progress }: CallContext<"ask">): Promise<Answer> {
    const { host } = this.#running();
    const turn = host.ask(this.#rawQuestion(question));
    const begun_ms = this.#env.now();
    let reported_ms = begun_ms;
    for (;;) {
      await this.#env.pause();
      if (signal.aborted) host.cancel(turn); // the next step then ends the turn, with the error "cancelled"
      const step = host.step(turn);
      if (step.text) progress({ text: step.text });
      if (step.done) return answerOf(step, this.#env.now() - begun_ms);
      if (this.#env.now() - reported_ms >= state_interval_ms) {
        reported_ms = this.#env.now();
        this.#reportState();
      }
    }
  }

  #rawQuestion({ prompt, maxTokens = 200, seed = 1, temperaturePermille = 800, skills }: Question) {
    const ids = skills?.map((manifest) => this.#skill(manifest).id);
    return { prompt, max_tokens: maxTokens, seed, temperature_permille: temperaturePermille, ...(ids && { skills: ids }) };
  }

  #state(): HeapState {
    const raw = this.#running().host.state();
    const hashes = new Map([...this.#skills].map(([manifest, skill]) => [skill.id, manifest]));
    return {
      budgetBytes: raw.budget_bytes,
      usedBytes: raw.used_bytes,
      highWaterBytes: raw.high_water_bytes,
      heapBytes: raw.heap_bytes,
      resident: raw.resident.map(({ id, ...skill }) => ({ manifest: hashes.get(id) ?? "", ...skill })),
    };
  }

  #reportState(): void {
    this.#env.onState(this.#state());
  }

  #running(): { host: Host; registryUrl: string } {
    if (!this.#started) throw new SkilletError({ code: "host-not-started", what: "The host has not been started" });
    return this.#started;
  }

  #skill(manifest: SkillHash): Skill {
    const skill = this.#skills.get(manifest);
    if (!skill) throw new SkilletError({ code: "skill-not-open", what: "This skill has not been opened", where: manifest });
    return skill;
  }

  #blobUrl(hash: string): string {
    return `${this.#running().registryUrl}/v1/blobs/sha256/${hash}`;
  }
}

function answerOf(step: Step, milliseconds: number): Answer {
  return {
    skill: step.skill ?? "",
    voices: step.voices ?? [],
    confidencePermille: step.confidence ?? 0,
    tokens: step.tokens ?? 0,
    milliseconds,
    declined: step.declined ?? [],
    failures: step.failures ?? [],
  };
}

function readTrust(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decode(bytes));
  } catch {
    throw new SkilletError({ code: "trust-malformed", what: "The list of trusted signers is not JSON", remedy: "Build the page again" });
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
