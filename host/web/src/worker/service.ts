// What the worker does when it is called. Knows nothing of workers or messages: what it needs from outside is passed in.
import { SkilletError } from "../errors";
import type { Answer, CatalogEntry, Correction, HeapState, HostInfo, LoadedSkill, LoadProgress, LogLine, Method, ModelKey, ModelRequest, OpenModel, Params, Progress, Question, Result, SkillHash, SkillInfo, StartOptions } from "../protocol";
import { answer } from "./answering";
import { max_catalog_bytes, readCatalog } from "./catalog";
import { downloadAtMost, downloadCode, type Compile, type Fetch } from "./download";
import { Host, type HostHooks, type HostModule, type RawQuestion } from "./host";
import { Model } from "./model";
import { Skill } from "./skill";

const max_manifest_bytes = 1 << 20;
const max_signature_bytes = 4096;
const max_trust_bytes = 1 << 20;
const progress_interval_ms = 50;
const state_interval_ms = 250;
const log_levels = ["debug", "info", "warning", "error"] as const; // by the ABI's numbers

export interface Environment {
  fetch: Fetch;
  compile: Compile;
  loadHost(url: string, code: WebAssembly.Module, hooks: HostHooks): Promise<HostModule>;
  pause(): Promise<void>;
  now(): number; // milliseconds
  onState(state: HeapState): void;
  onLog(line: LogLine): void;
}

