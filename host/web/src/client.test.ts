import assert from "node:assert/strict";
import test from "node:test";
import { FakeHost } from "../test/fake_host";
import { blob, FakeServer, hashFor, origin, start_options, trust_url, wasm_url } from "../test/fake_server";
import { Skillet, type SkilletEvents } from "./client";
import type { WorkerLike } from "./connection";
import type { FromWorker, Params, ToWorker } from "./protocol";
import { makeDispatch } from "./worker/dispatch";
import { Service } from "./worker/service";
import { TraceInMemory } from "./worker/trace_store";

const calc = { name: "calc", files: [{ path: "calc.wasm", sha256: hashFor("calc.wasm"), bytes: 4000 }] };

// The real service behind a worker that lives in the same thread and can be made to die or to fall silent.
class NearWorker implements WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  silent = false;
  terminated = false;
  readonly host = new FakeHost();
  isCancelledNow = (): boolean => false;
  readonly #dispatch: (message: ToWorker) => void;

  constructor(server: FakeServer, startsAt: (url: string) => boolean) {
    let now_ms = 0;
    const service = new Service({
      fetch: server.fetch,
      loadHost: async (url, code, { isSkilletCancelled }) => {
        this.isCancelledNow = isSkilletCancelled;
        await code;
        return startsAt(url) ? this.host : new Promise<never>(() => {});
      },
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      openOutput: () => Promise.reject(new Error("nothing is merged here")),
      openTrace: async () => new TraceInMemory(),
      expectSilence: () => {},
      now: () => (now_ms += 100),
      onState: (state) => this.#post({ type: "state", state }),
      onGovernor: (state) => this.#post({ type: "governor", state }),
      onLog: (line) => this.#post({ type: "log", line }),
    });
    this.#dispatch = makeDispatch(service, (message) => this.#post(message));
  }

  postMessage(message: ToWorker): void {
    queueMicrotask(() => !this.silent && this.#dispatch(sent(message)));
  }

  terminate(): void {
    this.terminated = true;
  }

  crash(): void {
    this.onerror?.({ message: "it broke", preventDefault: () => {} } as unknown as ErrorEvent);
  }

  #post(message: FromWorker): void {
    const data = structuredClone(message);
    queueMicrotask(() => !this.terminated && !this.silent && this.onmessage?.({ data } as MessageEvent));
  }
}

// Node copies everything that travels but compiled code.
function sent(message: ToWorker): ToWorker {
  if (message.type !== "call" || message.method !== "start") return structuredClone(message);
  return { ...message, params: { ...(message.params as Params<"start">) } };
}

// Timers that a test moves by hand.
function holdTimers(): { advance(ms: number): Promise<void>; release(): void } {
  const real = { setTimeout, clearTimeout, setInterval, clearInterval };
  const timers = new Map<number, { due_ms: number; every_ms: number; run: () => void }>();
  let now_ms = 0;
  let nextId = 1;
  const add = (run: () => void, ms: number, every_ms: number): number => {
    timers.set(nextId, { due_ms: now_ms + ms, every_ms, run });
    return nextId++;
  };
  const remove = (id: number): boolean => timers.delete(id);
  const held = {
    setTimeout: (run: () => void, ms = 0) => (ms === 0 ? real.setTimeout(run, 0) : add(run, ms, 0)),
    setInterval: (run: () => void, ms: number) => add(run, ms, ms),
    clearTimeout: remove,
    clearInterval: remove,
  };
  Object.assign(globalThis, held);
  return {
    async advance(ms) {
      const end_ms = now_ms + ms;
      for (;;) {
        const due = [...timers].filter(([, timer]) => timer.due_ms <= end_ms).sort(([, a], [, b]) => a.due_ms - b.due_ms)[0];
        if (!due) break;
        const [id, timer] = due;
        now_ms = timer.due_ms;
        if (timer.every_ms > 0) timer.due_ms += timer.every_ms;
        else timers.delete(id);
        timer.run();
        await new Promise((resolve) => real.setTimeout(resolve, 0));
      }
      now_ms = end_ms;
    },
    release: () => void Object.assign(globalThis, real),
  };
}

