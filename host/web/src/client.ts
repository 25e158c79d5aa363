// Skillet for a page: starts the host in a worker, keeps it alive, and offers what it can do as typed calls.
//
//     const skillet = await Skillet.start({ workerUrl, hosts, trustUrl, registryUrl });
//     const [entry] = await skillet.catalog();
//     const skill = await skillet.open(entry);
//     await skillet.load(skill.manifest, { onProgress: ({ receivedBytes, totalBytes }) => … });
//     const model = await skillet.openModel({ title: "…", source: { files } }); // GGUF files of the user's own
//     const answer = await skillet.ask("12.5 km in miles", { onText: (piece) => … });
import { fetchCatalog } from "./catalog";
import { Connection, type CallOptions, type WorkerLike } from "./connection";
import { withCorrection } from "./corrections";
import { problemOf, SkilletError, type Problem } from "./errors";
import { browser_network, fetchHost, type Network } from "./host_files";
import type { Answer, AnswerProgress, CatalogEntry, Correction, Governance, GovernorState, HeapState, HostInfo, LoadedSkill, LogLine, MergeRequest, Method, ModelKey, ModelRequest, ModelSource, OpenModel, Params, Question, Result, SkillHash, SkillInfo } from "./protocol";
import { isNewer } from "./semver";

const threads_start_timeout_ms = 10_000;
const single_start_timeout_ms = 30_000;
const default_budget_bytes = 3 * 1024 ** 3; // of the 4 GiB that there can be: the rest is for code and stacks
const max_threads = 8; // as many as the threaded host makes
const max_deaths_in_a_row = 3;
const calm_after_ms = 60_000;
const catalog_fresh_ms = 10_000;

export interface HostUrls {
  module: string;
  wasm: string;
}

export interface SkilletOptions {
  workerUrl: string;
  hosts: { single: HostUrls; threads?: HostUrls | undefined };
  trustUrl: string;
  registryUrl: string;
  budgetBytes?: number;
  threads?: boolean; // default: where the page is cross-origin isolated
  computingThreads?: number; // default: as many as the device has, up to 8
  startWorker?: (url: string) => WorkerLike; // default: a module worker
  network?: Network; // default: the browser's
}

export interface LostSkill {
  skill: SkillInfo;
  problem: Problem;
}

// Names of skills that always stay in memory, and of those that never come.
export type GovernorWishes = Pick<Governance, "pinned" | "banned">;

export interface SkilletEvents {
  state: HeapState;
  governor: GovernorState; // where it governs
  log: LogLine;
  restarting: Problem; // why; calls that were under way fail with the code "host-died"
  restarted: { host: HostInfo; lost: LostSkill[]; lostModels: { key: ModelKey; problem: Problem }[] };
  gone: Problem; // it died too often in a row and stays off
}

export interface ModelToOpen {
  title: string;
  source: ModelSource;
  key?: ModelKey; // that it is to be known by
}

export interface AskOptions {
  signal?: AbortSignal;
  onText?: (piece: string) => void;
  onProgress?: (progress: AnswerProgress) => void;
}

// The skill whose code runs models of the user's own.
export const runner_name = "llama";
// The skill that merges them.
export const merger_name = "merge";

export type ModelsToMerge = Omit<MergeRequest, "merger">;

type Listener<Event> = (event: Event) => void;

export class Skillet {
  readonly #options: SkilletOptions;
  readonly #listeners = new Map<keyof SkilletEvents, Set<Listener<never>>>();
  readonly #opened = new Map<SkillHash, { entry: Pick<CatalogEntry, "manifest" | "signature">; info: SkillInfo }>();
  readonly #loaded = new Set<SkillHash>();
  readonly #models = new Map<ModelKey, ModelRequest>();
  #corrections: Correction[] = [];
  #governed: GovernorWishes | null = null;
  readonly #found = new Map<string, ModelRequest["runner"]>();
  #ahead: { catalog: Promise<CatalogEntry[]>; asked_ms: number } | undefined;
  #modelsOpened = 0;
  #connection: Promise<Connection>;
  #current: Connection | undefined;
  #host!: HostInfo;
  #deaths = 0;
  #lastDeath_ms = -Infinity;
  #closed = false;