export interface CallContext<M extends Method> {
  signal: AbortSignal;
  isCancelled(): boolean; // sooner than the signal: also while no message can arrive
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
  readonly #models = new Map<ModelKey, Model>();
  readonly #refused = new Set<SkillHash>(); // fetched anew when they are tried again: the browser's cache may be what is wrong
  readonly #turns = new Set<Turn>();
  #isCancelled = (): boolean => false; // of what computes now
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
    openModel: (request, context) => this.#openModel(request, context),
    closeModel: ({ key }) => this.#closeModel(key),
    ask: (question, context) => this.#ask(question, context),
    correct: (correction) => this.#correct(correction),
    state: async () => this.#state(),
  };

  async #start(options: StartOptions, { progress }: CallContext<"start">): Promise<HostInfo> {
    const { fetch, compile } = this.#env;
    const fresh = { cache: "no-cache" } as const;
    const [trust, code] = await Promise.all([
      downloadAtMost(fetch, options.trustUrl, max_trust_bytes, fresh),
      downloadCode(fetch, compile, options.wasmUrl),
    ]);
    progress("fetched");
    const module = await this.#env.loadHost(options.hostUrl, code, {
      onSkilletLog: (level, line) => this.#env.onLog({ level: log_levels[level] ?? "error", line }),
      isSkilletCancelled: () => this.#isCancelled(),
    });
    const host = new Host(module);
    const info = host.start({ budget_bytes: options.budgetBytes, threads: options.threads, trust: readTrust(trust) });
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
    const onBytes = this.#reportBytes(() => skill.downloadBytes, progress);
    try {
      return await skill.load(this.#env.fetch, (hash) => this.#blobUrl(hash), signal, onBytes);
    } finally {
      this.#reportState();
    }
  }

  #reportBytes(totalBytes: () => number, progress: (progress: LoadProgress) => void): (receivedBytes: number) => void {
    let reported_ms = -Infinity;
    return (receivedBytes) => {
      const now_ms = this.#env.now();
      if (receivedBytes < totalBytes() && now_ms - reported_ms < progress_interval_ms) return;
      reported_ms = now_ms;
      progress({ receivedBytes, totalBytes: totalBytes() });
    };
  }

  async #unload(manifest: SkillHash): Promise<null> {
    const skill = this.#skill(manifest);
    await this.#stopAnswers();
    skill.unload();
    this.#reportState();
    return null;
  }

  async #openModel(request: ModelRequest, { signal, isCancelled, progress }: CallContext<"openModel">): Promise<OpenModel> {
    const { key, title, runner } = request;
    if (this.#models.has(key)) throw new SkilletError({ code: "model-open", what: "This model is open already", where: title });
    await this.#open(runner.manifest, runner.signature);
    let totalBytes = 0;
    const bringing = {
      fetch: this.#env.fetch,
      urlOf: (hash: string) => this.#blobUrl(hash),
      signal,
      isCancelled,
      cache: this.#refused.has(runner.manifest) ? "reload" : "default",
      onTotal: (bytes: number) => (totalBytes = bytes),
      onBytes: this.#reportBytes(() => totalBytes, progress),
    } as const;
    try {
      const model = await Model.open(this.#running().host, this.#skill(runner.manifest).id, request, bringing);
      this.#models.set(key, model);
      this.#refused.delete(runner.manifest);
      return model.info;
    } catch (thrown) {
      this.#refused.add(runner.manifest); // its code may be what is wrong
      throw thrown;
    } finally {
      this.#reportState();
    }
  }

  async #closeModel(key: ModelKey): Promise<null> {
    const model = this.#models.get(key);
    if (!model) return null;
    await this.#stopAnswers();
    this.#models.delete(key);
    model.close();
    this.#reportState();
    return null;
  }

  // What goes may be in use by an answer that is being written.
  async #stopAnswers(): Promise<void> {
    const turns = [...this.#turns];
    for (const turn of turns) turn.cancel.abort();
    await Promise.allSettled(turns.map((turn) => turn.finished));
  }

  async #ask(question: Question, context: CallContext<"ask">): Promise<Answer> {
    const cancel = new AbortController();
    const isCancelled = (): boolean => cancel.signal.aborted || context.isCancelled();
    const finished = this.#answer(question, isCancelled, context);
    const turn = { cancel, finished };
    this.#turns.add(turn);
    try {
      return await finished;
    } finally {
      this.#turns.delete(turn);
      this.#reportState();
    }
  }

  async #answer(question: Question, isCancelled: () => boolean, { progress }: CallContext<"ask">): Promise<Answer> {
    const { pause, now } = this.#env;
    const asked = this.#asked(question);
    let reported_ms = now();
    const written = await answer(this.#running().host, this.#rawQuestion(question, asked), {
      isCancelled,
      compute: (work) => this.#compute(isCancelled, work),
      progress,
      pause,
      now,
      onStep: () => {
        if (now() - reported_ms < state_interval_ms) return;
        reported_ms = now();
        this.#reportState();
      },
    });
    return { ...written, voices: titlesOf(written.voices, asked) };
  }

  async #correct(correction: Correction): Promise<null> {
    this.#running().host.correct(correction);
    return null;
  }

  #compute<Value>(isCancelled: () => boolean, work: () => Value): Value {
    this.#isCancelled = isCancelled;
    try {
      return work();
    } finally {
      this.#isCancelled = () => false;
    }
  }

  #asked({ skills }: Question): Model[] {
    const models = [...this.#models];
    return models.filter(([key]) => !skills || skills.includes(key)).map(([, model]) => model);
  }

  #rawQuestion(question: Question, asked: Model[]): RawQuestion {
    const { prompt, promptIds, history = [], maxTokens = 200, seed = 1, temperaturePermille = 800, skills, wishes } = question;
    const ids = skills?.map((key) => this.#models.get(key)?.id ?? this.#skill(key).id);
    const [model] = asked;
    const form = !model || promptIds ? {} : model.chat.hasTemplate ? { rendered: model.chat.render([...history, { role: "user", content: prompt }]) } : { raw: true };
    return {
      ...(promptIds ? { prompt_ids: promptIds } : { prompt }),
      ...form,
      max_tokens: maxTokens,
      seed,
      temperature_permille: temperaturePermille,
      ...(ids && { skills: ids }),
      ...(wishes && { wishes }),
    };
  }

  #state(): HeapState {
    const raw = this.#running().host.state();
    const known = new Map<number, { manifest: string; name?: string }>([...this.#skills].map(([manifest, { id }]) => [id, { manifest }]));
    for (const [key, { id, info }] of this.#models) known.set(id, { manifest: key, name: info.title });
    return {
      budgetBytes: raw.budget_bytes,
      usedBytes: raw.used_bytes,
      highWaterBytes: raw.high_water_bytes,
      heapBytes: raw.heap_bytes,
      resident: raw.resident.map(({ id, ...skill }) => ({ manifest: "", ...skill, ...known.get(id) })),
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

// The host names a model by the skill that runs it; users know it by its title.
function titlesOf(voices: string[], asked: Model[]): string[] {
  const [model] = asked;
  return model && asked.length === 1 && voices.length === 1 ? [model.info.title] : voices;
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