function setUp({ threads = false, startsAt = () => true }: { threads?: boolean; startsAt?: (url: string) => boolean } = {}) {
  const server = new FakeServer();
  const workers: NearWorker[] = [];
  const options = {
    workerUrl: "worker.js",
    hosts: { single: { module: "single", wasm: wasm_url }, threads: { module: "threads", wasm: wasm_url } },
    trustUrl: trust_url,
    registryUrl: origin,
    threads,
    network: { fetch: server.fetch, compile: async () => start_options.code },
    startWorker: () => {
      const worker = new NearWorker(server, startsAt);
      workers.push(worker);
      return worker;
    },
  };
  return { server, workers, options };
}

async function setUpWithCalc() {
  const all = setUp();
  const entry = all.server.offer({ ...calc, words: Array(1000).fill("word ") });
  const skillet = await Skillet.start(all.options);
  await skillet.open(entry);
  await skillet.load(entry.manifest);
  return { ...all, skillet, entry };
}

function next<Name extends keyof SkilletEvents>(skillet: Skillet, name: Name): Promise<SkilletEvents[Name]> {
  return new Promise((resolve) => {
    const off = skillet.on(name, (event) => {
      off();
      resolve(event);
    });
  });
}

test("the threaded host is taken where it starts", async () => {
  const { workers, options } = setUp({ threads: true });
  await Skillet.start(options);
  assert.equal(workers.length, 1);
});

test("a threaded host that does not start within ten seconds gives way to the other", async (context) => {
  const timers = holdTimers();
  context.after(() => timers.release());
  const { workers, options } = setUp({ threads: true, startsAt: (url) => url === "single" });
  const start = Skillet.start(options);
  await new Promise((resolve) => setTimeout(resolve, 0));
  await timers.advance(9_900);
  assert.equal(workers.length, 1);
  await timers.advance(200);
  await start;
  assert.deepEqual(workers.map(({ terminated }) => terminated), [true, false]);
});

test("a start without a server does not try the other host, and says so", async () => {
  const { server, workers, options } = setUp({ threads: true });
  server.reachable = false;
  await assert.rejects(Skillet.start(options), { code: "server-unreachable" });
  assert.equal(workers.length, 1);
});

test("a worker that dies is replaced, its calls fail, and what was loaded is loaded again", async () => {
  const { workers, skillet, entry } = await setUpWithCalc();
  const answer = skillet.ask("?");
  const failed = assert.rejects(answer, { code: "host-died" });
  const restarted = next(skillet, "restarted");
  await new Promise((resolve) => setTimeout(resolve, 5));
  workers[0]!.crash();
  await failed;
  assert.deepEqual((await restarted).lost, []);
  assert.equal(workers.length, 2);
  assert(workers[0]!.terminated);
  assert.deepEqual((await skillet.state()).resident.map(({ manifest }) => manifest), [entry.manifest]);
});

test("a new worker is told the corrections again: of each prompt the last, at most 256", async () => {
  const { workers, skillet } = await setUpWithCalc();
  for (let i = 0; i < 300; i++) await skillet.correct({ prompt: `prompt ${i}`, skill: "kitchen" });
  await skillet.correct({ prompt: "prompt 299", skill: "" });
  const restarted = next(skillet, "restarted");
  workers[0]!.crash();
  await restarted;
  const told = workers[1]!.host.corrections;
  assert.equal(told.length, 256);
  assert.deepEqual([told[0], told.at(-1)], [{ prompt: "prompt 44", skill: "kitchen" }, { prompt: "prompt 299", skill: "" }]);
});