  private constructor(options: SkilletOptions) {
    this.#options = options;
    this.#connection = this.#connect();
  }

  static async start(options: SkilletOptions): Promise<Skillet> {
    const skillet = Skillet.begin(options);
    await skillet.started();
    return skillet;
  }

  // For who wants to open a model at once: it is fetched while the host starts. Whoever begins must ask whether it started.
  static begin(options: SkilletOptions): Skillet {
    return new Skillet(options);
  }

  async started(): Promise<void> {
    await this.#connection;
  }

  get host(): HostInfo {
    return this.#host;
  }

  on<Name extends keyof SkilletEvents>(name: Name, listener: Listener<SkilletEvents[Name]>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  catalog(): Promise<CatalogEntry[]> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead && performance.now() - ahead.asked_ms < catalog_fresh_ms ? ahead.catalog : this.#fetchCatalog();
  }

  // Has the host verify a skill. Loads nothing.
  async open(entry: Pick<CatalogEntry, "manifest" | "signature">): Promise<SkillInfo> {
    const { manifest, signature } = entry;
    const info = await this.#call("open", { manifest, signature });
    this.#opened.set(manifest, { entry: { manifest, signature }, info });
    return info;
  }

  async load(manifest: SkillHash, options: CallOptions<"load"> = {}): Promise<LoadedSkill> {
    const known = this.#opened.get(manifest);
    if (known) await this.#call("open", known.entry); // after a restart the host may not know it yet
    if (this.#isGoverned(manifest)) {
      this.#loaded.add(manifest);
      await this.#governLoaded();
      return { residentBytes: 0, loadMicroseconds: 0 }; // so far
    }
    const loaded = await this.#call("load", { manifest }, options);
    this.#loaded.add(manifest);
    return loaded;
  }

  async unload(manifest: SkillHash): Promise<void> {
    await this.#call("unload", { manifest });
    this.#loaded.delete(manifest);
    if (this.#governed) await this.#governLoaded();
  }

  // Opens a GGUF model of the user's own. The files stay where they are: after a restart they are read again.
  async openModel({ title, source, key = `opened-${++this.#modelsOpened}` }: ModelToOpen, options: CallOptions<"openModel"> = {}): Promise<OpenModel> {
    const request = { key, title, source, runner: await this.#find(runner_name, { code: "runner-missing", what: "The server has no skill that runs models" }) };
    const model = await this.#callAhead("openModel", request, options);
    this.#models.set(key, request);
    return model;
  }

  async closeModel(key: ModelKey): Promise<void> {
    this.#models.delete(key);
    await this.#call("closeModel", { key });
  }

  // The merged model as a file. It is not in memory, and neither are the models while they are merged.
  async mergeModels(models: ModelsToMerge, options: CallOptions<"mergeModels"> = {}): Promise<File> {
    const merger = await this.#find(merger_name, { code: "merger-missing", what: "The server has no skill that merges models" });
    return this.#call("mergeModels", { ...models, merger }, options);
  }

  ask(question: string | Question, { signal, onText, onProgress }: AskOptions = {}): Promise<Answer> {
    const params = typeof question === "string" ? { prompt: question } : question;
    return this.#call("ask", params, {
      signal,
      onProgress: (progress) => {
        onProgress?.(progress);
        if (progress.text) onText?.(progress.text);
      },
    });
  }

  // Tells the router whom a prompt was for. After a restart it is told again.
  async correct(correction: Correction): Promise<void> {
    await this.#call("correct", correction);
    this.#corrections = withCorrection(this.#corrections, correction);
  }

