// What the worker does when it is called. Knows nothing of workers or messages: what it needs from outside is passed in.
import { deferred, type Deferred } from "../deferred";
import { SkilletError } from "../errors";
import type { Answer, Correction, Governance, GovernorState, HeapState, HostInfo, LoadedSkill, LoadProgress, LogLine, MergeRequest, Method, ModelKey, ModelRequest, OpenModel, Params, Preparation, Progress, Question, Result, SkillHash, SkillInfo, StartOptions } from "../protocol";
import { answer } from "./answering";
import { downloadAtMost, type Fetch } from "./download";
import { Governing } from "./governing";
import { Host, type HostHooks, type HostModule, type RawQuestion } from "./host";
import { mergeModels } from "./merging";
import type { OpenOutput } from "./merged_output";
import { Model } from "./model";
import { beginModel, type ModelPart } from "./model_parts";
import { Skill } from "./skill";
import type { TraceStore } from "./trace_store";

const max_manifest_bytes = 1 << 20;
const max_signature_bytes = 4096;
const progress_interval_ms = 50;
const state_interval_ms = 250;
const log_levels = ["debug", "info", "warning", "error"] as const; // by the ABI's numbers

export interface Environment {
  fetch: Fetch;
  loadHost(url: string, code: Promise<WebAssembly.Module>, hooks: HostHooks): Promise<HostModule>; // code that comes later
  pause(): Promise<void>;
  openOutput: OpenOutput;
  openTrace(): Promise<TraceStore>;
  expectSilence(seconds: number): void;
  now(): number; // milliseconds
  onState(state: HeapState): void;
  onGovernor(state: GovernorState): void;
  onLog(line: LogLine): void;
}

export interface CallContext<M extends Method> {
  signal: AbortSignal;
  isCancelled(): boolean; // sooner than the signal: also while no message can arrive
  progress(progress: Progress<M>): void;
}

interface Prepared {
  registryUrl: string;
  code: Deferred<WebAssembly.Module>;
  module: Promise<HostModule>;
  started: Deferred<Host>;
}

type Handlers = { [M in Method]: (params: Params<M>, context: CallContext<M>) => Promise<Result<M>> };

interface Turn {
  cancel: AbortController;
  finished: Promise<unknown>;
}

export class Service {
  readonly #env: Environment;
  readonly #skills = new Map<SkillHash, Skill>();
  readonly #opening = new Map<SkillHash, Promise<Skill>>();
  readonly #models = new Map<ModelKey, Model>();
  readonly #refused = new Set<SkillHash>(); // fetched anew when they are tried again: the browser's cache may be what is wrong
  readonly #turns = new Set<Turn>();
  #isCancelled = (): boolean => false; // of what computes now
  #prepared: Prepared | undefined;
  #started: Host | undefined;
  #governing: Governing | undefined;
  #trace: TraceStore | undefined;

  constructor(env: Environment) {
    this.#env = env;
  }

  readonly handlers: Handlers = {
    prepare: (preparation) => this.#prepare(preparation),
    start: (options) => this.#start(options),
    open: ({ manifest, signature }) => this.#open(manifest, signature),
    load: ({ manifest }, context) => this.#load(manifest, context),
    unload: ({ manifest }) => this.#unload(manifest),
    openModel: (request, context) => this.#openModel(request, context),
    closeModel: ({ key }) => this.#closeModel(key),
    mergeModels: (request, context) => this.#mergeModels(request, context),
    ask: (question, context) => this.#ask(question, context),
    correct: (correction) => this.#correct(correction),
    govern: (governance) => this.#govern(governance),
    undoChange: () => this.#undoChange(),
    state: async () => this.#state(),
  };

