// Skillet for a page: starts the host in a worker, keeps it alive, and offers what it can do as typed calls.
//
//     const skillet = await Skillet.start({ workerUrl, hosts, trustUrl, registryUrl });
//     const [entry] = await skillet.catalog();
//     const skill = await skillet.open(entry);
//     await skillet.load(skill.manifest, { onProgress: ({ receivedBytes, totalBytes }) => … });
//     const answer = await skillet.ask("12.5 km in miles", { onText: (piece) => … });
import { Connection, type CallOptions, type WorkerLike } from "./connection";
import { problemOf, SkilletError, type Problem } from "./errors";
import type { Answer, CatalogEntry, HeapState, HostInfo, LoadedSkill, LogLine, Method, Params, Question, Result, SkillHash, SkillInfo } from "./protocol";

const threads_start_timeout_ms = 10_000;
const single_start_timeout_ms = 30_000;
const fetch_timeout_ms = 120_000;
const default_budget_bytes = 64 * 1024 * 1024;
const max_deaths_in_a_row = 3;
const calm_after_ms = 60_000;

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
  startWorker?: (url: string) => WorkerLike; // default: a module worker
}

export interface SkilletEvents {
  state: HeapState;
  log: LogLine;
  restarting: Problem; // why; calls that were under way fail with the code "host-died"
  restarted: { host: HostInfo; lost: { skill: SkillInfo; problem: Problem }[] };
  gone: Problem; // it died too often in a row and stays off
}

type Listener<Event> = (event: Event) => void;

export class Skillet {
  readonly #options: SkilletOptions;
  readonly #listeners = new Map<keyof SkilletEvents, Set<Listener<never>>>();
  readonly #opened = new Map<SkillHash, { entry: Pick<CatalogEntry, "manifest" | "signature">; info: SkillInfo }>();
  readonly #loaded = new Set<SkillHash>();
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
    const skillet = new Skillet(options);
    await skillet.#connection;
    return skillet;
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
    return this.#call("catalog", null);
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
    const loaded = await this.#call("load", { manifest }, options);
    this.#loaded.add(manifest);
    return loaded;
  }

  async unload(manifest: SkillHash): Promise<void> {
    await this.#call("unload", { manifest });
    this.#loaded.delete(manifest);
  }

  ask(question: string | Question, { signal, onText }: { signal?: AbortSignal; onText?: (piece: string) => void } = {}): Promise<Answer> {
    const params = typeof question === "string" ? { prompt: question } : question;
    return this.#call("ask", params, { signal, onProgress: ({ text }) => onText?.(text) });
  }

  state(): Promise<HeapState> {
    return this.#call("state", null);
  }

  close(): void {
    this.#closed = true;
    this.#current?.end({ code: "closed", what: "Skillet was closed" });
  }

  async #call<M extends Method>(method: M, params: Params<M>, options: CallOptions<M> = {}): Promise<Result<M>> {
    const connection = await this.#connection;
    return connection.call(method, params, options);
  }

  async #connect(): Promise<Connection> {
    const { hosts, threads = globalThis.crossOriginIsolated === true } = this.#options;
    if (threads && hosts.threads) {
      try {
        return await this.#connectTo(hosts.threads, threads_start_timeout_ms);
      } catch (thrown) {
        // No network is no reason to try the other host. Anything else may be: some browsers cannot start threads.
        if (problemOf(thrown).code === "server-unreachable") throw thrown;
      }
    }
    return this.#connectTo(hosts.single, single_start_timeout_ms);
  }

  async #connectTo(urls: HostUrls, timeout_ms: number): Promise<Connection> {
    const { workerUrl, trustUrl, registryUrl, budgetBytes = default_budget_bytes, startWorker = moduleWorker } = this.#options;
    let started = false;
    const connection = new Connection(startWorker(workerUrl), {
      onState: (state) => this.#emit("state", state),
      onLog: (line) => this.#emit("log", line),
      onDeath: (problem) => {
        if (started) void this.#restart(problem);
      },
    });
    this.#current = connection;
    const giveUp = (): void => connection.end({ code: "host-start-timeout", what: "The host did not start in time", remedy: "Reload the page" });
    let timer = setTimeout(giveUp, fetch_timeout_ms);
    const onProgress = (): void => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, timeout_ms);
    };
    const params = { registryUrl, trustUrl, hostUrl: urls.module, wasmUrl: urls.wasm, budgetBytes };
    try {
      this.#host = await connection.call("start", params, { onProgress });
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
    this.#connection = this.#connect().then(async (connection) => {
      await this.#reload(connection, lost);
      return connection;
    });
    try {
      await this.#connection;
      this.#emit("restarted", { host: this.#host, lost });
    } catch (thrown) {
      this.#goAway(problemOf(thrown));
    }
  }

  async #reload(connection: Connection, lost: SkilletEvents["restarted"]["lost"]): Promise<void> {
    for (const manifest of [...this.#loaded]) {
      const { entry, info } = this.#opened.get(manifest)!;
      try {
        await connection.call("open", entry);
        await connection.call("load", { manifest });
      } catch (thrown) {
        this.#loaded.delete(manifest);
        lost.push({ skill: info, problem: problemOf(thrown) });
      }
    }
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

function moduleWorker(url: string): WorkerLike {
  return new Worker(url, { type: "module", name: "skillet-host" });
}

export { SkilletError, sentence, type Problem } from "./errors";
export type { Answer, CatalogEntry, HeapState, HostInfo, LoadedSkill, LogLine, Progress, Question, ResidentSkill, SkillHash, SkillInfo } from "./protocol";