  // Which of the skills that are loaded are in memory is the governor's to decide from now on: who is not there comes when a
  // prompt wants it. Null: all are in memory again; gives those for which there is no room.
  async govern(wishes: GovernorWishes | null): Promise<LostSkill[]> {
    this.#governed = wishes;
    if (wishes) {
      await this.#governLoaded();
      return [];
    }
    await this.#call("govern", null);
    const { resident } = await this.state();
    const there = new Set(resident.map(({ manifest }) => manifest));
    const lost: LostSkill[] = [];
    for (const manifest of [...this.#loaded].filter((manifest) => !there.has(manifest))) {
      await this.load(manifest).catch((thrown) => this.#lose(manifest, thrown, lost));
    }
    return lost;
  }

  // Takes the governor's last change back.
  async undoChange(): Promise<void> {
    await this.#call("undoChange", null);
  }

  state(): Promise<HeapState> {
    return this.#call("state", null);
  }

  close(): void {
    this.#closed = true;
    this.#current?.end({ code: "closed", what: "Skillet was closed" });
  }

  // Whoever answers prompts. What only runs models, or merges, is there while it is on.
  #isGoverned(manifest: SkillHash): boolean {
    const info = this.#opened.get(manifest)?.info;
    return this.#governed !== null && info !== undefined && info.name !== runner_name && (info.kind === "adapter" || info.hooks.includes("forward"));
  }

  async #governLoaded(connection?: Connection): Promise<void> {
    const governance = { skills: [...this.#loaded].filter((manifest) => this.#isGoverned(manifest)), ...this.#governed! };
    await (connection ? connection.call("govern", governance) : this.#call("govern", governance));
  }

  #lose(manifest: SkillHash, thrown: unknown, lost: LostSkill[]): void {
    this.#loaded.delete(manifest);
    lost.push({ skill: this.#opened.get(manifest)!.info, problem: problemOf(thrown) });
  }

  async #call<M extends Method>(method: M, params: Params<M>, options: CallOptions<M> = {}): Promise<Result<M>> {
    const connection = await this.#connection;
    return connection.call(method, params, options);
  }

  // To the host that is starting; where another has to take its place, to that.
  async #callAhead<M extends Method>(method: M, params: Params<M>, options: CallOptions<M>): Promise<Result<M>> {
    const [starting, started] = [this.#current, this.#connection];
    if (!starting) return this.#call(method, params, options);
    try {
      return await starting.call(method, params, options);
    } catch (thrown) {
      const connection = await started;
      if (connection === starting) throw thrown;
      return connection.call(method, params, options);
    }
  }

  #fetchCatalog(): Promise<CatalogEntry[]> {
    const { registryUrl, network = browser_network } = this.#options;
    return fetchCatalog(network.fetch, registryUrl);
  }

  // The newest of that name that the server has.
  async #find(name: string, missing: Pick<Problem, "code" | "what">): Promise<ModelRequest["runner"]> {
    const known = this.#found.get(name);
    if (known) return known;
    const newest = newestOf(await this.catalog(), name);
    if (!newest) throw new SkilletError({ ...missing, remedy: `Ask whoever runs it for the skill ${name}` });
    const found = { manifest: newest.manifest, signature: newest.signature };
    this.#found.set(name, found);
    return found;
  }

  // While the host starts, the server is asked for what is wanted next: the catalog, and the skill that runs models.
  #askAhead(connection: Connection): void {
    const catalog = this.#fetchCatalog();
    this.#ahead = { catalog, asked_ms: performance.now() };
    const openRunner = async (): Promise<void> => {
      const runner = newestOf(await catalog, runner_name);
      if (runner) await connection.call("open", runner);
    };
    openRunner().catch(() => (this.#ahead = undefined)); // whoever wants it asks again, and is told
  }

  async #connect(): Promise<Connection> {
    const { hosts, threads = globalThis.crossOriginIsolated === true } = this.#options;
    if (threads && hosts.threads) {
      try {
        return await this.#connectTo(hosts.threads, threads_start_timeout_ms, this.#threads());
      } catch (thrown) {
        // No network is no reason to try the other host. Anything else may be: some browsers cannot start threads.
        if (problemOf(thrown).code === "server-unreachable") throw thrown;
      }
    }
    return this.#connectTo(hosts.single, single_start_timeout_ms, 1);
  }

  #threads(): number {
    const { computingThreads = globalThis.navigator?.hardwareConcurrency ?? 1 } = this.#options;
    return Math.max(1, Math.min(max_threads, computingThreads));
  }