test("a trap in the host ends the worker", async () => {
  const { workers, skillet } = await setUpWithCalc();
  workers[0]!.host.trapAtStep = true;
  const restarted = next(skillet, "restarted");
  await assert.rejects(skillet.ask("?"));
  await restarted;
  assert.equal(workers.length, 2);
});

test("a silent worker is replaced after ten unanswered pings, and only while something is under way", async (context) => {
  const { workers, skillet } = await setUpWithCalc();
  const timers = holdTimers();
  context.after(() => timers.release());
  workers[0]!.silent = true;
  await timers.advance(60_000);
  assert.equal(workers.length, 1);

  const failed = assert.rejects(skillet.ask("?"), { code: "host-died" });
  await new Promise((resolve) => setTimeout(resolve, 0));
  const reason = next(skillet, "restarting");
  const restarted = next(skillet, "restarted");
  await timers.advance(12_000);
  await failed;
  assert.equal((await reason).code, "worker-silent");
  await restarted;
  assert.equal(workers.length, 2);
});

test("what cannot be loaded again after a restart is reported as lost, and can be switched on later", async () => {
  const { server, workers, skillet, entry } = await setUpWithCalc();
  const manifest = server.bodies.get(`/v1/blobs/sha256/${entry.manifest}`)!;
  server.bodies.delete(`/v1/blobs/sha256/${entry.manifest}`);
  const restarted = next(skillet, "restarted");
  workers[0]!.crash();
  const { lost } = await restarted;
  assert.deepEqual(lost.map(({ skill, problem }) => [skill.name, problem.code]), [["calc", "server-refused"]]);

  server.bodies.set(`/v1/blobs/sha256/${entry.manifest}`, manifest);
  await skillet.load(entry.manifest);
  assert.equal((await skillet.state()).resident.length, 1);
});

test("governed skills come when a prompt wants them, also after a restart, and all come when nothing is governed", async () => {
  const { workers, skillet, entry } = await setUpWithCalc();
  const isLoaded = (): boolean => [...workers.at(-1)!.host.skills.values()].some(({ loaded }) => loaded);
  await skillet.govern({ pinned: [], banned: [] });
  await skillet.unload(entry.manifest);
  await skillet.load(entry.manifest);
  assert.equal(isLoaded(), false);
  const seen = next(skillet, "governor");
  await skillet.ask("calc");
  assert.equal((await seen).phase, "growing");
  assert.equal(isLoaded(), true);
  const restarted = next(skillet, "restarted");
  workers[0]!.crash();
  assert.deepEqual((await restarted).lost, []);
  assert.equal(isLoaded(), false);
  assert.deepEqual(await skillet.govern(null), []);
  assert.equal(isLoaded(), true);
});

test("a model is opened again after a restart, and closed for good when it is closed", async () => {
  const { server, workers, skillet } = await setUpWithCalc();
  server.offer({ name: "llama", files: [{ path: "llama.wasm", sha256: hashFor("llama.wasm"), bytes: 30 }] });
  server.offerCatalog();
  server.serve("/m.gguf", "GGUF and so on");
  const model = await skillet.openModel({ title: "m", source: { url: `${origin}/m.gguf` } });
  const residents = async () => (await skillet.state()).resident.map(({ name }) => name);
  assert.deepEqual(await residents(), ["calc", "m"]);

  let restarted = next(skillet, "restarted");
  workers[0]!.crash();
  assert.deepEqual((await restarted).lostModels, []);
  assert.deepEqual(await residents(), ["calc", "m"]);

  server.dead.add("/m.gguf");
  restarted = next(skillet, "restarted");
  workers[1]!.crash();
  assert.deepEqual((await restarted).lostModels.map(({ key, problem }) => [key, problem.code]), [[model.key, "model-address-unreachable"]]);
  await skillet.closeModel(model.key);
  assert.deepEqual(await residents(), ["calc"]);
});

