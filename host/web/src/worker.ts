// The worker's entry: the service, wired to messages and to what browsers offer.
import { problemOf } from "./errors";
import type { FromWorker, ToWorker } from "./protocol";
import { makeDispatch } from "./worker/dispatch";
import type { HostModule } from "./worker/host";
import { makePause } from "./worker/pause";
import { Service } from "./worker/service";

declare const self: DedicatedWorkerGlobalScope;

interface HostFactory {
  default(options: { onSkilletLog: (level: number, line: string) => void }): Promise<HostModule>;
}

const post = (message: FromWorker): void => self.postMessage(message);

const service = new Service({
  fetch: (url, init) => fetch(url, init),
  loadHost: async (url, onSkilletLog) => {
    const factory = (await import(url)) as HostFactory;
    return factory.default({ onSkilletLog });
  },
  pause: makePause(),
  now: () => performance.now(),
  onState: (state) => post({ type: "state", state }),
  onLog: (line) => post({ type: "log", line }),
});

const dispatch = makeDispatch(service, post);
self.onmessage = (message: MessageEvent<ToWorker>) => dispatch(message.data);
self.onunhandledrejection = (event) => post({ type: "fatal", problem: problemOf(event.reason) });
