// The real service between a server and a host that the test decides on, called as the worker calls it.
import type { HeapState, Method, Params, Progress, Result } from "../src/protocol";
import type { HostHooks } from "../src/worker/host";
import { Service, type Environment } from "../src/worker/service";
import { TraceInMemory } from "../src/worker/trace_store";
import { FakeHost } from "./fake_host";
import { FakeServer, preparation, start_options } from "./fake_server";

export function serviceWith(environment: Partial<Environment> = {}) {
  const server = new FakeServer();
  const host = new FakeHost();
  const states: HeapState[] = [];
  let hooks: HostHooks | undefined;
  let now_ms = 0;
  const service = new Service({
    fetch: server.fetch,
    loadHost: async (_, __, given) => {
      hooks = given;
      return host;
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    openOutput: () => Promise.reject(new Error("nothing is merged here")),
    openTrace: async () => new TraceInMemory(),
    expectSilence: () => {},
    now: () => (now_ms += 100),
    onState: (state) => states.push(state),
    onGovernor: () => {},
    onLog: () => {},
    ...environment,
  });
  const call = <M extends Method>(method: M, params: Params<M>, { signal = new AbortController().signal, isCancelled = () => signal.aborted, progress = (_: Progress<M>) => {} } = {}) =>
    (service.handlers[method] as (params: Params<M>, context: object) => Promise<Result<M>>)(params, { signal, isCancelled, progress });
  const start = async (): Promise<void> => {
    await call("prepare", preparation);
    await call("start", start_options);
  };
  return { server, host, states, call, start, isCancelledNow: () => hooks!.isSkilletCancelled() };
}
