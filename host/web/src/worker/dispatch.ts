// Between messages and the service: runs calls, remembers which of them can be cancelled, answers pings.
import { Cancellations } from "../cancellations";
import { problemOf } from "../errors";
import type { FromWorker, Method, ToWorker } from "../protocol";
import type { CallContext, Service } from "./service";

type AnyHandler = (params: unknown, context: CallContext<Method>) => Promise<unknown>;

export function makeDispatch(service: Service, post: (message: FromWorker) => void): (message: ToWorker) => void {
  const running = new Map<number, AbortController>();
  let cancellations: Cancellations | undefined;

  const run = async (id: number, method: Method, params: unknown): Promise<void> => {
    const cancel = new AbortController();
    running.set(id, cancel);
    const context = {
      signal: cancel.signal,
      isCancelled: () => cancel.signal.aborted || cancellations?.isStopped(id) === true,
      progress: (progress: unknown) => post({ type: "progress", id, progress }),
    };
    try {
      const handler = service.handlers[method] as AnyHandler;
      post({ type: "result", id, result: await handler(params, context) });
    } catch (thrown) {
      const problem = problemOf(thrown);
      post({ type: "error", id, problem });
      if (isTrap(thrown)) post({ type: "fatal", problem });
    } finally {
      running.delete(id);
    }
  };

  return (message) => {
    switch (message.type) {
      case "call":
        void run(message.id, message.method, message.params);
        break;
      case "cancel":
        running.get(message.id)?.abort();
        break;
      case "cancellations":
        cancellations = new Cancellations(message.buffer);
        break;
      case "ping":
        post({ type: "pong" });
    }
  };
}

// The host contains the traps of skills. One that comes through is its own, and leaves its memory in an unknown state.
function isTrap(thrown: unknown): boolean {
  return thrown instanceof WebAssembly.RuntimeError;
}
