// One worker and the calls that are under way in it. Ends once, for a reason, and takes its calls with it.
import { Cancellations } from "./cancellations";
import { cancelled, problemOf, SkilletError, type Problem } from "./errors";
import type { FromWorker, GovernorState, HeapState, LogLine, Method, Params, Progress, Result, ToWorker } from "./protocol";

const ping_interval_ms = 1000;
const max_unanswered_pings = 10;

export interface WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

export interface ConnectionListener {
  onState(state: HeapState): void;
  onGovernor(state: GovernorState): void;
  onLog(line: LogLine): void;
  onDeath(problem: Problem): void;
}

export interface CallOptions<M extends Method> {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress<M>) => void) | undefined;
}

interface Pending {
  resolve(result: unknown): void;
  reject(error: SkilletError): void;
  onProgress?: ((progress: never) => void) | undefined;
}

export class Connection {
  readonly #worker: WorkerLike;
  readonly #listener: ConnectionListener;
  readonly #pending = new Map<number, Pending>();
  readonly #cancellations = globalThis.crossOriginIsolated === true ? new Cancellations() : undefined;
  #nextId = 1;
  #unansweredPings = 0;
  #pinging: ReturnType<typeof setInterval> | undefined;
  #ended: Problem | undefined;

  constructor(worker: WorkerLike, listener: ConnectionListener) {
    this.#worker = worker;
    this.#listener = listener;
    worker.onmessage = (event) => this.#receive(event.data as FromWorker);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#die({ code: "worker-failed", what: event.message || "The worker failed", remedy: "Reload the page" });
    };
    if (this.#cancellations) worker.postMessage({ type: "cancellations", buffer: this.#cancellations.buffer });
  }

  call<M extends Method>(method: M, params: Params<M>, { signal, onProgress }: CallOptions<M> = {}): Promise<Result<M>> {
    if (this.#ended) return Promise.reject(new SkilletError(this.#ended));
    if (signal?.aborted) return Promise.reject(new SkilletError(cancelled));
    const id = this.#nextId++;
    const stop = (): void => {
      this.#cancellations?.stop(id);
      this.#worker.postMessage({ type: "cancel", id });
    };
    return new Promise<Result<M>>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (result: unknown) => void, reject, onProgress });
      signal?.addEventListener("abort", stop);
      this.#worker.postMessage({ type: "call", id, method, params });
      this.#watch();
    }).finally(() => signal?.removeEventListener("abort", stop));
  }

  end(problem: Problem): void {
    if (this.#ended) return;
    this.#ended = problem;
    clearInterval(this.#pinging);
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(new SkilletError(problem));
    this.#pending.clear();
  }

  #receive(message: FromWorker): void {
    this.#unansweredPings = 0;
    switch (message.type) {
      case "result":
        this.#settle(message.id)?.resolve(message.result);
        break;
      case "error":
        this.#settle(message.id)?.reject(new SkilletError(message.problem));
        break;
      case "progress":
        this.#pending.get(message.id)?.onProgress?.(message.progress as never);
        break;
      case "pong":
        break;
      case "silence":
        this.#unansweredPings = -Math.ceil((1000 * message.seconds) / ping_interval_ms);
        break;
      case "state":
        this.#listener.onState(message.state);
        break;
      case "governor":
        this.#listener.onGovernor(message.state);
        break;
      case "log":
        this.#listener.onLog(message.line);
        break;
      case "fatal":
        this.#die(message.problem);
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) {
      clearInterval(this.#pinging);
      this.#pinging = undefined;
    }
    return pending;
  }

  // While something is under way the worker must answer pings. Unanswered ones are counted, not timed: a device that slept
  // wakes to one late answer, not to a dead worker.
  #watch(): void {
    if (this.#pinging !== undefined) return;
    this.#unansweredPings = 0;
    this.#pinging = setInterval(() => {
      if (this.#unansweredPings >= max_unanswered_pings) {
        const seconds = (max_unanswered_pings * ping_interval_ms) / 1000;
        this.#die({ code: "worker-silent", what: `The host has not answered for ${seconds} seconds` });
        return;
      }
      this.#unansweredPings++;
      this.#worker.postMessage({ type: "ping" });
    }, ping_interval_ms);
  }

  #die(problem: Problem): void {
    if (this.#ended) return;
    this.end(problemOf(new SkilletError({ ...problem, code: "host-died" })));
    this.#listener.onDeath(problem);
  }
}