  async #connectTo(urls: HostUrls, timeout_ms: number, threads: number): Promise<Connection> {
    const { workerUrl, trustUrl, registryUrl, budgetBytes = default_budget_bytes, startWorker = moduleWorker, network = browser_network } = this.#options;
    let started = false;
    const connection = new Connection(startWorker(workerUrl), {
      onState: (state) => this.#emit("state", state),
      onGovernor: (state) => this.#emit("governor", state),
      onLog: (line) => this.#emit("log", line),
      onDeath: (problem) => {
        if (started) void this.#restart(problem);
      },
    });
    this.#current = connection;
    const giveUp = (): void => connection.end({ code: "host-start-timeout", what: "The host did not start in time", remedy: "Reload the page" });
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      connection.call("prepare", { registryUrl, hostUrl: urls.module }).catch(() => {}); // what went wrong is told to start
      this.#askAhead(connection);
      const files = await fetchHost(network, urls.wasm, trustUrl);
      timer = setTimeout(giveUp, timeout_ms);
      this.#host = await connection.call("start", { ...files, budgetBytes, threads });
      started = true;
      return connection;
    } catch (thrown) {
      connection.end(problemOf(thrown));
      throw thrown;
    } finally {
      clearTimeout(timer);
    }
  }

  async #restart(problem: Problem): Promise<void> {
    if (this.#closed) return;
    const now_ms = performance.now();
    this.#deaths = now_ms - this.#lastDeath_ms > calm_after_ms ? 1 : this.#deaths + 1;
    this.#lastDeath_ms = now_ms;
    if (this.#deaths >= max_deaths_in_a_row) return this.#goAway(problem);

    this.#emit("restarting", problem);
    const lost: SkilletEvents["restarted"]["lost"] = [];
    const lostModels: SkilletEvents["restarted"]["lostModels"] = [];
    this.#connection = this.#connect().then(async (connection) => {
      await this.#reload(connection, lost);
      await this.#reopenModels(connection, lostModels);
      await this.#correctAgain(connection);
      if (this.#governed) await this.#governLoaded(connection);
      return connection;
    });
    try {
      await this.#connection;
      this.#emit("restarted", { host: this.#host, lost, lostModels });
    } catch (thrown) {
      this.#goAway(problemOf(thrown));
    }
  }

  async #reload(connection: Connection, lost: SkilletEvents["restarted"]["lost"]): Promise<void> {
    for (const manifest of [...this.#loaded]) {
      try {
        await connection.call("open", this.#opened.get(manifest)!.entry);
        if (!this.#isGoverned(manifest)) await connection.call("load", { manifest });
      } catch (thrown) {
        this.#lose(manifest, thrown, lost);
      }
    }
  }

  async #reopenModels(connection: Connection, lost: SkilletEvents["restarted"]["lostModels"]): Promise<void> {
    for (const [key, request] of [...this.#models]) {
      try {
        await connection.call("openModel", request);
      } catch (thrown) {
        this.#models.delete(key);
        lost.push({ key, problem: problemOf(thrown) });
      }
    }
  }

  async #correctAgain(connection: Connection): Promise<void> {
    const learning = this.#corrections.map((correction) => connection.call("correct", correction));
    await Promise.allSettled(learning); // the host is of use without them
  }

  #goAway(problem: Problem): void {
    this.#connection = Promise.reject(new SkilletError(problem));
    this.#connection.catch(() => {}); // it is reported below, and by every later call
    this.#emit("gone", problem);
  }

  #emit<Name extends keyof SkilletEvents>(name: Name, event: SkilletEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) (listener as Listener<SkilletEvents[Name]>)(event);
  }
}

function newestOf(catalog: CatalogEntry[], name: string): CatalogEntry | undefined {
  const [newest] = catalog.filter((entry) => entry.name === name).sort((a, b) => (isNewer(a.version, b.version) ? -1 : 1));
  return newest;
}

function moduleWorker(url: string): WorkerLike {
  return new Worker(url, { type: "module", name: "skillet-host" });
}

export { SkilletError, sentence, type Problem } from "./errors";
export type { Answer, AnswerProgress, CatalogEntry, Correction, Explanation, Governance, GovernedSkill, GovernorChange, GovernorState, HeapState, HostInfo, LoadedSkill, LogLine, Message, ModelKey, ModelSource, OpenModel, Progress, Question, ResidentSkill, SkillHash, SkillInfo, Wishes } from "./protocol";