test("while the host starts, the catalog is asked for, and what runs models; later it is asked for anew", async () => {
  const { server, options } = setUp();
  const runner = server.offer({ name: "llama", files: [] });
  server.offerCatalog();
  const skillet = await Skillet.start(options);
  const asked = (wanted: string) => server.requests.filter(({ path }) => path === wanted).length;
  await skillet.open(runner);
  assert.deepEqual(await skillet.catalog(), [runner]);
  assert.deepEqual([asked("/v1/catalog.json"), asked(blob(runner.manifest))], [1, 1]);

  server.offer(calc);
  server.offerCatalog();
  assert.equal((await skillet.catalog()).length, 2);
  assert.equal(asked("/v1/catalog.json"), 2);
});

test("a model can be opened before the host has started, and is opened by the host that does", async (context) => {
  const timers = holdTimers();
  context.after(() => timers.release());
  for (const startsAt of [() => true, (url: string) => url === "single"]) {
    const { server, workers, options } = setUp({ threads: true, startsAt });
    server.offer({ name: "llama", files: [] });
    server.offerCatalog();
    server.serve("/m.gguf", "GGUF and so on");
    const skillet = Skillet.begin(options);
    const opening = skillet.openModel({ title: "m", source: { url: `${origin}/m.gguf` } });
    await new Promise((resolve) => setTimeout(resolve, 0));
    await timers.advance(10_100);
    await skillet.started();
    const { key } = await opening;
    assert.deepEqual((await skillet.state()).resident.map(({ manifest }) => manifest), [key]);
    assert.equal(workers.length, startsAt("threads") ? 1 : 2);
    skillet.close();
  }
});

test("a model that cannot be opened is not opened twice", async () => {
  const { server, options } = setUp();
  server.offer({ name: "llama", files: [] });
  server.offerCatalog();
  const skillet = Skillet.begin(options);
  await assert.rejects(skillet.openModel({ title: "m", source: { url: `${origin}/none.gguf` } }), { code: "model-address-refused" });
  assert.equal(server.requests.filter(({ path }) => path === "/none.gguf").length, 1);
});

test("without a skill that runs models none is opened", async () => {
  const { server, skillet } = await setUpWithCalc();
  server.offerCatalog();
  await assert.rejects(skillet.openModel({ title: "m", source: { url: `${origin}/m.gguf` } }), { code: "runner-missing" });
});

test("where memory is shared, an answer is stopped while a step computes", async (context) => {
  Object.assign(globalThis, { crossOriginIsolated: true });
  context.after(() => void Object.assign(globalThis, { crossOriginIsolated: undefined }));
  const { workers, skillet } = await setUpWithCalc();
  const cancel = new AbortController();
  const { host, isCancelledNow } = workers[0]!;
  const seen: boolean[] = [];
  host.onStep = () => {
    seen.push(isCancelledNow());
    cancel.abort(); // no message arrives before the step ends
    seen.push(isCancelledNow());
  };
  await assert.rejects(skillet.ask("?", { signal: cancel.signal }), { code: "cancelled" });
  assert.deepEqual(seen.slice(0, 2), [false, true]);
  host.onStep = () => {};
  host.cancelled.length = 0;
  await skillet.ask("?"); // the next one is another call
});

test("a host that dies again and again stays off, and every later call says why", async () => {
  const { workers, skillet } = await setUpWithCalc();
  for (let death = 0; death < 2; death++) {
    const restarted = next(skillet, "restarted");
    workers.at(-1)!.crash();
    await restarted;
  }
  const gone = next(skillet, "gone");
  workers.at(-1)!.crash();
  assert.equal((await gone).code, "worker-failed");
  await assert.rejects(skillet.state(), { code: "worker-failed" });
});

test("a call that was aborted beforehand is not sent", async () => {
  const { workers, skillet } = await setUpWithCalc();
  const before = workers[0]!.host.steps;
  await assert.rejects(skillet.ask("?", { signal: AbortSignal.abort() }), { code: "cancelled" });
  assert.equal(workers[0]!.host.steps, before);
});
