// The worker's entry: the service, wired to messages and to what browsers offer.
import { problemOf } from "./errors";
import type { FromWorker, ToWorker } from "./protocol";
import { makeDispatch } from "./worker/dispatch";
import type { HostHooks, HostModule } from "./worker/host";
import { openOutput } from "./worker/merged_output";
import { makePause } from "./worker/pause";
import { Service } from "./worker/service";
import { makeSignOfLife } from "./worker/sign_of_life";
import { openTraceStore } from "./worker/trace_store";

declare const self: DedicatedWorkerGlobalScope;

interface HostFactory {
  default(options: HostHooks & { instantiateWasm: Instantiate }): Promise<HostModule>;
}

// As Emscripten calls it: the answer comes through `done`.
type Instantiate = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, code: WebAssembly.Module) => void) => object;

const post = (message: FromWorker): void => self.postMessage(message);

const showLife = makeSignOfLife(() => performance.now(), () => post({ type: "pong" }));

const service = new Service({
  fetch: (url, init) => fetch(url, init),
  loadHost: async (url, code, hooks) => {
    const factory = (await import(url)) as HostFactory;
    return new Promise((resolve, reject) => {
      const instantiateWasm: Instantiate = (imports, done) => {
        const instantiate = async (): Promise<void> => {
          const module = await code;
          done(await WebAssembly.instantiate(module, imports), module);
        };
        instantiate().catch(reject);
        return {};
      };
      const isSkilletCancelled = (): boolean => {
        showLife();
        return hooks.isSkilletCancelled();
      };
      factory.default({ ...hooks, instantiateWasm, isSkilletCancelled }).then(resolve, reject);
    });
  },
  pause: makePause(),
  openOutput,
  openTrace: openTraceStore,
  expectSilence: (seconds) => post({ type: "silence", seconds }),
  now: () => performance.now(),
  onState: (state) => post({ type: "state", state }),
  onGovernor: (state) => post({ type: "governor", state }),
  onLog: (line) => post({ type: "log", line }),
});

const dispatch = makeDispatch(service, post);
self.onmessage = (message: MessageEvent<ToWorker>) => dispatch(message.data);
self.onunhandledrejection = (event) => post({ type: "fatal", problem: problemOf(event.reason) });