  async #prepare({ registryUrl, hostUrl }: Preparation): Promise<null> {
    const code = deferred<WebAssembly.Module>();
    const module = this.#env.loadHost(hostUrl, code.promise, {
      onSkilletLog: (level, line) => this.#env.onLog({ level: log_levels[level] ?? "error", line }),
      isSkilletCancelled: () => this.#isCancelled(),
    });
    module.catch(() => {}); // start reports it
    this.#prepared = { registryUrl, code, module, started: deferred() };
    return null;
  }

  async #start({ code, trust, budgetBytes, threads }: StartOptions): Promise<HostInfo> {
    const prepared = this.#preparation();
    prepared.code.resolve(code);
    const host = new Host(await prepared.module);
    const info = host.start({ budget_bytes: budgetBytes, threads, trust: readTrust(trust) });
    this.#started = host;
    prepared.started.resolve(host);
    this.#reportState();
    return info;
  }

  async #open(manifest: SkillHash, signature: string): Promise<SkillInfo> {
    const skill = this.#skills.get(manifest) ?? (await this.#bring(manifest, signature));
    return skill.info(manifest);
  }

  // One after another may ask for it while it comes, and before the host that verifies it has started.
  #bring(manifest: SkillHash, signature: string): Promise<Skill> {
    const known = this.#opening.get(manifest);
    if (known) return known;
    const bring = async (): Promise<Skill> => {
      const [bytes, host] = await Promise.all([this.#signedManifest(manifest, signature), this.#preparation().started.promise]);
      const skill = this.#verify(host, manifest, ...bytes);
      this.#skills.set(manifest, skill);
      return skill;
    };
    const opening = bring().finally(() => this.#opening.delete(manifest));
    this.#opening.set(manifest, opening);
    return opening;
  }

  #signedManifest(manifest: SkillHash, signature: string): Promise<[Uint8Array, Uint8Array]> {
    const options = { cache: this.#refused.has(manifest) ? "reload" : "default" } as const;
    return Promise.all([
      downloadAtMost(this.#env.fetch, this.#blobUrl(manifest), max_manifest_bytes, options),
      downloadAtMost(this.#env.fetch, this.#blobUrl(signature), max_signature_bytes, options),
    ]);
  }

  #verify(host: Host, manifest: SkillHash, manifestBytes: Uint8Array, signatureBytes: Uint8Array): Skill {
    try {
      const skill = new Skill(host, manifestBytes, signatureBytes);
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

  // The model begins to come while the host starts, and while the skill that runs it is opened.
  async #openModel(request: ModelRequest, context: CallContext<"openModel">): Promise<OpenModel> {
    const { key, title, runner, source } = request;
    if (this.#models.has(key)) throw new SkilletError({ code: "model-open", what: "This model is open already", where: title });
    const coming = beginModel(source, this.#env.fetch, context.signal);
    coming.catch(() => {}); // it is awaited below
    try {
      await this.#open(runner.manifest, runner.signature);
      return await this.#bringModel(request, (await coming).parts, context);
    } finally {
      void coming.then(({ drop }) => drop(), () => {});
    }
  }

  async #bringModel(request: ModelRequest, parts: ModelPart[], { signal, isCancelled, progress }: CallContext<"openModel">): Promise<OpenModel> {
    const { key, runner } = request;
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
      const model = await Model.open(this.#running(), this.#skill(runner.manifest).id, request, parts, bringing);
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

  // The skill that merges is there for as long as it is needed.
  async #mergeModels(request: MergeRequest, { signal, isCancelled, progress }: CallContext<"mergeModels">): Promise<File> {
    const { manifest, signature } = request.merger;
    await this.#open(manifest, signature);
    const skill = this.#skill(manifest);
    const isOurs = !skill.loaded;
    if (isOurs) await skill.load(this.#env.fetch, (hash) => this.#blobUrl(hash), signal, () => {});
    let totalBytes = 0;
    const onBytes = this.#reportBytes(() => totalBytes, progress);
    const { openOutput, expectSilence, pause } = this.#env;
    try {
      return await mergeModels(this.#running(), skill.id, request, {
        openOutput,
        isCancelled: () => signal.aborted || isCancelled(),
        progress: (readBytes, bytesToRead) => {
          totalBytes = bytesToRead;
          onBytes(readBytes);
        },
        expectSilence,
        pause,
      });
    } finally {
      if (isOurs) skill.unload();
      this.#reportState();
    }
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
    context.signal.addEventListener("abort", () => cancel.abort());
    const ask = (): Promise<Answer> => this.#answer(question, isCancelled, context);
    const finished = this.#governing ? this.#governing.around(question.prompt, question.wishes, cancel.signal, ask) : ask();
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
    const written = await answer(this.#running(), this.#rawQuestion(question, asked), {
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
    this.#running().correct(correction);
    this.#governing?.answerWasWrong(correction.prompt);
    return null;
  }

  async #govern(governance: Governance | null): Promise<null> {
    if (!governance) {
      this.#governing?.end();
      this.#governing = undefined;
      return null;
    }
    const { skills, pinned, banned } = governance;
    const governing = (this.#governing ??= await this.#beginGoverning());
    governing.govern(skills.map((manifest) => this.#skill(manifest)), pinned, banned);
    return null;
  }

  async #beginGoverning(): Promise<Governing> {
    const trace = (this.#trace ??= await this.#env.openTrace());
    return new Governing({
      host: this.#running(),
      trace,
      load: (skill, signal) => skill.load(this.#env.fetch, (hash) => this.#blobUrl(hash), signal, () => {}),
      onChange: (state) => {
        this.#env.onGovernor(state);
        this.#reportState();
      },
      onLost: (why) => this.#env.onLog({ level: "warning", line: `the governor begins anew: ${why}` }),
    });
  }

  async #undoChange(): Promise<null> {
    if (!this.#governing) throw new SkilletError({ code: "not-governed", what: "Nothing is governed" });
    await this.#stopAnswers();
    this.#governing.undo();
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
    const raw = this.#running().state();
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

  #running(): Host {
    return this.#started ?? notStarted();
  }

  #preparation(): Prepared {
    return this.#prepared ?? notStarted();
  }

  #skill(manifest: SkillHash): Skill {
    const skill = this.#skills.get(manifest);
    if (!skill) throw new SkilletError({ code: "skill-not-open", what: "This skill has not been opened", where: manifest });
    return skill;
  }

  #blobUrl(hash: string): string {
    return `${this.#preparation().registryUrl}/v1/blobs/sha256/${hash}`;
  }
}

function notStarted(): never {
  throw new SkilletError({ code: "host-not-started", what: "The host has not been started" });
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
